import { editionMessages } from "../diagnostics/edition-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { parseYearStatus, type YearStatus } from "../domain/year-status.ts";
import type { Files } from "../files/files.ts";
import { Grid, type GridCell, type GridRow, readGrid } from "../files/grid.ts";
import { type Loading, loadText } from "../files/load.ts";

/** Where an edition says what its years are. */
export const statusesName = "years.csv";
/** Its columns. */
export const statusColumns = ["year", "status"] as const;

/** Reads `years.csv`. */
export function readStatuses(files: Files, path: string): Loading<ReadonlyMap<FiscalYear, YearStatus>> {
	const records = readRecords(files, path, statusColumns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const loaded = new Map<FiscalYear, YearStatus>();
	for (const { year, status } of records.loaded) {
		const [read, word] = [parseFiscalYear(year.text), parseYearStatus(status.text)];
		const wrong = read === null || loaded.has(read) ? year : status;
		if (read !== null && word !== null && !loaded.has(read)) loaded.set(read, word);
		else problems.push(errorAt(wrong.place, editionMessages.yearStatus(wrong.address, wrong.text)));
	}
	return problems.length > 0 ? { problems } : { loaded };
}

/** The records below a heading of known columns, each cell by the name of its column; those that may lack are blank then. */
export function readRecords<Column extends string>(
	files: Files,
	path: string,
	columns: readonly Column[],
	mayLack: readonly Column[] = [],
): Loading<readonly Readonly<Record<Column, GridCell>>[]> {
	const text = loadText(files, path);
	if ("problems" in text) return text;
	const grid = readGrid(path, text.loaded.text, ",");
	if (!(grid instanceof Grid)) return { problems: [grid] };
	const [head, ...body] = grid.rows;
	const at = new Map([...(head?.cells ?? [])].map(([column, cell]) => [cell.text, column]));
	const missing = columns.filter((column) => !at.has(column));
	if (missing.length > 0)
		return { problems: [errorAt({ file: path, line: 1, column: 1 }, editionMessages.csvColumns(missing, columns))] };
	const beyond = Math.max(0, ...at.values()) + 1;
	const cells = (row: GridRow) =>
		[...columns, ...mayLack].map((column) => [column, unquoted(grid.cellAt(row, at.get(column) ?? beyond))] as const);
	return { loaded: body.map((row) => Object.fromEntries(cells(row)) as Record<Column, GridCell>) };
}

/** What was kept from being run as a formula when it was written. */
function unquoted(cell: GridCell): GridCell {
	return { ...cell, text: cell.text.replace(/^'(?=[=+\-−@])/, "") };
}
