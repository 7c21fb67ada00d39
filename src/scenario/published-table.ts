import { footingMessages } from "../diagnostics/footing-messages.ts";
import { ownLineMessages } from "../diagnostics/own-line-messages.ts";
import { errorAt, hasError, noteAt, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { GridCell } from "../files/grid.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { coarseText, proposeCoarseRows } from "./coarse-proposals.ts";
import type { DirectDeposit, FigureContext, FootedTable } from "./figure-context.ts";
import type { LineRows } from "./line-rows.ts";
import { missingMessages, withoutMissing } from "./missing-rows.ts";
import { withPlacedRests } from "./placed-rests.ts";
import { printedNames } from "./printed-names.ts";
import { wholeProblems } from "./printed-wholes.ts";
import { FigureReader } from "./published-figures.ts";
import { assignRows } from "./published-rows.ts";
import { type TableLine, tableLines } from "./table-lines.ts";
import { withRests, withSums } from "./table-sums.ts";
import type { MissingRow } from "./unread-rows.ts";

/** 公表された表 — the figures of every line, in the municipality's unit, and where each stands. */
export interface PublishedTable extends FootedTable {
	/** Lines without a row that the totals foot without: there is none of them. */
	readonly none: readonly string[];
	/** Lines without a row that nothing is known of. */
	readonly lacks: readonly string[];
	readonly sources: ReadonlyMap<string, string>;
	readonly direct: DirectDeposit | null;
	/** How it calls lines by another name than the standard one. */
	readonly names: readonly (readonly [line: string, name: string])[];
	/** Its rows that were read, by the names that an index has for their lines. */
	readonly tableLines: (lines: LineIndex) => readonly TableLine[];
	/** Lines that are the sum of the rows of their parts. */
	readonly summed: readonly LineRows[];
	readonly problems: readonly Problem[];
}

/** Reads the rows of a published table into lines: the rows first, then their figures, every problem of both. */
export function readPublished(file: string, printed: readonly TableRow[], context: FigureContext): PublishedTable {
	const rows = withPlacedRests(printed, context.lines);
	const assigned = assignRows(rows, context);
	const reader = new FigureReader(context, rows);
	const byLine = new Map(assigned.lines.map((line) => [line.wanted.line, line]));
	const figures = reader.read(assigned.lines);
	const read = {
		...context,
		published: withRests(withSums(figures, context), reader.unpublished, context),
		printedUnit: reader.printedUnit,
		unpublished: reader.unpublished,
		cell: (line: string, year: FiscalYear) => cellOf(rowsOf(line, byLine, context), year),
		rowCount: (line: string) => rowsOf(line, byLine, context).length,
		summed: assigned.lines.filter(({ isSum }) => isSum),
		names: printedNames(assigned.lines, context.lines, context.kind),
	};
	const without = withoutMissing(read, assigned.missing);
	const { none, noneBehindGap, withinRest, computed, lacks, refused, published, sources, direct } = without;
	const coarse = proposeCoarseRows(refused, read);
	const standing = new Set(coarse.flatMap(({ lines }) => lines));
	const labels = (ids: readonly string[]) => ids.map((id) => context.lines.byId(id).label);
	const place = { file, line: 1, column: 1 };
	const noneNotes = (ids: readonly string[], message: typeof tableMessages.tableNone) =>
		ids.length === 0 ? [] : [noteAt(place, message(labels(ids)))];
	const hasUnnamed = assigned.problems.some(({ code }) => code === "own-fund-unnamed");
	// What a total lacks may be of the fund that is told.
	const isTold = ({ wanted, hints }: MissingRow) =>
		standing.has(wanted.line) || (hasUnnamed && hints.length === 0 && wanted.mayLack?.includes("none") === true);
	const differing = wholeProblems(assigned.wholes, context, rows);
	const found = [
		...reader.problems,
		...(coarse.length === 0
			? []
			: [
					errorAt(
						place,
						ownLineMessages.coarseRows(
							coarse.flatMap(({ named, isOfParts }) => (isOfParts ? [] : named)),
							coarse.flatMap(({ named, isOfParts }) => (isOfParts ? named : [])),
							coarseText(coarse),
						),
					),
				]),
		...missingMessages(
			refused.filter((row) => !isTold(row)),
			context,
		).map((message) => errorAt(place, message)),
		...assigned.problems,
		...without.problems,
		...differing,
		...noneNotes(
			none.filter((line) => ![...noneBehindGap, ...withinRest].includes(line)),
			tableMessages.tableNone,
		),
		// Its words are loaded where there is something to say.
		...noneNotes(withinRest, (ids) => footingMessages.tableNoneApart(ids)),
		...noneNotes(noneBehindGap, tableMessages.tableNoneBehindGap),
		...noneNotes(computed, tableMessages.tableComputed),
		...(sources.size === 0 ? [] : [noteAt(place, footingMessages.flowsFromBalances(labels([...sources.keys()])))]),
	].slice(0, problemLimit);
	return {
		...read,
		...{ published, none, lacks, sources, direct },
		tableLines: (lines) => tableLines(assigned.lines, { rows, published, lines }),
		// Rows that were not read are of interest beside what is missing; beside other mistakes they are not.
		problems: hasError(found)
			? found.filter(
					({ severity, code }) => severity === "error" || (refused.length > 0 && code === "table-unknown-row"),
				)
			: found,
	};
}

/** The rows a line was read from: its own, or those of its members. */
function rowsOf(line: string, read: ReadonlyMap<string, LineRows>, context: FigureContext): readonly TableRow[] {
	const own = read.get(line)?.rows.filter(({ isFilled }) => isFilled) ?? [];
	const members = context.lines.membersOf(line);
	if (own.length > 0 || members.length === 0) return read.get(line)?.rows ?? [];
	return members.flatMap(({ id }) => rowsOf(id, read, context));
}

/** The cell of a line; of one that is the sum of rows, all their cells in one. */
function cellOf(rows: readonly TableRow[], year: FiscalYear): GridCell | null {
	const [first, ...more] = rows.flatMap((row) => row.cells.get(year) ?? []);
	if (first === undefined) return null;
	return {
		text: [first, ...more].map(({ text }) => text).join("+"),
		address: [first, ...more].map(({ address }) => address).join("+"),
		place: first.place,
	};
}
