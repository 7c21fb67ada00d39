import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { formatExact } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { LinePart } from "../domain/line-part.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { completeParts } from "../model/part-index.ts";
import type { FigureContext } from "./figure-context.ts";
import type { LineRows } from "./line-rows.ts";
import { FigureReader } from "./published-figures.ts";
import type { RowMeaning } from "./row-meaning.ts";

/** 内訳も印刷された行 — a row that stands in the table together with its parts, which are not read. */
export interface PrintedWhole {
	readonly line: LineRows;
	readonly whole: TableRow;
	readonly parts: readonly TableRow[];
	/** Whether there is no part that the table may leave out. */
	readonly isComplete: boolean;
}

/** The lines, and the parts of them, whose own row and the rows of whose parts are both printed. */
export function printedWholes(
	meanings: readonly RowMeaning[],
	assigned: readonly LineRows[],
	lines: LineIndex,
): PrintedWhole[] {
	const rows = new Map<LinePart, TableRow>();
	for (const meaning of meanings)
		if (meaning.kind === "part" && meaning.row.isFilled) rows.set(meaning.part, rows.get(meaning.part) ?? meaning.row);
	const below = (line: LineRows, whole: TableRow | undefined, parts: readonly LinePart[]): PrintedWhole[] => {
		const { taken, missing } = completeParts(parts, (part) => rows.has(part));
		const printed = taken.flatMap((part) => rows.get(part) ?? []).filter((row) => row !== whole);
		const isComplete = parts.every((part) => part.mayLack !== true || rows.has(part));
		const own =
			whole && missing.length === 0 && printed.length > 0 ? [{ line, whole, parts: printed, isComplete }] : [];
		return [...own, ...parts.flatMap((part) => (part.parts ? below(line, rows.get(part), part.parts) : []))];
	};
	return assigned
		.filter(({ term }) => term.unit === "amount")
		.flatMap((line) => below(line, line.isSum ? undefined : line.rows[0], lines.parts.of(line.term.id)));
}

/**
 * Warns of wholes that their parts contradict. Parts that may not be all there contradict it where they are more, or where
 * they give it in another year.
 */
export function wholeProblems(
	wholes: readonly PrintedWhole[],
	context: FigureContext,
	rows: readonly TableRow[],
): Problem[] {
	// What cannot be read of a row the plan does not use is no problem, and proves nothing.
	const reader = new FigureReader(context, rows);
	return wholes.flatMap(({ line, whole, parts, isComplete }): Problem[] => {
		const printed = reader.readLine({ ...line, rows: [whole] });
		const sums = reader.readLine({ ...line, rows: parts });
		const tolerance = (parts.length / 2) * reader.printedUnit;
		const off = (year: number) => (sums[year] as number) - (printed[year] as number);
		const indices = context.years.map((_, year) => year);
		const differing = indices.filter((year) => Math.abs(off(year)) > tolerance * (1 + 1e-6));
		const isGivenElsewhere = indices.some((year) => printed[year] !== 0 && Math.abs(off(year)) <= tolerance);
		const found = differing.filter((year) => isComplete || isGivenElsewhere || off(year) > 0);
		const words = found.map((at) => {
			const year = context.years[at] as number;
			const cells = parts.map((row) => row.cells.get(year)?.address ?? "").join("+");
			const amounts = [printed[at], sums[at]].map((amount) => formatExact(amount as number));
			return `${formatFiscalYear(year)} ${amounts[0]}(セル${whole.cells.get(year)?.address})と内訳の合計${amounts[1]}(セル${cells})`;
		});
		const place = whole.cells.get(context.years[found[0] ?? 0] as number)?.place;
		const message = tableMessages.tablePartsDiffer(whole.label.text, words, formatExact(tolerance));
		return found.length > 0 ? [warningAt(place, message)] : [];
	});
}
