import { HyperFormula, type RawCellContent } from "hyperformula";
import { Sheet } from "../../../src/report/office/sheet.ts";
import { packed } from "./packed.ts";
import { type CellValue, lettersOf, placeOf, type WrittenSheet, type WrittenWorkbook } from "./read-workbook.ts";

/** Values of all cells by sheet and address. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, CellValue>>;

export interface Typed {
	readonly sheet: string;
	readonly address: string;
	readonly value: number | string | null;
}

type Rows = RawCellContent[][];

const options = { licenseKey: "gpl-v3", useArrayArithmetic: true, smartRounding: false, undoLimit: 0 };

/** The engine of the last workbook, and what stands in its cells. */
let last: { readonly engine: HyperFormula; readonly sheets: ReadonlyMap<string, Rows> } | null = null;

/** More cells than this that differ are read sooner anew. */
const fewCells = 6000;

/** The workbook's formulas calculated anew by HyperFormula: what is kept beside a formula is not looked at. */
export function recalculate(workbook: WrittenWorkbook, typed: readonly Typed[] = []): Values {
	const sheets = new Map(workbook.sheets.map((sheet) => [sheet.name, rawRows(sheet, typed)]));
	const engine = engineOf(sheets);
	const values = new Map<string, Map<string, CellValue>>();
	for (const { name } of workbook.sheets) {
		const found = new Map<string, CellValue>();
		const rows = engine.getSheetValues(engine.getSheetId(name) as number);
		for (const [row, cells] of rows.entries())
			for (const [column, value] of cells.entries()) found.set(`${lettersOf(column)}${row + 1}`, plainValue(value));
		values.set(name, found);
	}
	return values;
}

/** A workbook changed and calculated by HyperFormula, and saved without any look; `edit` is given the number of a sheet. */
export function savedByLibrary(
	workbook: WrittenWorkbook,
	edit: (engine: HyperFormula, idOf: (sheet: string) => number) => void,
): Uint8Array {
	const sheets = Object.fromEntries(workbook.sheets.map((sheet) => [sheet.name, rawRows(sheet, [])]));
	const engine = HyperFormula.buildFromSheets(sheets, options);
	edit(engine, (sheet) => engine.getSheetId(sheet) as number);
	const saved = engine.getSheetNames().map((name) => {
		const id = engine.getSheetId(name) as number;
		const sheet = new Sheet(name, [10]);
		const formulas = engine.getSheetFormulas(id);
		for (const [row, cells] of engine.getSheetValues(id).entries())
			sheet.add(
				cells.map((value, column) => {
					const formula = formulas[row]?.[column];
					const write = formula === undefined ? {} : { formula: () => formula.slice(1) };
					return { value: plainValue(value), style: {}, ...write };
				}),
			);
		return sheet;
	});
	engine.destroy();
	return packed(saved);
}

/** The values after a row and a column were put into one sheet, without these again. */
export function recalculateWithRoom(workbook: WrittenWorkbook, room: { sheet: string; row: number; column: number }) {
	const { sheet, row, column } = room;
	const sheets = new Map(workbook.sheets.map((each) => [each.name, rawRows(each, [])]));
	const engine = engineOf(sheets);
	const id = engine.getSheetId(sheet) as number;
	engine.addColumns(id, [column, 1]);
	engine.addRows(id, [row, 1]);
	const values = new Map(
		workbook.sheets.map(({ name }) => {
			const rows = engine.getSheetValues(engine.getSheetId(name) as number);
			const own = name === sheet ? rows.toSpliced(row, 1).map((cells) => cells.toSpliced(column, 1)) : rows;
			return [name, own.map((cells) => cells.map(plainValue))] as const;
		}),
	);
	engine.removeRows(id, [row, 1]);
	engine.removeColumns(id, [column, 1]);
	return values;
}

/** An engine with these sheets: the last one with the cells typed in that differ, as a user would, or a new one. */
function engineOf(sheets: ReadonlyMap<string, Rows>): HyperFormula {
	const differing = last === null ? null : differingCells(last.sheets, sheets);

	if (last !== null && differing !== null && differing.length < fewCells) {
		const { engine } = last;
		// No batch, of which the engine goes through all that can be undone with each cell.
		engine.suspendEvaluation();
		for (const { sheet, row, col, content } of differing)
			engine.setCellContents({ sheet: engine.getSheetId(sheet) as number, row, col }, content);
		engine.resumeEvaluation();
		last = { engine, sheets };
		return engine;
	}
	last?.engine.destroy();
	last = { engine: HyperFormula.buildFromSheets(Object.fromEntries(sheets), options), sheets };
	return last.engine;
}

/** Cells whose content differs; `null` where the sheets themselves do. */
function differingCells(before: ReadonlyMap<string, Rows>, now: ReadonlyMap<string, Rows>) {
	if ([...before.keys()].join() !== [...now.keys()].join()) return null;
	return [...now].flatMap(([sheet, rows]) => {
		const known = before.get(sheet) ?? [];
		return Array.from({ length: Math.max(rows.length, known.length) }, (_, row) => {
			const [old, cells] = [known[row] ?? [], rows[row] ?? []];
			if (old === cells) return [];
			return Array.from({ length: Math.max(old.length, cells.length) }, (_, col) => col)
				.filter((col) => (old[col] ?? null) !== (cells[col] ?? null))
				.map((col) => ({ sheet, row, col, content: cells[col] ?? null }));
		}).flat();
	});
}

/** What stands in the cells of a sheet, of which rows without anything typed are the same however often it is asked. */
function rawRows(sheet: WrittenSheet, typed: readonly Typed[]): Rows {
	const written = writtenRows.get(sheet) ?? [];
	if (!writtenRows.has(sheet)) {
		for (const [address, { formula, value }] of sheet.cells)
			put(written, address, formula !== null ? `=${formula}` : typeof value === "string" ? `'${value}` : value);
		writtenRows.set(sheet, written);
	}
	const rows = [...written];
	for (const { address, value } of typed.filter(({ sheet: name }) => name === sheet.name)) {
		const [row] = placeOf(address);
		if (row < rows.length) rows[row] = [...(rows[row] as RawCellContent[])];
		put(rows, address, value);
	}
	return rows;
}

const writtenRows = new WeakMap<WrittenSheet, Rows>();

function put(rows: Rows, address: string, content: RawCellContent): void {
	const [row, column] = placeOf(address);
	while (rows.length <= row) rows.push([]);
	const cells = rows[row] as RawCellContent[];
	while (cells.length <= column) cells.push(null);
	cells[column] = content;
}

function plainValue(value: unknown): CellValue {
	if (typeof value === "number" || typeof value === "string" || value === null) return value;
	if (typeof value === "object" && "value" in value) return String(value.value);
	return String(value);
}

/** Values as they are kept in the file. */
export function keptValues(workbook: WrittenWorkbook): Values {
	return new Map(
		workbook.sheets.map(({ name, cells }) => [
			name,
			new Map([...cells].map(([address, { value }]) => [address, value] as const)),
		]),
	);
}
