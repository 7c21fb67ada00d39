import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { workbookMessages } from "../diagnostics/workbook-messages.ts";
import { BookSheet } from "./book-sheet.ts";
import { partNames, readSheetParts } from "./workbook-parts.ts";
import { readSheetCells } from "./workbook-sheet.ts";
import { unpackZip } from "./zip.ts";

/** ブックを読む — the sheets of an .xlsx file from outside, in the order of their tabs. Bounded; nothing in it is run. */
export function readWorkbookFile(file: string, bytes: Uint8Array): readonly BookSheet[] | Problem {
	const place = { file, line: 1, column: 1 };
	const refuse = (why: "form" | "locked" | "broken" | "large") => errorAt(place, workbookMessages[why]());
	// A file with a password, or of Excel before 2007, is a compound file.
	if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return refuse("locked");
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refuse("form");
	const texts = xmlParts(bytes);
	if (texts === null) return refuse("broken");
	const found = partNames(texts);
	if (found === null) return refuse("form");
	const shared = readSheetParts(texts, found);
	if (shared === null) return refuse("broken");
	const sheets: BookSheet[] = [];
	let count = 0;
	for (const { name, path } of found.sheets) {
		const cells = readSheetCells(texts.get(path), shared, cellLimit - count);
		if (typeof cells === "string") return refuse(cells);
		for (const row of cells.values()) count += row.size;
		sheets.push(new BookSheet(file, name, cells));
	}
	return sheets;
}

/** Twenty times the workbook of a city. */
const cellLimit = 400_000;

/** The parts that are XML, by their paths. */
function xmlParts(bytes: Uint8Array): Map<string, Uint8Array> | null {
	try {
		const parts = unpackZip(bytes, (name) => /^\/?(?:_rels|xl)\/.*\.(?:xml|rels)$/i.test(name));
		return new Map([...parts].map(([path, content]) => [path.replace(/^\//, ""), content]));
	} catch {
		return null;
	}
}
