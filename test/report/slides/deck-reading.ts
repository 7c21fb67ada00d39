import { strFromU8, unzipSync } from "fflate";
import { readWorkbook } from "../workbook/read-workbook.ts";

/** The parts of an Office package by name, read with the zip library alone. */
export function partsOf(bytes: Uint8Array): Map<string, Uint8Array> {
	return new Map(Object.entries(unzipSync(bytes)));
}

export function textOfPart(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
	const bytes = parts.get(name);
	if (bytes === undefined) throw new Error(`no such part: ${name}`);
	return strFromU8(bytes);
}

export function xmlParts(parts: ReadonlyMap<string, Uint8Array>): { name: string; text: string }[] {
	return [...parts.keys()]
		.filter((name) => /\.(xml|rels)$/.test(name))
		.map((name) => ({ name, text: textOfPart(parts, name) }));
}

/**
 * What is wrong with an XML text, or `null`: tags that do not nest, attributes without quotes or given twice, letters no XML
 * may hold, `&` that begins no entity. A reader of its own, so that the writer is not asked about itself.
 */
export function xmlFault(text: string): string | null {
	const letter = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(text);
	if (letter) return `forbidden letter at ${letter.index}`;
	const open: string[] = [];
	let at = text.startsWith("<?xml") ? text.indexOf("?>") + 2 : 0;
	const token = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>|([^<]+)/y;
	for (token.lastIndex = at; at < text.length; at = token.lastIndex) {
		const found = token.exec(text);
		if (!found) return `not a tag at ${at}: ${text.slice(at, at + 80)}`;
		const [, closing, name = "", attributes = "", empty, words] = found;
		const bare = /&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.exec(words ?? attributes);
		if (bare) return `bare & at ${at}`;
		if (words?.includes("]]>")) return `]]> at ${at}`;
		if (words !== undefined) continue;
		const names = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map((match) => match[1]);
		if (new Set(names).size !== names.length) return `attribute twice in <${name}>`;
		if (closing === "/") {
			if (open.pop() !== name) return `</${name}> closes nothing at ${at}`;
		} else if (empty !== "/") open.push(name);
	}
	return open.length > 0 ? `<${open.at(-1)}> stays open` : null;
}

export interface ReadSeries {
	readonly name: string;
	readonly format: string;
	readonly values: readonly (number | null)[];
}

export interface ReadChart {
	readonly categories: readonly string[];
	readonly axisFormat: string;
	readonly series: readonly ReadSeries[];
}

/** A chart part read back: what PowerPoint would show. */
export function readChart(xml: string): ReadChart {
	const series = [...xml.matchAll(/<c:ser>(.*?)<\/c:ser>/gs)].map((match) => match[1] as string);
	return {
		categories: points(section(series[0] ?? "", "c:cat")).map((value) => value ?? ""),
		axisFormat: unescapeXml(/<c:valAx>.*?<c:numFmt formatCode="([^"]*)"/s.exec(xml)?.[1] ?? ""),
		series: series.map((text) => ({
			name: points(section(text, "c:tx"))[0] ?? "",
			format: unescapeXml(/<c:formatCode>(.*?)<\/c:formatCode>/s.exec(text)?.[1] ?? ""),
			values: points(section(text, "c:val")).map((value) => (value === null ? null : Number(value))),
		})),
	};
}

/** The cells of the sheet behind a chart: texts and numbers by address, and every formula there is. */
export function readSheet(xlsx: Uint8Array): { cells: Map<string, string | number>; formulas: number } {
	const written = [...(readWorkbook(xlsx).sheets[0]?.cells ?? [])];
	const filled = written.flatMap(([address, { value }]) => (value === null ? [] : [[address, value] as const]));
	return { cells: new Map(filled), formulas: written.filter(([, { formula }]) => formula !== null).length };
}

export function unescapeXml(text: string): string {
	return text
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&apos;", "'")
		.replaceAll("&amp;", "&");
}

function section(xml: string, tag: string): string {
	return new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(xml)?.[1] ?? "";
}

/** The points of a cache in order; a missing one is `null`. */
function points(xml: string): (string | null)[] {
	const count = Number(/<c:ptCount val="(\d+)"/.exec(xml)?.[1] ?? 0);
	const values = new Map(
		[...xml.matchAll(/<c:pt idx="(\d+)"><c:v>(.*?)<\/c:v>/gs)].map(([, at, value]) => [
			Number(at),
			unescapeXml(value as string),
		]),
	);
	return Array.from({ length: count }, (_, at) => values.get(at) ?? null);
}
