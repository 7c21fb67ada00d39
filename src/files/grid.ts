import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { columnName } from "../domain/column-name.ts";
import { parseCsv } from "./csv-records.ts";

/** A cell as written, with its place and its address as Excel names it. */
export interface GridCell {
	readonly text: string;
	readonly place: Place;
	readonly address: string;
}

/** One row of a table: its cells that hold something, by column. */
export interface GridRow {
	readonly index: number;
	readonly cells: ReadonlyMap<number, GridCell>;
}

export interface PlacedCell {
	readonly row: number;
	readonly column: number;
	readonly cell: GridCell;
}

/** 升目 — the cells of a table. Blank ones are made when asked for: a file of nothing but commas would have millions. */
export class Grid {
	/** Rows that hold something, from the top. */
	readonly rows: readonly GridRow[];
	/** Whether a row here is a column of the file. */
	readonly turned: boolean;
	/** By its number, which of the rows that hold something it is. */
	private readonly places: ReadonlyMap<number, number>;
	private readonly cells: readonly PlacedCell[];
	private readonly blank: (row: number, column: number) => GridCell;
	private other: Grid | undefined;

	constructor(cells: readonly PlacedCell[], blank: (row: number, column: number) => GridCell, turned = false) {
		const rows = new Map<number, Map<number, GridCell>>();
		for (const { row, column, cell } of cells) {
			const found = rows.get(row) ?? new Map<number, GridCell>();
			rows.set(row, found.set(column, cell));
		}
		this.rows = [...rows].sort(([a], [b]) => a - b).map(([index, found]) => ({ index, cells: found }));
		this.places = new Map(this.rows.map(({ index }, at) => [index, at]));
		this.cells = cells;
		this.blank = blank;
		this.turned = turned;
	}

	cellAt(row: GridRow, column: number): GridCell {
		return row.cells.get(column) ?? this.blank(row.index, column);
	}

	/** The row of held cells above one of these. */
	rowAbove({ index }: GridRow): GridRow | undefined {
		return this.rows[(this.places.get(index) ?? 0) - 1];
	}

	/** The same cells with rows for columns. */
	turn(): Grid {
		const turnCells = () => this.cells.map(({ row, column, cell }) => ({ row: column, column: row, cell }));
		this.other ??= new Grid(turnCells(), (row, column) => this.blank(column, row), !this.turned);
		return this.other;
	}

	/** The same places with some of their cells. */
	keeping(isKept: (row: number, column: number) => boolean): Grid {
		const cells = this.cells.filter(({ row, column }) => isKept(row, column));
		return new Grid(cells, this.blank, this.turned);
	}
}

/** Forty times the largest table of a city; keeps a wrong file from being read for minutes. */
export const cellLimit = 50_000;

/** A table of more cells than any city's. */
export function tooLarge(file: string, cells: number): Problem {
	return errorAt({ file, line: 1, column: 1 }, tableMessages.tableTooLarge(cells, cellLimit));
}

function isHeld(text: string): boolean {
	return /\S/.test(text);
}

/** A remark is read no further than this; with an ellipsis behind it, it is no figure and no name. */
const longestText = 2000;

function shortened(text: string): string {
	return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** Reads CSV text into cells, whatever ends its lines. */
export function readGrid(file: string, text: string, delimiter: string): Grid | Problem {
	const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
	const lines = body.split("\n");
	const placeOf = (line: number, column: number): Place => ({
		...{ file, line, column: column + 1 },
		excerpt: lines[line - 1] ?? "",
	});
	const records = parseCsv(body, delimiter);
	if ("brokenLine" in records) return errorAt(placeOf(records.brokenLine, 0), tableMessages.csvForm());
	const filled = records.flatMap(({ cells: written }, row) => (written.some(isHeld) ? [{ written, row }] : []));
	const held = filled.reduce((count, { written }) => count + written.filter(isHeld).length, 0);
	if (held > cellLimit) return tooLarge(file, held);
	const make = (row: number, column: number, written: string): GridCell => ({
		text: written,
		// A line end inside a cell makes a line of the text, but no row of Excel: the two are counted apart.
		address: `${columnName(column)}${row + 1}`,
		place: placeOf(records[row]?.line ?? 1, column),
	});
	const cells = filled.flatMap(({ written, row }) =>
		written.flatMap((text, column): PlacedCell[] =>
			isHeld(text) ? [{ row, column, cell: make(row, column, shortened(text.trim())) }] : [],
		),
	);
	return new Grid(cells, (row, column) => make(row, column, ""));
}
