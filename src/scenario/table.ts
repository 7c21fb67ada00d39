import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { Grid, type GridRow, readGrid } from "./grid.ts";
import { findYearAxis, headerDifference, isSecondHeader, type YearAxis, type YearColumn } from "./table-axis.ts";
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

/** Forty times the largest table of a city; keeps a wrong file from being read for minutes. */
const cellLimit = 50_000;

/** Reads a table of CSV text, wherever its header stands and whichever way its years run. */
export function readTable(file: string, text: string, leastYears = 2): Table {
	const axis = findAxis(file, text, leastYears);
	if ("message" in axis) return { years: [], columns: [], rows: [], problems: [axis] };
	const { columns, header, grid } = axis;
	const years = columns.map(({ year }) => year);
	const below = grid.rows.filter((row) => row.index > header.index);
	const seconds = new Set(below.filter((row) => isSecondHeader(row, axis)));
	const body = below.filter((row) => !seconds.has(row));
	const lost = [...secondHeaders(seconds, axis), ...columnProblems(axis, body)];
	// What stands under a header that is not understood would only be read wrong.
	if (lost.length > 0) return { years, columns, rows: [], problems: lost };
	return { years, columns, ...readRows(axis, body) };
}

/** The years under whichever delimiter shows some: a title above a tab separated table has no tab. */
function findAxis(file: string, text: string, leastYears: number): YearAxis | Problem {
	let failure: Problem = errorAt({ file, line: 1, column: 1 }, tableMessages.noHeader());
	for (const delimiter of text.includes("\t") ? (["\t", ","] as const) : ([","] as const)) {
		const grid = readGrid(file, text, delimiter);
		if (!(grid instanceof Grid)) failure = grid;
		else if (grid.cellCount > cellLimit)
			return errorAt({ file, line: 1, column: 1 }, tableMessages.tooManyCells(grid.cellCount, cellLimit));
		else {
			const axis = findYearAxis(grid, leastYears);
			if (axis) return axis;
		}
	}
	return failure;
}

function secondHeaders(seconds: ReadonlySet<GridRow>, axis: YearAxis): Problem[] {
	return [...seconds].flatMap((row) => {
		const cell = headerDifference(row, axis);
		return cell ? [errorAt(cell.place, tableMessages.secondHeader(cell.address, cell.text))] : [];
	});
}
