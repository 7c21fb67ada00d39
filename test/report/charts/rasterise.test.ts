import { describe, expect, it } from "vitest";
import { packAssets } from "../../../src/cli/pack-assets.ts";
import { drawChart } from "../../../src/report/charts/draw.ts";
import { FontProblem, missingGlyphs, rasterise } from "../../../src/report/charts/rasterise.ts";
import { emWidth } from "../../../src/report/content/text-measure.ts";
import { chartsIn } from "./drawn-cases.ts";
import { assets, bold, fontBytes, regular } from "./svg-texts.ts";

async function svgOf(position: number): Promise<string> {
	const chart = chartsIn("one scenario")[position];
	if (chart === undefined) throw new Error("no chart");
	return (await drawChart(chart)).svg;
}

describe("the PNG of a chart", () => {
	it("has twice the pixels of the picture, and the same bytes each time", async () => {
		const svg = await svgOf(0);
		const [, width, height] = / width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
		const png = await rasterise(svg, assets);
		const view = new DataView(png.buffer, png.byteOffset);
		expect([...png.slice(1, 4)]).toEqual([..."PNG"].map((character) => character.charCodeAt(0)));
		expect([view.getUint32(16), view.getUint32(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
		await rasterise(await svgOf(1), assets);
		expect(Buffer.compare(png, await rasterise(svg, assets))).toBe(0);
		expect(png.length).toBeGreaterThan(20_000);
	});

	it("is refused without its typeface: a picture without words would pass for whole", async () => {
		const svg = await svgOf(0);
		await expect(rasterise(svg, { ...assets, fonts: [] })).rejects.toThrow(FontProblem);
		await expect(rasterise(svg, { ...assets, fonts: [fontBytes[0]] })).rejects.toThrow(/太さ700/);
		await expect(rasterise(svg, { ...assets, fonts: [new Uint8Array(100)] })).rejects.toThrow(RangeError);
	});

	it("is refused when a character has no glyph, and says which", async () => {
		const svg = (await svgOf(0)).replace("確定", "確😀定&#x1F600;𠮷");
		await expect(rasterise(svg, assets)).rejects.toThrow(/😀 𠮷/);
		expect(missingGlyphs("見通し△①", fontBytes)).toEqual([]);
	});

	it("is painted with what the program brings along", () => {
		const brought = packAssets();
		expect(brought.fonts.map(({ length }) => length)).toEqual(assets.fonts.map(({ length }) => length));
		expect(Buffer.compare(brought.wasm, assets.wasm)).toBe(0);
	});
});

describe("the widths texts are laid out with", () => {
	it("are never less than the typeface needs, in either weight", () => {
		const ranges = [
			[0x20, 0x7e],
			[0xa5, 0xff],
			[0x2010, 0x2030],
			[0x2460, 0x2473],
			[0x25a0, 0x25ef],
			[0x3000, 0x30ff],
			[0x4e00, 0x9fff],
			[0xff01, 0xff5e],
		] as const;
		let measured = 0;
		for (const [from, to] of ranges)
			for (let point = from; point <= to; point += 1) {
				if (!regular.hasGlyph(point)) continue;
				const needed = Math.max(regular.advance(point), bold.advance(point));
				expect(emWidth(String.fromCodePoint(point)), String.fromCodePoint(point)).toBeGreaterThanOrEqual(needed);
				measured += 1;
			}
		expect(measured).toBeGreaterThan(7_000);
	});
});
