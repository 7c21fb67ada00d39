import { readFileSync } from "node:fs";
import { type Font, readFont } from "../../../src/report/charts/font.ts";

const packages = "node_modules/@expo-google-fonts/biz-udpgothic";
export const fontBytes = [
	readFileSync(`${packages}/400Regular/BIZUDPGothic_400Regular.ttf`),
	readFileSync(`${packages}/700Bold/BIZUDPGothic_700Bold.ttf`),
] as const;
export const [regular, bold] = fontBytes.map(readFont) as [Font, Font];
export const assets = { wasm: readFileSync("node_modules/@resvg/resvg-wasm/index_bg.wasm"), fonts: [...fontBytes] };

/** A text of a picture and the box it takes, by the widths of the font itself. */
export interface TextBox {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

export interface Picture {
	readonly width: number;
	readonly height: number;
	readonly texts: readonly TextBox[];
}

interface Style {
	x: number;
	y: number;
	size: number;
	bold: boolean;
	anchor: string;
	halo: boolean;
}

/** Reads where every text of an SVG stands; halos behind texts are not texts of their own. */
export function readPicture(svg: string): Picture {
	const texts: TextBox[] = [];
	const stack: { x: number; y: number }[] = [{ x: 0, y: 0 }];
	let style: Style | null = null;
	let line = 0;
	for (const [tag, name, , content] of svg.matchAll(/<(\/?[a-z]+)((?:\s[^>]*)?)>([^<]*)/g)) {
		const at = stack.at(-1) as { x: number; y: number };
		const move = /transform="translate\(([-\d.e]+),([-\d.e]+)\)"/.exec(tag);
		if (/rotate|scale\(/.test(tag)) throw new Error(`turned or scaled: ${tag}`);
		const here = { x: at.x + Number(move?.[1] ?? 0), y: at.y + Number(move?.[2] ?? 0) };
		if (name === "g" && !/\/>/.test(tag)) stack.push(here);
		if (name === "/g") stack.pop();
		if (name === "text") {
			const attribute = (key: string) => new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1];
			const size = Number.parseFloat(attribute("font-size") ?? "NaN");
			const anchor = attribute("text-anchor") ?? "start";
			style = { ...here, size, bold: attribute("font-weight") === "bold", anchor, halo: tag.includes(" stroke=") };
			line = 0;
		}
		if (name === "tspan") line += Number(/ dy="([\d.]+)"/.exec(tag)?.[1] ?? 0);
		if ((name === "text" || name === "tspan") && content !== undefined && content !== "" && style !== null)
			if (!style.halo) texts.push(boxOf(decode(content), style, line));
	}
	const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
	return { width: Number(width), height: Number(height), texts };
}

function boxOf(text: string, { x, y, size, bold: isBold, anchor }: Style, line: number): TextBox {
	const font = isBold ? bold : regular;
	const width = [...text].reduce((sum, character) => sum + font.advance(character.codePointAt(0) as number), 0) * size;
	const left = anchor === "middle" ? x - width / 2 : anchor === "end" ? x - width : x;
	return { text, left, right: left + width, top: y + line - 0.8 * size, bottom: y + line + 0.1 * size };
}

function decode(text: string): string {
	return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

/** Pairs of texts of which one covers part of the other. */
export function overlaps({ texts }: Picture): string[] {
	const found: string[] = [];
	for (const [index, a] of texts.entries())
		for (const b of texts.slice(index + 1)) {
			const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
			const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
			if (across > 0.5 && down > 0.5)
				found.push(`「${a.text}」 and 「${b.text}」 by ${across.toFixed(1)} × ${down.toFixed(1)}`);
		}
	return found;
}

/** Texts that reach out of the picture. */
export function outside({ width, height, texts }: Picture): string[] {
	return texts
		.filter(({ left, right, top, bottom }) => left < 0 || right > width || top < 0 || bottom > height)
		.map(({ text }) => text);
}
