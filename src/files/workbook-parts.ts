import { type CellFormat, formatOf, knownFormat } from "./cell-format.ts";
import { readXml, type XmlAttributes } from "./xml.ts";
import { textOfFile } from "./zip.ts";

/** The parts of a workbook by the paths they stand under. */
type Parts = ReadonlyMap<string, Uint8Array>;

/** Which parts a workbook is made of. */
interface PartNames {
	readonly sheets: readonly { readonly name: string; readonly path: string }[];
	readonly texts: string | null;
	readonly styles: string | null;
}

/** What a number is shown as, and how that is written where the workbook writes it. */
interface NumberFormat {
	readonly format: CellFormat;
	readonly code: string;
}

/** What the cells of all sheets refer to by number. */
export interface SharedParts {
	readonly texts: readonly string[];
	/** By the number of a cell's style. */
	readonly formats: readonly NumberFormat[];
}

interface Relation {
	readonly id: string;
	/** The last word of its type: worksheet, sharedStrings, styles. */
	readonly type: string;
	readonly path: string;
}

/** 構成 — the sheets in the order of their tabs, and what they share; `null` for what is no workbook. */
export function partNames(parts: Parts): PartNames | null {
	const book = relations(parts, "")?.find(({ type }) => type === "officeDocument")?.path ?? "xl/workbook.xml";
	const related = relations(parts, book);
	if (related === null) return null;
	const sheets: { name: string; path: string }[] = [];
	const isRead = elements(parts, book, (name, attributes) => {
		const id = name === "sheet" ? attributes.get("id") : undefined;
		const found = related.find((each) => each.id === id);
		if (found?.type === "worksheet") sheets.push({ name: attributes.get("name") ?? "", path: found.path });
	});
	if (!isRead || sheets.length === 0) return null;
	const of = (wanted: string) => related.find(({ type }) => type === wanted)?.path ?? null;
	return { sheets, texts: of("sharedStrings"), styles: of("styles") };
}

/** Reads what the sheets share; `null` where it cannot be read. */
export function readSheetParts(parts: Parts, { texts, styles }: PartNames): SharedParts | null {
	const read = { texts: readTexts(parts, texts), formats: readFormats(parts, styles) };
	return read.texts === null || read.formats === null ? null : { texts: read.texts, formats: read.formats };
}

/** The parts that belong to a part; `null` where their list cannot be read. */
function relations(parts: Parts, of: string): Relation[] | null {
	const folder = of.slice(0, of.lastIndexOf("/") + 1);
	const found: Relation[] = [];
	const isRead = elements(parts, `${folder}_rels/${of.slice(folder.length)}.rels`, (name, attributes) => {
		if (name !== "Relationship" || attributes.get("TargetMode") === "External") return;
		const [id = "", type = "", target = ""] = ["Id", "Type", "Target"].map((key) => attributes.get(key));
		const path = target.startsWith("/") ? target.slice(1) : folder + target;
		found.push({ id, type: type.slice(type.lastIndexOf("/") + 1), path: withoutDots(path) });
	});
	return isRead ? found : null;
}

function withoutDots(path: string): string {
	const names: string[] = [];
	for (const name of path.split("/"))
		if (name === "..") names.pop();
		else if (name !== ".") names.push(name);
	return names.join("/");
}

/** Tells of every element of a part; `false` where there is none or it cannot be read. */
function elements(parts: Parts, path: string, open: (name: string, attributes: XmlAttributes) => void): boolean {
	const content = parts.get(path);
	return content !== undefined && readXml(textOfFile(content), { open, text: () => {}, close: () => {} });
}

/** 共有文字列 — each may come in several runs; readings of kanji (phonetic runs) are no part of it. */
function readTexts(parts: Parts, path: string | null): string[] | null {
	const content = path === null ? undefined : parts.get(path);
	if (content === undefined) return [];
	const texts: string[] = [];
	const run = new TextRun();
	const isRead = readXml(textOfFile(content), {
		open: (name, attributes) => run.open(name, attributes),
		text: (text) => run.add(text),
		close: (name) => {
			run.close(name);
			if (name === "si") texts.push(run.take());
		},
	});
	return isRead ? texts : null;
}

const raisedDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * 文字列の組立て — the text of a cell from its runs, without the readings of its kanji. Digits set above the line are written
 * so: of 「65」 and a raised 「1」 the text is 「65¹」, not 651.
 */
export class TextRun {
	private text = "";
	private isText = false;
	private phonetic = 0;
	private isRaised = false;

	open(name: string, attributes: XmlAttributes): void {
		if (name === "r") this.isRaised = false;
		if (name === "vertAlign") this.isRaised = attributes.get("val") === "superscript";
		if (name === "rPh") this.phonetic += 1;
		if (name === "t") this.isText = this.phonetic === 0;
	}

	add(text: string): void {
		if (this.isText)
			this.text += this.isRaised ? text.replace(/\d/g, (digit) => raisedDigits[Number(digit)] ?? digit) : text;
	}

	close(name: string): void {
		if (name === "rPh") this.phonetic -= 1;
		if (name === "t") this.isText = false;
		if (name === "r") this.isRaised = false;
	}

	/** The text so far; the next one begins. */
	take(): string {
		const text = unescapeCellText(this.text);
		this.text = "";
		return text;
	}
}

/** What XML cannot hold is written as 「_x000D_」. */
export function unescapeCellText(text: string): string {
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function readFormats(parts: Parts, path: string | null): NumberFormat[] | null {
	if (path === null || !parts.has(path)) return [];
	const own = new Map<number, NumberFormat>();
	const formats: NumberFormat[] = [];
	let isCell = false;
	const content = parts.get(path) ?? new Uint8Array();
	const isRead = readXml(textOfFile(content), {
		open: (name, attributes) => {
			const number = Number(attributes.get("numFmtId") ?? 0);
			const code = attributes.get("formatCode") ?? "";
			if (name === "numFmt") own.set(number, { format: formatOf(code), code });
			if (name === "cellXfs") isCell = true;
			if (name === "xf" && isCell) formats.push(own.get(number) ?? { format: knownFormat(number), code: "" });
		},
		text: () => {},
		close: (name) => {
			if (name === "cellXfs") isCell = false;
		},
	});
	return isRead ? formats : null;
}
