import type { FiscalYear } from "../domain/fiscal-year.ts";
import { namesYear, parseNextYear, parseYearHeading } from "../domain/year-heading.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";

/** A column of one year, and the cell that says so. */
export interface YearColumn {
	readonly year: FiscalYear;
	readonly column: number;
	readonly cell: GridCell;
	/** Four digits alone. */
	readonly bare: boolean;
	/** It may be an amount. */
	readonly doubtful?: boolean;
}

/** 年度の見出し行 — a table turned so that its years run across, and the row that names them. */
export interface YearAxis {
	readonly grid: Grid;
	readonly header: GridRow;
	readonly columns: readonly YearColumn[];
	/** How many of the columns are years by more than four digits. */
	readonly certain: number;
	/** How many different years they are beyond doubt. */
	readonly beyondDoubt: number;
	readonly reader: HeadingReader;
}

/** 見出しの読みかた — the columns of a row that are years. */
export type HeadingReader = (row: GridRow, grid: Grid) => YearColumn[];

/** The years of a table, in a row or in a column, wherever they stand; `null` where there are fewer than `least`. */
export function findYearAxis(
	grid: Grid,
	least: number,
	reader: HeadingReader = (row) => yearColumns(row, besideYear),
): YearAxis | null {
	const across = longestAxis(grid, reader);
	const down = longestAxis(grid.turn(), reader);
	const axis = down !== null && (across === null || isOneRow(across) || isBetter(down, across)) ? down : across;
	return axis && axis.columns.length >= least ? axis : null;
}

/** A single year with its figures beside it, not below. */
function isOneRow({ columns, grid, header }: YearAxis): boolean {
	return columns.length === 1 && header.cells.size > 1 && grid.rows.at(-1) === header;
}

function isBetter(one: YearAxis, other: YearAxis): boolean {
	if (one.beyondDoubt !== other.beyondDoubt) return one.beyondDoubt > other.beyondDoubt;
	if (one.certain === other.certain) return one.columns.length > other.columns.length;
	return one.certain > other.certain;
}

function longestAxis(grid: Grid, reader: HeadingReader): YearAxis | null {
	const filled = new Map<number, number>();
	for (const row of grid.rows) for (const column of row.cells.keys()) filled.set(column, (filled.get(column) ?? 0) + 1);
	let longest: YearAxis | null = null;
	for (const header of grid.rows) {
		const columns = withoutTitles(reader(header, grid), filled);
		const certain = columns.filter(({ bare }) => !bare);
		const beyondDoubt = new Set(certain.flatMap(({ year, doubtful }) => (doubtful ? [] : year))).size;
		const found = { grid, header, columns, certain: certain.length, beyondDoubt, reader };
		if (columns.length > 0 && (longest === null || isBetter(found, longest))) longest = found;
	}
	return longest;
}

/** 略した見出し — the year of a cell that names none by itself, from the year before it in its row. */
type ShortHeading = (cell: GridCell, column: number, before: YearColumn | undefined) => ShortYear | null;
type ShortYear = Pick<YearColumn, "year" | "bare" | "doubtful">;

const besideYear: ShortHeading = (cell, column, before) =>
	before?.column === column - 1 ? parseNextYear(cell.text, before.year) : null;

/** Headings of a row that are years. Four-digit numbers alone count as years only where each follows the one before. */
export function yearColumns(row: GridRow, short: ShortHeading): YearColumn[] {
	const found: YearColumn[] = [];
	row.cells.forEach((cell, column) => {
		const heading = parseYearHeading(cell.text) ?? short(cell, column, found.at(-1));
		if (heading !== null) found.push({ ...heading, column, cell });
	});
	const [first, second] = found.map(({ year }) => year);
	const step = (second ?? 0) - (first ?? 0);
	const isRun = Math.abs(step) === 1 && found.every(({ year }, at) => year === (first ?? 0) + at * step);
	return isRun || found.some(({ bare }) => !bare) ? found : [];
}

/** A title such as 「令和2年度決算」 reads as a year; nothing stands below it, and a column of that year is elsewhere. */
function withoutTitles(columns: readonly YearColumn[], filled: ReadonlyMap<number, number>): readonly YearColumn[] {
	const elsewhere = new Set(columns.filter(({ column }) => filled.get(column) !== 1).map(({ year }) => year));
	return columns.filter(({ year, column }) => filled.get(column) !== 1 || !elsewhere.has(year));
}

/** Rows below the header that name years again: other ones, the same, or something like years under the same words. */
export function secondHeaders(
	rows: readonly GridRow[],
	{ columns, header, grid, reader }: YearAxis,
): ReadonlySet<GridRow> {
	const first = columns[0]?.column ?? 0;
	const words = (row: GridRow) => [...row.cells].filter(([column]) => column < first).map(([, { text }]) => text);
	const headings = new Set([...words(header), "区分", "項目", "科目", "年度"]);
	const isSecond = (row: GridRow) => {
		const beside = [...row.cells].filter(([column]) => column >= first);
		const years = reader({ ...row, cells: new Map(beside) }, grid);
		if (years.length >= 2 && years.length === beside.length) return true;
		const isSameWords = words(row).every((text) => headings.has(text));
		return isSameWords && beside.filter(([, { text }]) => namesYear(text)).length >= 2;
	};
	return new Set(rows.filter(isSecond));
}

/** The first place at which a second header differs from the first; `null` when it says the same. */
export function headerDifference(row: GridRow, { columns, grid, reader }: YearAxis): GridCell | null {
	const years = new Map(reader(row, grid).map(({ column, year }) => [column, year]));
	const differing = columns.find(({ column, year }) => years.get(column) !== year);
	if (differing) return grid.cellAt(row, differing.column);
	const known = new Set(columns.map(({ column }) => column));
	const extra = [...row.cells].find(([column, cell]) => !known.has(column) && namesYear(cell.text));
	return extra?.[1] ?? null;
}
