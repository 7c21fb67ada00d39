import { parse } from "csv-parse/browser/esm/sync";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { columnName } from "../domain/column-name.ts";
import { TextLines } from "./text-lines.ts";

/** A cell as written, with its place and its address as Excel names it. */
export interface Cell {
	readonly text: string;
	readonly place: Place;
	readonly address: string;
}

/** One row of a table: its cells that hold something, by column. */
export interface GridRow {
	readonly index: number;
	readonly cells: ReadonlyMap<number, Cell>;
}

interface PlacedCell {
	readonly row: number;
	readonly column: number;
	readonly cell: Cell;
}

/** 升目 — the cells of a table. Blank ones are made when asked for: a file of nothing but commas would have millions. */
export class Grid {
	/** Rows that hold something, from the top. */
	readonly rows: readonly GridRow[];
	/** Whether a row here is a column of the file. */
	readonly turned: boolean;
	private readonly cells: readonly PlacedCell[];
	private readonly blank: (row: number, column: number) => Cell;

	constructor(cells: readonly PlacedCell[], blank: (row: number, column: number) => Cell, turned = false) {
		const rows = new Map<number, Map<number, Cell>>();
		for (const { row, column, cell } of cells) {
			const found = rows.get(row) ?? new Map<number, Cell>();
			rows.set(row, found.set(column, cell));
		}
		this.rows = [...rows].sort(([a], [b]) => a - b).map(([index, found]) => ({ index, cells: found }));
		this.cells = cells;
		this.blank = blank;
		this.turned = turned;
	}

	cellAt(row: GridRow, column: number): Cell {
		return row.cells.get(column) ?? this.blank(row.index, column);
	}

	/** The same cells with rows for columns. */
	turn(): Grid {
		const cells = this.cells.map(({ row, column, cell }) => ({ row: column, column: row, cell }));
		return new Grid(cells, (row, column) => this.blank(column, row), !this.turned);
	}
}

/** Reads CSV text into cells, whatever ends its lines. The only door to the CSV reader. */
export function readGrid(file: string, text: string, delimiter: "," | "\t"): Grid | Problem {
	const body = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
	const records = parseRecords(body, delimiter);
	// The quote that has no partner stands in the row that could not be read.
	if (typeof records === "number")
		return errorAt(new TextLines(file, body).placeAt(lineStart(body, records)), tableMessages.csv());
	const lines = body.split("\n");
	const make = (row: number, column: number, written: string): Cell => {
		// A line end inside a cell makes a line of the text, but no row of Excel: the two are counted apart.
		const line = records[row]?.line ?? 1;
		const place = { file, line, column: column + 1, excerpt: lines[line - 1] ?? "" };
		return { text: written, address: `${columnName(column)}${row + 1}`, place };
	};
	const cells = records.flatMap(({ record }, row) =>
		record.flatMap((written, column): PlacedCell[] =>
			written.trim() === "" ? [] : [{ row, column, cell: make(row, column, written.trim()) }],
		),
	);
	return new Grid(cells, (row, column) => make(row, column, ""));
}

interface CsvRecord {
	readonly record: readonly string[];
	/** Line its first cell stands in, from 1. */
	readonly line: number;
}

/** Records of a CSV text; where a quote has no partner, the number of lines that could be read. */
function parseRecords(body: string, delimiter: string): CsvRecord[] | number {
	let read = 0;
	try {
		const lines: number[] = [];
		const records = parse(body, {
			delimiter,
			record_delimiter: "\n",
			relax_column_count: true,
			skip_empty_lines: false,
			on_record: (record: string[], info) => {
				lines.push(read + 1);
				read = info.lines;
				return record;
			},
		});
		return records.map((record, at) => ({ record, line: lines[at] ?? 1 }));
	} catch {
		return read;
	}
}

/** Offset at which the line after `lines` lines begins. */
function lineStart(text: string, lines: number): number {
	let at = 0;
	for (let line = 0; line < lines; line += 1) at = text.indexOf("\n", at) + 1;
	return at;
}
