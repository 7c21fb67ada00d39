import { errorAt, type Message, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import type { Register } from "../../domain/register.ts";
import type { BookCell, BookSheet } from "../../files/book-sheet.ts";
import type { ResultEdit } from "../../scenario/register-edit.ts";
import { isSame } from "./input-edits.ts";
import { marksOf, type SentBook } from "./marked-book.ts";
import { type EffectMark, parseEffectMark, parseEntryMark, parseRegisterMark, yearsMark } from "./row-marks.ts";
import { type CellKind, numberIn } from "./typed-cell.ts";

/** 取組の実績 — one result or progress of a workbook that is not what it was delivered as, signed as its register is. */
interface ReadResult extends ResultEdit {
	/** Of an effect. */
	readonly mark: EffectMark | null;
	/** What it was when the workbook was made; `null` where nothing was known. */
	readonly before: number | null;
	readonly cell: BookCell;
	readonly file: string;
}

/** What else was typed into workbooks that are read for their scenario: results go into a register. */
export function resultsLeft(sent: readonly SentBook[]): Problem[] {
	return sent.flatMap((book) => {
		const left = registersIn(book).flatMap((id) => {
			const { results, problems } = readResults([book], id);
			return [...results, ...problems];
		});
		const at = { file: book.file, line: 1, column: 1 };
		return left.length === 0 ? [] : [warningAt(at, workbookMessages.resultsLeft(left.length))];
	});
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
				const key = `${read.column} ${read.entry}/${read.at} ${read.year ?? ""}`;
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
function resultName({ entry, column, year }: Pick<ResultEdit, "entry" | "column" | "year">): string {
	return year === null ? `取組${entry}の${column}` : `取組${entry} ${formatFiscalYear(year)}の${column}`;
}

/** What the register itself says now: it must be what the workbook was made from. */
export function staleResults(results: readonly ReadResult[], register: Register<unknown>): Problem[] {
	return results.flatMap((result) => {
		const { isHere, value: now, unit } = standing(result, register);
		if (isPercent(result.cell) && unit !== "%")
			return [errorAt(result.cell.place, workbookMessages.percentCell(result.cell, `${formatExact(result.value)}%`))];
		const isStill = now === result.before || (now !== null && result.before !== null && isSame(now, result.before));
		return isHere && isStill
			? []
			: [errorAt(result.cell.place, workbookMessages.registerChanged(result.cell, resultName(result)))];
	});
}

/** What a register has in the place of a result. */
function standing({ entry: id, at, year, mark }: ReadResult, register: Register<unknown>) {
	const entry = register.entries.find((each) => each.id === id);
	if (year === null) return { isHere: entry !== undefined, value: entry?.progress?.percent ?? null, unit: "%" };
	const found = mark === null ? entry?.indicators[at] : entry?.effects[at];
	const unit = found !== undefined && "unit" in found ? found.unit : register.unit;
	const isSameEffect =
		mark === null || (found !== undefined && "line" in found && found.line === mark.line && unit === mark.unit);
	return { isHere: found !== undefined && isSameEffect, value: found?.results.get(year) ?? null, unit };
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
		const effect = parseEffectMark(text);
		const mark = effect ?? parseEntryMark(text);
		if (mark === null) return [];
		return [...columns].flatMap(([year, column]): (ReadResult | Problem)[] => {
			const cell = sheet.cell(row, column);
			const before = mark.delivered[year === null ? progressKey : formatFiscalYear(year)] ?? null;
			// The progress of the first row is the entry's; one that is rolled up is no input.
			if (year === null && !(progressKey in mark.delivered)) return [];
			if (effect?.part === "plan") return planProblems(cell, before);
			const value = resultIn(
				cell,
				before,
				effect === null ? { kind: "percent" } : { kind: "amount", unit: effect.unit },
			);
			if (value === null) return [];
			if (typeof value !== "number") return [errorAt(cell.place, value)];
			if (year === null && (value < 0 || value > 100))
				return [errorAt(cell.place, workbookMessages.progressRange(cell, value))];
			const { entry, at } = mark;
			const sign = effect?.sign ?? 1;
			const kind = year === null ? progressKey : effect === null ? "実績" : "効果の実績";
			const amounts = { value: value * sign, before: before === null ? null : before * sign };
			return [{ entry, at, column: kind, year, ...amounts, mark: effect, cell, file }];
		});
	});
}

/** What was typed into a cell; `null` where it is as it was delivered. */
function resultIn(cell: BookCell, before: number | null, kind: CellKind): number | Message | null {
	if (cell.content.kind === "blank") return before === null ? null : workbookMessages.blankCell(cell);
	const value = numberIn(cell, kind);
	return typeof value === "number" && before !== null && isSame(value, before) ? null : value;
}

/** 計画の効果額 is the register's own: it is changed there. */
function planProblems(cell: BookCell, before: number | null): Problem[] {
	const { content } = cell;
	const isStill =
		before === null
			? content.kind === "blank" || (content.kind === "text" && /^(?:－|不明)?$/.test(content.text))
			: content.kind === "number" && isSame(content.value, before);
	return isStill ? [] : [errorAt(cell.place, workbookMessages.planCell(cell, before))];
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
	const said = results.map(({ before, value, mark, cell, file, ...result }) => {
		const sign = mark?.sign ?? 1;
		const from = before === null ? "わからない" : formatExact(before * sign);
		return `  ${resultName(result)}: ${from} → ${formatExact(value * sign)}(${file} ${cell.sheet} ${cell.address})`;
	});
	return [`取組の実績と進捗 ${results.length}件を読み取りました`, ...said];
}
