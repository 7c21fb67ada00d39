import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "../../../src/report/charts/label-places.ts";
import { valueScale } from "../../../src/report/charts/value-scale.ts";
import { emWidth, wrap } from "../../../src/report/content/text-measure.ts";
import { holdsFor } from "../../support/law.ts";

const label = fc.record({
	y: fc.double({ min: -50, max: 400, noNaN: true }),
	height: fc.integer({ min: 10, max: 40 }),
});

describe("labels beside a plot", () => {
	it("never cover one another and stay within the plot while there is room", () => {
		holdsFor(fc.array(label, { minLength: 1, maxLength: 8 }), (labels) => {
			const places = placeLabels(labels, 0, 350);
			const boxes = places.map((y, index) => ({ y, height: labels[index]?.height ?? 0 })).sort((a, b) => a.y - b.y);
			for (const [index, box] of boxes.entries()) {
				expect(box.y - box.height / 2).toBeGreaterThanOrEqual(-1e-6);
				expect(box.y + box.height / 2).toBeLessThanOrEqual(350 + 1e-6);
				const next = boxes[index + 1];
				if (next !== undefined) expect(next.y - box.y).toBeGreaterThanOrEqual((box.height + next.height) / 2 - 1e-6);
			}
		});
	});

	it("stand where they belong when nothing is in the way", () => {
		expect(
			placeLabels(
				[
					{ y: 300, height: 20 },
					{ y: 100, height: 20 },
				],
				0,
				350,
			),
		).toEqual([300, 100]);
	});
});

describe("the scale of values", () => {
	const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });

	it("holds every value between evenly spaced ticks", () => {
		holdsFor(fc.tuple(values, fc.boolean()), ([numbers, zero]) => {
			const { domain, ticks } = valueScale(numbers, zero);
			const width = domain[1] - domain[0];
			expect(width).toBeGreaterThan(0);
			expect(ticks.length).toBeGreaterThan(1);
			expect(ticks.length).toBeLessThan(16);
			for (const value of numbers) {
				expect(value).toBeGreaterThanOrEqual(domain[0] - 1e-6 * width);
				expect(value).toBeLessThanOrEqual(domain[1] + 1e-6 * width);
			}
			if (zero) expect(domain[0] <= 0 && domain[1] >= 0).toBe(true);
		});
	});

	it("has the ticks a reader expects", () => {
		expect(valueScale([2990, 1740], true).ticks).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000]);
		expect(valueScale([11.3, 13.6], false)).toEqual({
			domain: [11, 14],
			ticks: [11, 11.5, 12, 12.5, 13, 13.5, 14],
			format: ",.1f",
		});
		expect(valueScale([0, 0], true).ticks.length).toBeGreaterThan(1);
	});
});

describe("a text broken into lines", () => {
	it("loses none of its characters but spaces at a break", () => {
		holdsFor(fc.tuple(fc.string({ unit: "grapheme", minLength: 1 }), fc.integer({ min: 3, max: 40 })), ([text, em]) => {
			const joined = wrap(text, em).join("").replaceAll(/\s/g, "");
			expect(joined).toBe(text.replaceAll(/\s/g, ""));
		});
	});

	it("leaves no few letters for the last line of a title", () => {
		const title = "R15の財政調整基金残高に最も効くのは地方交付税総額(減ると1,216,554千円減り、0になる)";
		for (let em = 24; em < 60; em += 1) {
			const lines = wrap(title, em);
			expect(lines.join("")).toBe(title);
			for (const line of lines) expect(emWidth(line), line).toBeLessThanOrEqual(em + 1);
			if (lines.length > 1) expect(emWidth(lines.at(-1) as string), lines.join("|")).toBeGreaterThanOrEqual(3);
		}
	});

	it("leaves no letter or two for the last line of a name in a narrow column", () => {
		for (let em = 9; em < 24; em += 0.5) {
			const lines = wrap("E 起債抑制(年15億円上限)", em);
			if (lines.length > 1) expect(emWidth(lines.at(-1) as string), lines.join("|")).toBeGreaterThanOrEqual(3);
		}
		expect(wrap("歳出を毎年5億円減らす △ 22.0", 12)).toEqual(["歳出を毎年5億円減らす", "△ 22.0"]);
	});

	it("breaks at a space near the end, before an opening bracket, and never before a closing one", () => {
		expect(wrap("②実質公債費比率 令和8年度決算13%以内(3か年平均)", 21)).toEqual([
			"②実質公債費比率",
			"令和8年度決算13%以内(3か年平均)",
		]);
		// A figure keeps its unit, wherever the line would end.
		for (const figure of ["1,740百万円", "945,757千円", "△ 3.1億円", "10億円"])
			for (let em = 12; em < 30; em += 0.5)
				expect(wrap(`基金に最も効くのは地方交付税総額(1ポイント減ると${figure}減り、0になる)`, em).join("|")).toContain(
					figure,
				);
		expect(wrap("ああああああああ(いう)", 9)).toEqual(["ああああああああ", "(いう)"]);
		// Nor before the figure that follows one.
		for (let em = 12; em < 30; em += 0.5)
			for (const line of wrap("法令の基準:起債許可の基準(18.0%)、早期健全化基準(25.0%)、財政再生基準(35.0%)。", em))
				expect(line, `${em}`).not.toMatch(/\($/);
		expect(wrap("ああああああああああ", 4, 1)).toEqual(["あああ…"]);
	});
});
