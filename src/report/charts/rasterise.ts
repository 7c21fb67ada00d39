import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { fontFace } from "../content/palette.ts";
import { type Font, readFont } from "./font.ts";

/** What a picture is painted with: bytes, because a renderer opens no file. */
export interface PaintAssets {
	/** resvg's WebAssembly module. */
	readonly wasm: Uint8Array;
	/** The chart's typeface, one TrueType file a weight. */
	readonly fonts: readonly Uint8Array[];
}

/** 書体の不足 — the picture would have holes: the typeface is not there, or lacks a character. */
export class FontProblem extends Error {
	override readonly name = "FontProblem";
}

/** 図の画像 — a chart's PNG, and the characters it could not show. */
export interface Picture {
	readonly png: Uint8Array;
	readonly unshown: readonly string[];
}

/** Paints a chart: beside the program, or with the page's own brush. */
export type Paint = (svg: string) => Promise<Picture>;

/** Pixels of the PNG for each of the SVG. */
const scale = 2;

/** Stands where the typeface has no letter, as printers have always done. */
const geta = "〓";

/** The picture of any SVG chart: what the typeface has no letter for is shown as 〓. */
export async function paintChart(svg: string, assets: PaintAssets): Promise<Picture> {
	const unshown = missingGlyphs(svgText(svg), assets.fonts);
	const shown = unshown.reduce((text, character) => text.replaceAll(character, geta), svg);
	return { png: await rasterise(shown, assets), unshown };
}

let ready: Promise<void> | null = null;

/**
 * PNG — an SVG chart painted at twice its size with the given typeface only, so that every machine makes the same bytes. The only
 * door to resvg, which leaves out what it has no glyph for and says nothing: throws a FontProblem before that.
 */
export async function rasterise(svg: string, assets: PaintAssets): Promise<Uint8Array> {
	requireGlyphs(svg, assets.fonts);
	ready ??= initWasm(assets.wasm);
	await ready;
	const resvg = new Resvg(svg, {
		fitTo: { mode: "zoom", value: scale },
		font: { fontBuffers: [...assets.fonts], defaultFontFamily: fontFace, sansSerifFamily: fontFace },
	});
	try {
		const image = resvg.render();
		try {
			return image.asPng();
		} finally {
			image.free();
		}
	} finally {
		resvg.free();
	}
}

/** Characters of a text the fonts cannot draw, each once. */
export function missingGlyphs(text: string, fonts: readonly Uint8Array[]): string[] {
	const read = chartFonts(fonts);
	const wanted = new Set(text);
	return [...wanted].filter((character) => read.some((font) => !font.hasGlyph(character.codePointAt(0) as number)));
}

function requireGlyphs(svg: string, fonts: readonly Uint8Array[]): void {
	const missing = missingGlyphs(svgText(svg), fonts);
	if (missing.length > 0) throw new FontProblem(`図の書体(${fontFace})にない文字があります: ${missing.join(" ")}`);
}

const fontsRead = new WeakMap<Uint8Array, Font>();

/** The fonts of the chart's family, regular and bold; throws where one is missing. */
function chartFonts(fonts: readonly Uint8Array[]): Font[] {
	const read = fonts.map((bytes) => {
		const font = fontsRead.get(bytes) ?? readFont(bytes);
		fontsRead.set(bytes, font);
		return font;
	});
	const family = read.filter(({ families }) => families.includes(fontFace));
	for (const weight of [400, 700])
		if (!family.some((font) => font.weight === weight))
			throw new FontProblem(`図の書体「${fontFace}」(太さ${weight})がありません`);
	return family;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Everything an SVG writes: the contents of its text elements. */
function svgText(svg: string): string {
	return [...svg.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)]
		.map(([, content]) => (content ?? "").replace(/<[^>]*>/g, ""))
		.join("")
		.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
			if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
			if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
			return entities[name] ?? whole;
		})
		.replace(/[\r\n\t]/g, "");
}
