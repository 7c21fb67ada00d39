import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import type { Register } from "../../domain/register.ts";
import type { BookCell, BookSheet } from "../../files/book-sheet.ts";
import type { ResultEdit } from "../../scenario/register-edit.ts";
import { isSame } from "./input-edits.ts";
import { marksOf, type SentBook } from "./marked-book.ts";
import { parseEntryMark, parseRegisterMark, yearsMark } from "./row-marks.ts";
import { numberIn } from "./typed-cell.ts";

/** 取組の実績 — one result or progress of a workbook that is not what it was delivered as. */
interface ReadResult extends ResultEdit {
	/** What it was when the workbook was made; `null` where nothing was known. */
	readonly before: number | null;
	readonly cell: BookCell;
	readonly file: string;
}

/** The registers whose sheets stand in a workbook. */
export function registersIn({ sheets }: SentBook): string[] {
	return sheets.flatMap((sheet) => marksOf(sheet).flatMap(({ text }) => parseRegisterMark(text) ?? []));
}

/** Reads the results and the progress typed into the sheets of one register; every problem at its cell. */
export function readResults(sent: readonly SentBook[], id: string): { results: ReadResult[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const results = new Map<string, ReadResult>();
	for (const { file, sheets } of sent)
		for (const sheet of sheets) {
			if (!marksOf(sheet).some(({ text }) => parseRegisterMark(text) === id)) continue;
			for (const read of resultsOf(sheet, file)) {
				if ("message" in read) {
					problems.push(read);
					continue;
				}
				const key = `${read.entry}/${read.at} ${read.year ?? ""}`;
				const other = results.get(key);
				if (other !== undefined && !isSame(other.value, read.value))
					problems.push(
						errorAt(
							read.cell.place,
							workbookMessages.conflict(read.cell, { ...other.cell, file: other.file }, resultName(read)),
						),
					);
				else results.set(key, read);
			}
		}
	return { results: [...results.values()], problems };
}

/** 「取組17 R5の実績」. */
function resultName({ entry, year }: Pick<ResultEdit, "entry" | "year">): string {
	return year === null ? `取組${entry}の進捗` : `取組${entry} ${formatFiscalYear(year)}の実績`;
}

/** What the register itself says now: it must be what the workbook was made from. */
export function staleResults(results: readonly ReadResult[], { entries }: Register<unknown>): Problem[] {
	return results.flatMap((result) => {
		const entry = entries.find((each) => each.id === result.entry);
		const now =
			result.year === null
				? (entry?.progress?.percent ?? null)
				: (entry?.indicators[result.at]?.results.get(result.year) ?? null);
		const unit = result.year === null ? "%" : (entry?.indicators[result.at]?.unit ?? null);
		if (isPercent(result.cell) && unit !== "%")
			return [errorAt(result.cell.place, workbookMessages.percentCell(result.cell))];
		const isHere = entry !== undefined && (result.year === null || entry.indicators[result.at] !== undefined);
		const isStill = now === result.before || (now !== null && result.before !== null && isSame(now, result.before));
		return isHere && isStill
			? []
			: [errorAt(result.cell.place, workbookMessages.registerChanged(result.cell, resultName(result)))];
	});
}

function isPercent({ content }: BookCell): boolean {
	return content.kind === "text"
		? /[%％]/.test(content.text)
		: content.kind === "number" && content.format === "percent";
}

function resultsOf(sheet: BookSheet, file: string): (ReadResult | Problem)[] {
	let columns = new Map<FiscalYear | null, number>();
	return marksOf(sheet).flatMap(({ text, row }) => {
		if (text === yearsMark) columns = headsOf(sheet, row);
		const mark = parseEntryMark(text);
		if (mark === null) return [];
		return [...columns].flatMap(([year, column]): (ReadResult | Problem)[] => {
			const cell = sheet.cell(row, column);
			const before = mark.delivered[year === null ? progressKey : formatFiscalYear(year)] ?? null;
			// The progress of the first row is the entry's; one that is rolled up is no input.
			if (cell.isFormula || (year === null && !(progressKey in mark.delivered))) return [];
			if (cell.content.kind === "blank")
				return before === null ? [] : [errorAt(cell.place, workbookMessages.blankCell(cell))];
			const value = numberIn(cell, { kind: "percent" });
			if (typeof value !== "number") return [errorAt(cell.place, value)];
			if (before !== null && isSame(value, before)) return [];
			if (year === null && (value < 0 || value > 100))
				return [errorAt(cell.place, workbookMessages.progressRange(cell))];
			return [{ entry: mark.entry, at: mark.at, year, value, before, cell, file }];
		});
	});
}

/** The columns of the years, and under `null` that of the progress. */
function headsOf(sheet: BookSheet, row: number): Map<FiscalYear | null, number> {
	const columns = new Map<FiscalYear | null, number>();
	for (const [column, { content }] of sheet.rows.get(row) ?? []) {
		const text = content.kind === "text" ? content.text.trim() : "";
		const year = parseFiscalYear(text);
		if (year !== null) columns.set(year, column);
		if (text.startsWith(progressKey)) columns.set(null, column);
	}
	return columns;
}

const progressKey = "進捗";

/** What was read, a line for each cell. */
export function resultLines(results: readonly ReadResult[]): string[] {
	const said = results.map(({ before, value, cell, file, ...result }) => {
		const from = before === null ? "わからない" : formatExact(before);
		return `  ${resultName(result)}: ${from} → ${formatExact(value)}(${file} ${cell.sheet} ${cell.address})`;
	});
	return [`取組の実績と進捗 ${results.length}件を読み取りました`, ...said];
}
