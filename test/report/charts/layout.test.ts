import { describe, expect, it } from "vitest";
import { drawChart } from "../../../src/report/charts/draw.ts";
import { missingGlyphs } from "../../../src/report/charts/rasterise.ts";
import { cases, chartsIn } from "./drawn-cases.ts";
import { fontBytes, outside, overlaps, readPicture } from "./svg-texts.ts";

describe("every chart, by the widths of its typeface", () => {
	it.each(cases)("keeps its texts inside the frame and off one another: %s", async (name) => {
		const charts = chartsIn(name);
		expect(charts.length).toBeGreaterThanOrEqual(9);
		for (const chart of charts) {
			const { svg } = await drawChart(chart);
			const picture = readPicture(svg);
			expect(picture.texts.length, chart.id).toBeGreaterThan(5);
			expect(picture.width, chart.id).toBeGreaterThan(780);
			expect(outside(picture), `${name}: ${chart.id}`).toEqual([]);
			expect(overlaps(picture), `${name}: ${chart.id}`).toEqual([]);
			expect(missingGlyphs(picture.texts.map(({ text }) => text).join(""), fontBytes), chart.id).toEqual([]);
		}
	});
});

describe("the reader of pictures", () => {
	const text = (x: number, y: number, words: string) =>
		`<g transform="translate(5,5)"><text text-anchor="start" transform="translate(${x},${y})" font-size="12px">${words}</text></g>`;
	const svg = (...texts: string[]) => `<svg class="marks" width="100" height="50">${texts.join("")}</svg>`;

	it("sees a text that leaves the frame, and one that covers another", () => {
		expect(outside(readPicture(svg(text(70, 20, "財政調整"))))).toEqual(["財政調整"]);
		expect(outside(readPicture(svg(text(10, 20, "財政"))))).toEqual([]);
		expect(overlaps(readPicture(svg(text(10, 20, "財政"), text(20, 24, "基金"))))).toHaveLength(1);
		expect(overlaps(readPicture(svg(text(10, 20, "財政"), text(10, 40, "基金"))))).toEqual([]);
	});
});
