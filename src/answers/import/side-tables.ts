import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { minusSigns } from "../../domain/typed-text.ts";
import { parseUnitCell } from "../../domain/unit-caption.ts";
import { parseYearStatus, type YearStatus } from "../../domain/year-status.ts";
import type { Files } from "../../files/files.ts";
import { Grid, type GridCell, type GridRow, readGrid } from "../../files/grid.ts";
import { type Loading, loadText } from "../../files/load.ts";
import type { LineIndex } from "../../model/line-index.ts";

/** `mapping.csv` の列 — a row of the city's table, what it stands under, the line it is, its unit, whether its sign is turned. */
export const mappingColumns = ["row", "under", "line", "unit", "sign"] as const;
/** `years.csv` の列. */
export const statusColumns = ["year", "status"] as const;

/** 対応の1行 — what a row is read as, and where that is written. */
export interface MappedRow {
	readonly label: GridCell;
	readonly under: string;
	/** `null`: the row is known and not read. */
	readonly line: TermDefinition | null;
	readonly unit: string;
	readonly isTurned: boolean;
}

/** Reads `mapping.csv`, every mistake at its cell. */
export function readMapping(files: Files, path: string, lines: LineIndex): Loading<readonly MappedRow[]> {
	const records = readRecords(files, path, mappingColumns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const loaded = records.loaded.map(({ row, under, line, unit, sign }): MappedRow => {
		const term = line.text === "" ? null : lines.find(line.text);
		const isTurned = new RegExp(`^[${minusSigns}]$`, "u").test(sign.text);
		if (line.text !== "" && term === null) problems.push(errorAt(line.place, lines.unknown(line.text)));
		if (!isTurned && sign.text !== "") problems.push(errorAt(sign.place, importMessages.sign(sign)));
		if (unit.text !== "" && !isUnit(unit.text)) problems.push(errorAt(unit.place, importMessages.unit(unit)));
		return { label: row, under: under.text, line: term, unit: unit.text, isTurned };
	});
	return problems.length > 0 ? { problems } : { loaded };
}

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
		else problems.push(errorAt(wrong.place, importMessages.status(wrong)));
	}
	return problems.length > 0 ? { problems } : { loaded };
}

/** The year of a proposal as `years.csv` has it; a year it does not have is asked for. */
export function statusIn(
	statuses: ReadonlyMap<FiscalYear, YearStatus>,
	year: FiscalYear,
	path: string,
): YearStatus | Problem {
	const missing = importMessages.statusMissing(formatFiscalYear(year));
	return statuses.get(year) ?? errorAt({ file: path, line: 1, column: 1 }, missing);
}

function isUnit(text: string): boolean {
	const stated = parseUnitCell(text);
	return stated !== null && stated !== "unreadable";
}

/** The records below a heading of known columns, each cell by the name of its column. */
function readRecords<Column extends string>(
	files: Files,
	path: string,
	columns: readonly Column[],
): Loading<readonly Readonly<Record<Column, GridCell>>[]> {
	const text = loadText(files, path);
	if ("problems" in text) return text;
	const grid = readGrid(path, text.loaded.text, ",");
	if (!(grid instanceof Grid)) return { problems: [grid] };
	const [head, ...body] = grid.rows;
	const at = new Map([...(head?.cells ?? [])].map(([column, cell]) => [cell.text, column]));
	const missing = columns.filter((column) => !at.has(column));
	if (missing.length > 0)
		return { problems: [errorAt({ file: path, line: 1, column: 1 }, importMessages.csvColumns(missing))] };
	const cells = (row: GridRow) =>
		columns.map((column) => [column, unquoted(grid.cellAt(row, at.get(column) ?? 0))] as const);
	return { loaded: body.map((row) => Object.fromEntries(cells(row)) as Record<Column, GridCell>) };
}

/** What was kept from being run as a formula when it was written. */
function unquoted(cell: GridCell): GridCell {
	return { ...cell, text: cell.text.replace(/^'(?=[=+\-−@])/, "") };
}
