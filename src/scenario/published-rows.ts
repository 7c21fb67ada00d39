import { footingMessages } from "../diagnostics/footing-messages.ts";
import { errorAt, noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { LinePart } from "../domain/line-part.ts";
import { foldText } from "../domain/names.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { TableRow } from "../files/table-rows.ts";
import { statedUnit } from "../files/table-units.ts";
import { coarseKind } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { completeParts } from "../model/part-index.ts";
import type { FigureContext } from "./figure-context.ts";
import type { LineRows } from "./line-rows.ts";
import { type PrintedWhole, printedWholes } from "./printed-wholes.ts";
import { figuresOf } from "./row-blocks.ts";
import { rowNames } from "./row-label.ts";
import { bareTotals, besideParts, type RowMeaning, rowMeaning } from "./row-meaning.ts";
import { type MissingRow, unreadRows } from "./unread-rows.ts";

/** Finds the rows of every line a published table holds, and says of every other row of figures what it is. */
export function assignRows(
	rows: readonly TableRow[],
	{ lines, rows: wantedRows, funds, years, settledYears }: FigureContext,
): { lines: LineRows[]; wholes: PrintedWhole[]; missing: MissingRow[]; problems: Problem[] } {
	const meant = rows.map((row) => rowMeaning(row, lines));
	const meanings = bareTotals(besideParts(meant, lines), lines);
	const problems: Problem[] = [];
	const own = ownRows(meanings, problems);
	const assigned = wantedRows.flatMap((wanted): LineRows[] => {
		const term = lines.byId(wanted.line);
		const row = own.get(term.id) ?? own.get(wholeOf(term, lines));
		// An empty row may head a section whose rows are the line's parts.
		const summed = row?.isFilled ? null : summedRows(meanings, term, lines, problems);
		if (summed !== null) return [{ wanted, term, rows: summed, isSum: !isByAnotherName(summed, term, lines) }];
		const added = rows.filter(({ within }) => within?.isAdded && within.line === term.id);
		return row ? [{ wanted, term, rows: [row, ...added], isSum: false }] : [];
	});
	problems.push(...sumProblems(rows, years.slice(0, settledYears)));
	const unread = unreadRows(meanings, assigned, { lines, wantedRows, funds });
	return {
		lines: assigned,
		wholes: printedWholes(meanings, assigned, lines),
		missing: unread.missing,
		problems: [...problems, ...unread.problems],
	};
}

/** Lines that have a row of their own: first those that stand alone, then those inside another, then empty ones. */
function ownRows(meanings: readonly RowMeaning[], problems: Problem[]): Map<string, TableRow> {
	const own = new Map<string, TableRow>();
	const printed = meanings.filter((meaning) => meaning.kind === "line");
	for (const { row, term, isInside } of printed) {
		if (!row.isFilled || isInside) continue;
		const first = own.get(term.id);
		if (first)
			problems.push(isSaidAgain(first, row) ? saidAgain(term.label, first, row) : repeated(term.label, first, row));
		else own.set(term.id, row);
	}
	for (const isFilled of [true, false])
		for (const { row, term } of printed) if (row.isFilled === isFilled && !own.has(term.id)) own.set(term.id, row);
	return own;
}

/** The rows that together are a line which is not printed itself; `null` where they are not all there. */
function summedRows(
	meanings: readonly RowMeaning[],
	term: TermDefinition,
	lines: LineIndex,
	problems: Problem[],
): TableRow[] | null {
	const rows = new Map<LinePart, TableRow>();
	const twice: Problem[] = [];
	for (const meaning of meanings) {
		if (meaning.kind !== "part" || meaning.line !== term.id || !meaning.row.isFilled || meaning.isInside) continue;
		const first = rows.get(meaning.part);
		if (first) twice.push(repeated(meaning.row.label.text, first, meaning.row));
		else rows.set(meaning.part, meaning.row);
	}
	const { taken, missing } = completeParts(lines.parts.of(term.id), (part) => rows.has(part));
	const summed = taken.flatMap((part) => rows.get(part) ?? []);
	if (summed.length === 0 || missing.length > 0) return null;
	problems.push(...twice);
	return summed;
}

/** The total a coarse row is all there is of: the row of the one is that of the other. */
function wholeOf({ id, kind, partOf = "" }: TermDefinition, lines: LineIndex): string {
	return kind === coarseKind && lines.terms.every((other) => other.partOf !== partOf || other.id === id) ? partOf : "";
}

/** 普通交付税 alone is the line by another name. */
function isByAnotherName(rows: readonly TableRow[], term: TermDefinition, lines: LineIndex): boolean {
	return rows.length === 1 && rows.some(({ label }) => rowNames(label.text).some((name) => lines.find(name) === term));
}

function repeated(label: string, first: TableRow, second: TableRow): Problem {
	return errorAt(second.label.place, tableMessages.tableRepeatedRow(label, first.label.address, second.label.address));
}

/** 「財政調整基金繰入金」 and, among the rows of the fund, 「取崩額」: the same amounts in every year under another name. */
function isSaidAgain(first: TableRow, second: TableRow): boolean {
	const [one, other] = [figuresOf(first), figuresOf(second)];
	if (one === null || other === null || foldText(first.label.text) === foldText(second.label.text)) return false;
	return statedUnit(first) === statedUnit(second) && one.every((amount, at) => amount === other[at]);
}

function saidAgain(label: string, first: TableRow, second: TableRow): Problem {
	return noteAt(second.label.place, tableMessages.tableSaidAgain(label, first.label, second.label));
}

/** Subtotals that are not what their rows come to: beyond rounding errors, of settled years facts to be told. */
function sumProblems(rows: readonly TableRow[], settled: readonly FiscalYear[]): Problem[] {
	return rows.flatMap((row): Problem[] => {
		const slips = row.within?.sum?.filter(({ isRounding }) => !isRounding) ?? [];
		const [first] = slips;
		if (first === undefined) return [];
		const cells = slips.map(({ year, printed, computed }) => {
			const address = row.cells.get(year)?.address;
			const off = formatExact(Math.abs(printed - computed));
			return `${formatFiscalYear(year)} 表${formatExact(printed)} 行の計${formatExact(computed)} 差${off}(セル${address})`;
		});
		const message = footingMessages.subtotalDiffers(row.label, cells, formatExact(first.tolerance));
		const at = slips.every(({ year }) => settled.includes(year)) ? warningAt : errorAt;
		return [at(row.cells.get(first.year)?.place, message)];
	});
}
