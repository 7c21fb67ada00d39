import { strFromU8, unzipSync } from "fflate";

export type CellValue = number | string | null;

/** One cell as it is written in the file: its formula, if it has one, and the value kept beside it. */
export interface WrittenCell {
	readonly formula: string | null;
	readonly value: CellValue;
	readonly style: number;
}

export interface WrittenSheet {
	readonly name: string;
	readonly xml: string;
	/** By address: 「D5」. */
	readonly cells: ReadonlyMap<string, WrittenCell>;
}

export interface WrittenWorkbook {
	readonly parts: ReadonlyMap<string, string>;
	readonly sheets: readonly WrittenSheet[];
}

/** A workbook read back from its bytes, by an own reader that shares nothing with the writer. */
export function readWorkbook(bytes: Uint8Array): WrittenWorkbook {
	return readParts(new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)])));
}

/** The same from the parts, before they are packed or once they are unpacked. */
export function readParts(parts: ReadonlyMap<string, string>): WrittenWorkbook {
	const part = (path: string) => parts.get(path) ?? "";
	const texts = [...part("xl/sharedStrings.xml").matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item = ""]) =>
		// A text may come back in several runs.
		plainText([...item.matchAll(/<t[^>]*>([\s\S]*?)<\/t>/g)].map(([, run = ""]) => run).join("")),
	);
	const names = [...part("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, name = ""]) => plainText(name));
	const sheets = names.map((name, index): WrittenSheet => {
		const xml = part(`xl/worksheets/sheet${index + 1}.xml`);
		return { name, xml, cells: readCells(xml, texts) };
	});
	return { parts, sheets };
}

/** Made once: a workbook has ten thousand cells. */
const cellAttributes = { r: /(?:^|\s)r="([^"]*)"/, s: /(?:^|\s)s="([^"]*)"/, t: /(?:^|\s)t="([^"]*)"/ };

function readCells(xml: string, texts: readonly string[]): Map<string, WrittenCell> {
	const cells = new Map<string, WrittenCell>();
	for (const [, attributes = "", content = ""] of xml.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
		const attribute = (name: keyof typeof cellAttributes) => cellAttributes[name].exec(attributes)?.[1];
		const formula = /<f>([\s\S]*?)<\/f>/.exec(content)?.[1];
		const written = /<v>([\s\S]*?)<\/v>/.exec(content)?.[1];
		const type = attribute("t");
		const value =
			written === undefined
				? null
				: type === "s"
					? (texts[Number(written)] as string)
					: type === "str" || type === "e"
						? plainText(written)
						: Number(written);
		const style = Number(attribute("s"));
		cells.set(attribute("r") ?? "", { formula: formula === undefined ? null : plainText(formula), value, style });
	}
	return cells;
}

export function plainText(xml: string): string {
	const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
	return xml
		.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => named[name] as string)
		.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** 「AB12」 as [row, column], both from 0. */
export function placeOf(address: string): [row: number, column: number] {
	const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
	const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return [Number(digits) - 1, column];
}

/** The letters of a column counted from 0. */
export function lettersOf(column: number): string {
	return column < 26
		? String.fromCharCode(65 + column)
		: lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);
}
