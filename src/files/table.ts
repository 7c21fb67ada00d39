import { errorAt, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { cellLimit, Grid, type GridCell, type GridRow, readGrid, tooLarge } from "./grid.ts";
import { findYearAxis, headerDifference, secondHeaders, type YearAxis, type YearColumn } from "./table-axis.ts";
import { columnProblems } from "./table-columns.ts";
import { readRows, type TableRow } from "./table-rows.ts";

/** 表 — a table by year, as a city prints it; every cell of it read, or refused with its address. */
export interface Table {
	readonly years: readonly FiscalYear[];
	/** Where each year is named, in the order of the table. */
	readonly columns: readonly YearColumn[];
	readonly rows: readonly TableRow[];
	readonly problems: readonly Problem[];
}

/** Reads a table of CSV text, wherever its header stands and whichever way its years run. */
export function readTable(file: string, text: string, leastYears = 2): Table {
	const axis = findAxis(file, text, leastYears);
	return "message" in axis ? { years: [], columns: [], rows: [], problems: [axis] } : readAxis(file, axis);
}

/** Reads the rows below a header. */
export function readAxis(file: string, axis: YearAxis): Table {
	const { columns, header, grid } = axis;
	const years = columns.map(({ year }) => year);
	const below = grid.rows.filter((row) => row.index > header.index);
	// Cells of years that are left blank count too: each row has one for each year.
	const size = columns.length * below.length;
	if (size > cellLimit) return { years: [], columns: [], rows: [], problems: [tooLarge(file, size)] };
	const seconds = secondHeaders(below, axis);
	const body = below.filter((row) => !seconds.has(row));
	const lost = [...differingHeaders(seconds, axis), ...columnProblems(axis, body)];
	// What stands under a header that is not understood would only be read wrong.
	if (lost.length > 0) return { years, columns, rows: [], problems: lost.slice(0, problemLimit) };
	return { years, columns, ...readRows(axis, body) };
}

/** The years under whichever delimiter shows some: a title above a tab separated table has no tab. */
function findAxis(file: string, text: string, leastYears: number): YearAxis | Problem {
	let failure: Problem = errorAt({ file, line: 1, column: 1 }, tableMessages.tableHeader(null));
	for (const delimiter of text.includes("\t") ? (["\t", ","] as const) : ([","] as const)) {
		const grid = readGrid(file, text, delimiter);
		const axis = grid instanceof Grid ? findYearAxis(grid, leastYears) : null;
		if (axis) return axis;
		if (!(grid instanceof Grid)) failure = grid;
		else for (const first of firstCells(grid)) failure = errorAt(first.place, tableMessages.tableHeader(first));
	}
	return failure;
}

function firstCells({ rows: [first] }: Grid): readonly GridCell[] {
	return first ? [...first.cells.values()].slice(0, 1) : [];
}

function differingHeaders(seconds: ReadonlySet<GridRow>, axis: YearAxis): Problem[] {
	return [...seconds].flatMap((row) => {
		const cell = headerDifference(row, axis);
		return cell ? [errorAt(cell.place, tableMessages.tableSecondHeader(cell.address, cell.text))] : [];
	});
}
