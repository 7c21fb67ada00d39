import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { namesYear } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import type { GridCell, GridRow } from "./grid.ts";
import type { YearAxis } from "./table-axis.ts";

/** What a table holds beside its years and no reader would see: columns that vanish, years that come twice. */
export function columnProblems(axis: YearAxis, body: readonly GridRow[]): Problem[] {
	return [...repeatedYears(axis), ...figuresAbove(axis), ...unreadColumns(axis, body)];
}

function repeatedYears({ columns }: YearAxis): Problem[] {
	const byYear = new Map<number, GridCell[]>();
	for (const { year, cell } of columns) gather(byYear, year, cell);
	return [...byYear].flatMap(([year, [first, second]]) =>
		first && second
			? [errorAt(second.place, tableMessages.tableRepeatedYear(formatFiscalYear(year), first.address, second.address))]
			: [],
	);
}

/** A row of figures above the years would be passed over. */
function figuresAbove({ grid, header, columns }: YearAxis): Problem[] {
	const years = new Set(columns.map(({ column }) => column));
	return grid.rows.flatMap((row) => {
		if (row.index >= header.index) return [];
		const figure = [...row.cells].find(([column, cell]) => years.has(column) && isFigure(cell.text))?.[1];
		const isLabelled = [...row.cells].some(
			([column, cell]) => column < (columns[0]?.column ?? 0) && !isFigure(cell.text),
		);
		const isRead = figure === undefined || !isLabelled || isNumbering(figuresOf(row));
		return isRead ? [] : [errorAt(figure.place, tableMessages.tableAboveHeader(figure.address, figure.text))];
	});
}

/** Columns without a year that hold figures, or whose heading speaks of a year and is none. */
function unreadColumns({ grid, header, columns }: YearAxis, body: readonly GridRow[]): Problem[] {
	const years = new Set(columns.map(({ column }) => column));
	const first = columns[0]?.column ?? 0;
	const byColumn = new Map<number, GridCell[]>();
	for (const [column, cell] of header.cells)
		if (column > first && !years.has(column) && namesYear(cell.text)) byColumn.set(column, []);
	for (const row of body)
		for (const [column, cell] of row.cells)
			if (!years.has(column) && isFigure(cell.text)) gather(byColumn, column, cell);
	return [...byColumn].flatMap(([column, figures]) => {
		if (column < first && isNumbering(figures)) return [];
		const heading = grid.cellAt(header, column);
		const where = heading.text === "" ? figures[0] : heading;
		const word = grid.turned ? "行" : "列";
		return [errorAt(where?.place, tableMessages.tableUnreadColumn(word, heading, figures[0] ?? null))];
	});
}

function gather(cells: Map<number, GridCell[]>, key: number, cell: GridCell): void {
	const found = cells.get(key);
	if (found) found.push(cell);
	else cells.set(key, [cell]);
}

function figuresOf(row: GridRow): GridCell[] {
	return [...row.cells.values()].filter(({ text }) => isFigure(text));
}

/** 1, 2, 3, and 1 again below a total: numbers of rows or columns, not amounts. */
function isNumbering(cells: readonly GridCell[]): boolean {
	const numbers = cells.map(({ text }) => {
		const typed = /^\(?(\d{1,3})\)?$/.exec(foldWidth(text));
		return typed ? Number(typed[1]) : Number.NaN;
	});
	return numbers.every(
		(number, at) => number > (numbers[at - 1] ?? -1) || (number === 1 && !Number.isNaN(numbers[at - 1])),
	);
}
