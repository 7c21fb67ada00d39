import { importMessages } from "../../diagnostics/import-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { tableMessages } from "../../diagnostics/table-messages.ts";
import { foldText } from "../../domain/names.ts";
import { gridOfSheet } from "../../files/book-grid.ts";
import type { BookSheet } from "../../files/book-sheet.ts";
import type { Files } from "../../files/files.ts";
import { Grid, type GridCell, readGrid } from "../../files/grid.ts";
import { type Loading, loadText } from "../../files/load.ts";
import { type LooseTable, readLooseTable } from "../../files/table-blocks.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { rowNames } from "../../scenario/row-label.ts";
import { totalOfHeading } from "../../scenario/row-meaning.ts";
import { openBook } from "./open-book.ts";

/** 開いた表 — the table of a file, and the sheet it was found on. */
export interface OpenedTable {
	readonly table: LooseTable;
	readonly sheet: string | null;
	/** Its figures that stood with the mark of a footnote. */
	readonly marked: readonly GridCell[];
}

/** Which table is asked for: of which sheet, and which of the columns below each year. */
export interface TableQuestion {
	readonly file: string;
	readonly sheet: string | undefined;
	readonly column?: string | undefined;
	/** Of several sheets with a table the one that was read before. */
	readonly keptSheet?: string | undefined;
}

/** Fewer names of lines than these are no outlook: a list of abbreviations, a cover. */
const leastNames = 3;

/** Opens the one table of a CSV file or of a workbook's sheet; where it may be one of several, that is asked. */
export function openTable(files: Files, question: TableQuestion, lines: LineIndex): Loading<OpenedTable> {
	const { file, sheet, keptSheet } = question;
	const place = { file, line: 1, column: 1 };
	const refuse = (message: Parameters<typeof errorAt>[1]) => ({ problems: [errorAt(place, message)] });
	const book = openBook(files, file);
	if (book === null) return sheet === undefined ? openText(files, question) : refuse(importMessages.sheetOfText(sheet));
	if ("problems" in book) return book;
	const sheets = book.loaded;
	const names = sheets.map(({ name }) => name);
	if (sheet === undefined) {
		const found = sheets.filter((each) => holdsTable(each, file, lines));
		if (found.length === 0) return refuse(importMessages.sheetNone(names));
		const kept = found.find(({ name }) => keptSheet !== undefined && foldText(name) === foldText(keptSheet));
		if (kept !== undefined) return openSheet(kept, question);
		if (found.length > 1) return refuse(importMessages.sheetSeveral(found.map(({ name }) => name)));
		return openSheet(found[0] as BookSheet, question);
	}
	const named = sheets.find(({ name }) => foldText(name) === foldText(sheet));
	return named ? openSheet(named, question) : refuse(importMessages.sheetUnknown(sheet, nearest(sheet, names), names));
}

function holdsTable(sheet: BookSheet, file: string, lines: LineIndex): boolean {
	const grid = gridOfSheet(sheet, file);
	if (!(grid instanceof Grid) || readLooseTable(file, grid) === null) return false;
	const texts = grid.rows.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text));
	const isKnown = (text: string) =>
		rowNames(text).some((name) => lines.find(name) !== null) || totalOfHeading(text, lines) !== null;
	const isName = (text: string) => text.length <= 40 && isKnown(text);
	return texts.filter(isName).length >= leastNames;
}

function openSheet(sheet: BookSheet, { file, column }: TableQuestion): Loading<OpenedTable> {
	return readOpened(gridOfSheet(sheet, file), { file, column }, sheet.name).loading;
}

/** Under whichever delimiter shows years; last of all none, for lines pasted from a PDF. */
function openText(files: Files, { file, column }: TableQuestion): Loading<OpenedTable> {
	const text = loadText(files, file);
	if ("problems" in text) return text;
	let failure: Loading<OpenedTable> | null = null;
	for (const delimiter of [...(text.loaded.text.includes("\t") ? ["\t"] : []), ",", noDelimiter]) {
		const read = readOpened(readGrid(file, text.loaded.text, delimiter), { file, column }, null);
		if (read.isTable) return read.loading;
		failure ??= read.loading;
	}
	return failure ?? { problems: [] };
}

/** Stands in no text that was read. */
const noDelimiter = "\u001F";

/** The table of some cells, and whether there is one, right or wrong. */
function readOpened(
	read: Grid | Problem,
	{ file, column }: Pick<TableQuestion, "file" | "column">,
	sheet: string | null,
): { readonly isTable: boolean; readonly loading: Loading<OpenedTable> } {
	if (!(read instanceof Grid)) return { isTable: false, loading: { problems: [read] } };
	const table = readLooseTable(file, read, column);
	if (table === null) {
		const [first] = read.rows[0]?.cells.values() ?? [];
		return {
			isTable: false,
			loading: { problems: [errorAt(first?.place, tableMessages.tableHeader(first ?? null))] },
		};
	}
	if (table.problems.length > 0) return { isTable: true, loading: { problems: table.problems } };
	const figures = new Set(table.rows.flatMap(({ cells }) => [...cells.values()].map(({ address }) => address)));
	const taken = table.marked.filter(({ address }) => figures.has(address));
	return { isTable: true, loading: { loaded: { table, sheet, marked: taken } } };
}
