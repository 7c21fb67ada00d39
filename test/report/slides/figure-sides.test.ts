import { describe, expect, it } from "vitest";
import { effectsParts } from "../../../src/report/slides/effects-parts.ts";
import { barFigures, figureSides } from "../../../src/report/slides/figure-sides.ts";

const plot = { width: 300, height: 200, axis: { least: 0, most: 100, step: 20 }, size: 9, textWidth: () => 20 };

describe("the figure of a point", () => {
	it("stands above it, as long as nothing runs there", () => {
		expect(figureSides({ values: [50, 50, 50] }, [], plot)).toEqual(["above", "above", "above"]);
	});

	it("stands below where a target's line runs just above, and in that year only", () => {
		expect(figureSides({ values: [50, 50, 50] }, [{ values: [54, null, null] }], plot)).toEqual([
			"below",
			"above",
			"above",
		]);
	});

	it("stands right of a point on a steep fall, but not beyond the plot", () => {
		const [first, middle, last] = figureSides({ values: [90, 50, 10] }, [], { ...plot, width: 90 });
		expect([first, middle]).toEqual(["above", "right"]);
		expect(last).not.toBe("right");
	});

	it("does not stand over the figure before, where figures are wider than their years", () => {
		const wide = { ...plot, textWidth: () => 130 };
		expect(figureSides({ values: [50, 50, 50, 50] }, [], wide)).toEqual(["above", "below", "above", "below"]);
	});

	it("does not stand in the heading over the plot, nor below its foot", () => {
		expect(figureSides({ values: [100] }, [], plot)).toEqual(["below"]);
		expect(figureSides({ values: [0] }, [{ values: [4] }], plot)).not.toEqual(["below"]);
	});
});

describe("the figures of bars", () => {
	it("stand at every bar while they fit side by side, else at every second, the last among them", () => {
		const values = [1, 2, 3, 4];
		expect(barFigures({ values }, plot)).toEqual(["above", "above", "above", "above"]);
		expect(barFigures({ values }, { ...plot, textWidth: () => 120 })).toEqual(["none", "above", "none", "above"]);
	});
});

describe("the figure of a bar", () => {
	it("has no sign where it prints as nothing", () => {
		const [label, less, more] = ["変わらない", "減る", "増える"];
		const effects = [
			{ label, value: -0.02 },
			{ label: less, value: -0.3 },
			{ label: more, value: 0.04 },
		];
		const picture = { kind: "effects", title: "", unit: "億円", decimals: 1, effects, more, less } as const;
		const chart = effectsParts(picture, { x: 0, y: 0, w: 5, h: 3 }).find((part) => part.kind === "chart");
		expect(chart?.kind === "chart" && chart.chart.series.map(({ values }) => values)).toEqual([
			[null, null, 0],
			[0, -0.3, null],
		]);
	});
});
