import { parse } from "csv-parse/browser/esm/sync";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { columnName } from "../domain/column-name.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { TextLines } from "./text-lines.ts";

/** A cell as written, with its place and its address as Excel names it. */
export interface Cell {
	readonly text: string;
	readonly place: Place;
	readonly address: string;
}

export interface TableRow {
	/** Cells left of the years: section, label, unit in any order. */
	readonly heads: readonly Cell[];
	readonly cells: ReadonlyMap<FiscalYear, Cell>;
}

export interface Table {
	readonly years: readonly FiscalYear[];
	readonly rows: readonly TableRow[];
	readonly problems: readonly Problem[];
}

interface Grid {
	readonly record: readonly string[];
	readonly line: number;
}

/** Reads a year-by-column table from CSV text, wherever its header stands. The only door to the CSV reader. */
export function readTable(file: string, text: string): Table {
	const grid = readGrid(file, text);
	if ("problem" in grid) return { years: [], rows: [], problems: [grid.problem] };
	const written = text.replace(/^\uFEFF/, "").split(/\r?\n/);
	const headerAt = grid.rows.findIndex(
		(row) => row.record.filter((cell) => parseFiscalYear(cell) !== null).length >= 2,
	);
	const header = grid.rows[headerAt];
	if (!header)
		return { years: [], rows: [], problems: [errorAt({ file, line: 1, column: 1 }, tableMessages.noHeader())] };
	const columns = header.record.flatMap((cell, column) => {
		const year = parseFiscalYear(cell);
		return year === null ? [] : [{ year, column }];
	});
	const years = columns.map(({ year }) => year);
	const gap = years.findIndex((year, index) => index > 0 && year !== (years[index - 1] as number) + 1);
	const place = {
		file,
		line: header.line,
		column: (columns[gap]?.column ?? 0) + 1,
		excerpt: written[header.line - 1] ?? "",
	};
	const problems = gap < 0 ? [] : [errorAt(place, tableMessages.yearOrder())];
	const firstColumn = columns[0]?.column ?? 0;
	const rows = grid.rows.slice(headerAt + 1).map(({ record, line }): TableRow => {
		const cell = (column: number): Cell => ({
			text: (record[column] ?? "").trim(),
			address: cellAddress(column, line),
			place: { file, line, column: column + 1, excerpt: written[line - 1] ?? "" },
		});
		return {
			heads: record.slice(0, firstColumn).map((_, column) => cell(column)),
			cells: new Map(columns.map(({ year, column }) => [year, cell(column)])),
		};
	});
	return { years, rows: rows.filter((row) => row.heads.some((head) => head.text !== "")), problems };
}

function readGrid(file: string, text: string): { rows: Grid[] } | { problem: Problem } {
	const body = text.replace(/^\uFEFF/, "");
	const firstLine = body.slice(0, body.search(/\r?\n|$/));
	let read = 0;
	try {
		const records = parse(body, {
			delimiter: firstLine.includes("\t") ? "\t" : ",",
			relax_column_count: true,
			info: true,
			skip_empty_lines: false,
			on_record: (record: string[], { lines }) => {
				read = lines;
				return record;
			},
		}) as unknown as { record: string[]; info: { lines: number } }[];
		return { rows: records.map(({ record, info }) => ({ record, line: info.lines })) };
	} catch {
		// The quote that has no partner stands in the row that could not be read.
		const place = new TextLines(file, body).placeAt(lineStart(body, read));
		return { problem: errorAt(place, tableMessages.csv()) };
	}
}

/** Offset at which the line after `lines` lines begins. */
function lineStart(text: string, lines: number): number {
	let at = 0;
	for (let line = 0; line < lines; line += 1) at = text.indexOf("\n", at) + 1;
	return at;
}

/** C5: a cell as Excel names it. */
export function cellAddress(column: number, line: number): string {
	return `${columnName(column)}${line}`;
}
