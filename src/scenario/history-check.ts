import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { GridCell } from "../files/grid.ts";
import type { History, PastRatio } from "./history.ts";
import type { PublishedTable } from "./published-table.ts";

/** 比率の見比べ — every ratio of the history and the table along the years: what contradicts, what looks like a slip. */
export function historyDoubts(history: History, table: PublishedTable): Problem[] {
	return table.lines.terms
		.filter(({ publishedRange }) => publishedRange !== undefined)
		.flatMap((term) => {
			const past = history.get(term.id) ?? new Map<FiscalYear, PastRatio>();
			const contradictions = [...past].flatMap(([year, ratio]) => contradiction(term, year, ratio, table));
			return [...contradictions, ...slips(term.id, past, table)];
		});
}

/** A settled ratio has one value; what is still projected in the table may have come out otherwise, but is not used. */
function contradiction(
	term: TermDefinition,
	year: FiscalYear,
	{ value, cell }: PastRatio,
	table: PublishedTable,
): Problem[] {
	const index = table.years.indexOf(year);
	const other = table.cell(term.id, year);
	const printed = table.published.get(term.id)?.[index];
	if (printed === undefined || other === null || other.text === "") return [];
	if (printed === value || (Number.isNaN(printed) && Number.isNaN(value))) return [];
	const shown = { address: other.address, text: other.text, file: other.place.file };
	const message = tableMessages.historyContradiction(term.label, formatFiscalYear(year), cell, shown);
	// 「－」 may only mean that it was not looked up, or not published there.
	const isRefused = index < table.settledYears && !Number.isNaN(value) && !Number.isNaN(printed);
	return [isRefused ? errorAt(cell.place, message) : warningAt(cell.place, message)];
}

interface Figure {
	readonly value: number;
	readonly cell: GridCell;
	readonly isPast: boolean;
}

/** What looks like a slip: a figure many times those beside it, or of the other sign. The ends of a history are held against the two next to them. */
function slips(line: string, past: ReadonlyMap<FiscalYear, PastRatio>, table: PublishedTable): Problem[] {
	const known = knownFigures(line, past, table);
	return known.flatMap(({ value, cell, isPast }, at) => {
		const isEnd = at === 0 || at === known.length - 1;
		if (known.length < 3 || (isEnd && !isPast)) return [];
		const beside = isEnd ? known.slice(at === 0 ? 1 : -3).slice(0, 2) : [known[at - 1], known[at + 1]];
		const others = beside.flatMap((figure) => (figure ? [figure.value] : []));
		const shown = others.map((number) => formatExact(number));
		if (others.every((other) => isMuchMore(value, other)) || others.every((other) => isMuchMore(other, value)))
			return [warningAt(cell.place, tableMessages.manyfold(cell.address, formatExact(value), shown))];
		if (others.every((other) => value * other < 0 && Math.min(Math.abs(value), Math.abs(other)) >= leastClear))
			return [warningAt(cell.place, tableMessages.otherSign(cell.address, formatExact(value), shown))];
		return [];
	});
}

/** All that is known of a ratio, in the order of the years; where both have it, the table's. */
function knownFigures(line: string, past: ReadonlyMap<FiscalYear, PastRatio>, table: PublishedTable): Figure[] {
	const figures = new Map<FiscalYear, Figure>();
	for (const [year, ratio] of past) figures.set(year, { ...ratio, isPast: true });
	for (const [index, year] of table.years.entries()) {
		const [value, cell] = [table.published.get(line)?.[index], table.cell(line, year)];
		if (value !== undefined && cell !== null) figures.set(year, { value, cell, isPast: false });
	}
	const inOrder = [...figures].sort(([a], [b]) => a - b).map(([, figure]) => figure);
	return inOrder.filter(({ value }) => !Number.isNaN(value));
}

/** A slip of the point makes ten times; the years beside it differ a little themselves. Near zero, ratios may grow so. */
function isMuchMore(more: number, less: number): boolean {
	return less !== 0 && Math.abs(more) >= 5 * Math.abs(less) && Math.abs(more - less) >= leastClear;
}

/** A ratio nearer to zero than this, in %, may well change its sign. */
const leastClear = 1;
