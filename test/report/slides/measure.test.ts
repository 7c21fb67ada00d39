import { describe, expect, it } from "vitest";
import { axisScale } from "../../../src/report/content/scale.ts";
import { clipped, clippedToLines, fittingSize, lineCount, textWidth } from "../../../src/report/slides/measure.ts";

describe("texts measured for slides", () => {
	it("are as wide as the face sets them", () => {
		// Advances of BIZ UDPGothic Bold: digits 0.76 em, comma 0.33, kanji 1.
		expect(textWidth("市税", 72)).toBe(2);
		expect(textWidth("2,990", 72)).toBeGreaterThanOrEqual(4 * 0.76 + 0.33);
		expect(textWidth("2,990", 72)).toBeLessThan(3.5);
	});

	it("break into lines, keep their own breaks, and shrink only as far as needed", () => {
		expect(lineCount("市税", 10, 1)).toBe(1);
		expect(lineCount("市税\n交付税", 10, 1)).toBe(2);
		expect(lineCount("市".repeat(100), 72, 10)).toBe(11);
		expect(fittingSize("市税", 22, 14, { w: 10, h: 1 })).toBe(22);
		expect(fittingSize("市".repeat(400), 22, 14, { w: 10, h: 0.8 })).toBe(14);
	});

	it("are clipped with 「…」 and never split a pair", () => {
		expect(clipped("市税", 10, 1)).toBe("市税");
		expect(clipped("𠮟𠮟𠮟𠮟", 72, 3)).toBe("𠮟𠮟…");
		expect(textWidth(clippedToLines("長い名前\n".repeat(50), 10, 1, 2), 10)).toBeLessThanOrEqual(2);
	});
});

describe("the scale of an axis", () => {
	it.each([
		[[0, 3026], true, { least: 0, most: 4000, step: 1000 }],
		[[-948, 982], true, { least: -1000, most: 1000, step: 500 }],
		[[], true, { least: 0, most: 1, step: 0.2 }],
		[[0, 0], true, { least: 0, most: 1, step: 0.2 }],
		[[11.3, 13.6], false, { least: 11, most: 14, step: 0.5 }],
		[[13, 13], false, { least: 11.5, most: 14.5, step: 0.5 }],
	])("of %j is round and holds every figure", (values, fromZero, scale) => {
		const made = axisScale(values, fromZero);
		expect(made).toEqual(scale);
		expect(made.most).toBeGreaterThan(made.least);
	});
});
