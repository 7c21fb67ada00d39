import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { saidOf, workbookMessages } from "../../diagnostics/workbook-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { foldName } from "../../domain/names.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { BookCell, BookSheet } from "../../files/book-sheet.ts";
import type { Outlook } from "../../projection/project.ts";
import { enteredKind } from "../../scenario/quantities.ts";
import { readYears } from "../../scenario/years.ts";
import type { SentBook } from "./marked-book.ts";
import { type CellKind, numberIn } from "./typed-cell.ts";

/** 変更一覧の列 — the heads of the sheet that other offices fill in. */
export const changeColumns = ["項目", "年度", "操作", "額", "理由", "担当"] as const;
type Column = (typeof changeColumns)[number];

/** 操作 — the words of the sheet, the first of each as the sheet offers them, and what they are in a scenario. */
const operations = {
	add: ["足す", "増減", "加える", "加算"],
	set: ["額にする", "この額にする", "置き換える", "設定"],
	scale: ["倍率", "倍", "掛ける"],
	growth: ["伸び率", "伸ばす"],
} as const;
type ListedOperation = keyof typeof operations;

/** An operation as the sheet offers it. */
export function operationWord(operation: ListedOperation): string {
	return operations[operation][0];
}

/** The operations as they are offered to who fills in the sheet. */
export const operationChoices = Object.values(operations).map(([word]) => word);

/** 一覧の変更 — one row of a list of changes. */
export interface ListedChange {
	readonly line: TermDefinition;
	readonly years: readonly FiscalYear[];
	readonly operation: ListedOperation;
	readonly amount: number;
	readonly reason: string | null;
	readonly office: string | null;
	/** Its first cell. */
	readonly cell: BookCell;
}

/** The lists of changes of a workbook: every sheet that has their heads. */
export function hasChangeList({ sheets }: SentBook): boolean {
	return sheets.some((sheet) => headOf(sheet) !== null);
}

/** Reads the lists of changes; every problem at its cell. */
export function listedChanges(
	{ sheets }: SentBook,
	outlook: Outlook,
): { changes: ListedChange[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const changes = sheets.flatMap((sheet) => {
		const head = headOf(sheet);
		if (head === null) return [];
		const rows = [...sheet.rows.keys()].filter((row) => row > head.row).sort((a, b) => a - b);
		return rows.flatMap((row) => {
			const at = (column: Column) => sheet.cell(row, head.columns.get(column) ?? -1);
			const read = readRow(at, outlook);
			if (read === null) return [];
			if (!("problems" in read)) return [read];
			problems.push(...read.problems);
			return [];
		});
	});
	return { changes, problems };
}

/** The row of the heads, and the column under each; `null` on a sheet that has none. */
function headOf({ rows }: BookSheet): { readonly row: number; readonly columns: ReadonlyMap<Column, number> } | null {
	for (const [row, cells] of [...rows].sort(([a], [b]) => a - b)) {
		const columns = new Map<Column, number>();
		for (const [column, { content }] of cells) {
			const text = content.kind === "text" ? foldName(content.text) : "";
			const found = changeColumns.find((name) => text === name || text.replace(/\(.*$/, "") === name);
			if (found !== undefined && !columns.has(found)) columns.set(found, column);
		}
		if (["項目", "年度", "操作", "額"].every((name) => columns.has(name as Column))) return { row, columns };
	}
	return null;
}

type RowCells = (column: Column) => BookCell;

/** One row; `null` where nothing is asked in it (an office alone asks nothing). */
function readRow(at: RowCells, outlook: Outlook): ListedChange | null | { readonly problems: readonly Problem[] } {
	const asked = (["項目", "年度", "操作", "額"] as const).map((name) => ({ name, cell: at(name) }));
	const isBlank = ({ content, isFormula }: BookCell) => content.kind === "blank" && !isFormula;
	if (asked.every(({ cell }) => isBlank(cell)) && isBlank(at("理由"))) return null;
	const problems: Problem[] = [];
	const take = <Value>(cell: BookCell, read: Value | Message): Value | null => {
		if (typeof read !== "object" || read === null || !("hint" in read)) return read as Value;
		problems.push(errorAt(cell.place, read as Message));
		return null;
	};
	for (const { name, cell } of asked)
		if (isBlank(cell)) problems.push(errorAt(cell.place, workbookMessages.lineBlank(cell, name)));
	if (problems.length > 0) return { problems };
	const [line, year, operated, amount] = asked.map(({ cell }) => cell) as [BookCell, BookCell, BookCell, BookCell];
	const leaf = outlook.municipality.lines.leaf(textOf(line));
	const term = take(line, "code" in leaf ? saidOf(line, leaf) : leaf);
	const years = readYearCell(year, outlook);
	if ("message" in years) problems.push(years);
	const operation = take(operated, readOperation(operated));
	const kind = operation === null || term === null ? null : kindOf(operation, term, outlook);
	const value = kind === null ? null : take(amount, amountIn(amount, kind));
	if (term === null || "message" in years || operation === null || value === null) return { problems };
	const words = (column: Column) => noteIn(textOf(at(column)));
	for (const column of ["理由", "担当"] as const)
		if ((words(column)?.length ?? 0) > longestNote)
			return { problems: [errorAt(at(column).place, workbookMessages.longNote(at(column), column, longestNote))] };
	return { line: term, years, operation, amount: value, reason: words("理由"), office: words("担当"), cell: line };
}

/** A multiple of ten and more that does not say its sign is as likely one of percent. */
function amountIn(cell: BookCell, kind: CellKind): number | Message {
	const read = numberIn(cell, kind);
	if (kind.kind !== "scale" || typeof read !== "number" || read < 10) return read;
	const { content } = cell;
	const isPercent = content.kind === "number" ? content.format === "percent" : /[%％]/.test(textOf(cell));
	return isPercent ? read : workbookMessages.scaleAmbiguous(cell, read);
}

function kindOf(operation: ListedOperation, term: TermDefinition, { municipality }: Outlook): CellKind {
	if (operation === "growth") return { kind: "rate" };
	return operation === "scale" ? { kind: "scale" } : enteredKind(term, municipality.unit);
}

function textOf({ content }: BookCell): string {
	if (content.kind === "text") return content.text.trim();
	return content.kind === "number" ? String(content.value) : "";
}

/** As long as a reason may be in a scenario. */
const longestNote = 2000;

/** A remark as a file may hold it; `null` where nothing can be seen in it. */
function noteIn(text: string): string | null {
	const shown = text.replace(/(?![\t\n])\p{Cc}/gu, " ").trim();
	return /[^\s\p{Cc}\p{Cf}\p{Z}]/u.test(shown) ? shown : null;
}

function readYearCell(cell: BookCell, { edition }: Outlook): FiscalYear[] | Problem {
	const text = textOf(cell);
	const isDate = cell.content.kind === "number" && cell.content.format === "date";
	// A bare 6 may be R6 or the sixth year.
	if (text === "" || isDate || /^\d{1,3}$/.test(text.normalize("NFKC")))
		return errorAt(cell.place, workbookMessages.yearAmbiguous(cell, text));
	const reading = readYears(text, edition, cell.place);
	return "problem" in reading ? { ...reading.problem, ...saidOf(cell, reading.problem) } : reading.value;
}

function readOperation(cell: BookCell): ListedOperation | Message {
	const text = foldName(textOf(cell));
	for (const [operation, words] of Object.entries(operations))
		if (operation === text || words.some((word) => foldName(word) === text)) return operation as ListedOperation;
	return workbookMessages.operation(cell, textOf(cell), nearest(textOf(cell), operationChoices), operationChoices);
}
