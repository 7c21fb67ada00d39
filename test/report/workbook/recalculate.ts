import { HyperFormula, type RawCellContent } from "hyperformula";
import { type CellValue, lettersOf, placeOf, type WrittenSheet, type WrittenWorkbook } from "./read-workbook.ts";

/** Values of all cells by sheet and address. */
export type Values = ReadonlyMap<string, ReadonlyMap<string, CellValue>>;

export interface Typed {
	readonly sheet: string;
	readonly address: string;
	readonly value: number | string | null;
}

/** The workbook's formulas calculated anew by HyperFormula: what is kept beside a formula is not looked at. */
export function recalculate(workbook: WrittenWorkbook, typed: readonly Typed[] = []): Values {
	const engine = HyperFormula.buildFromSheets(
		Object.fromEntries(workbook.sheets.map((sheet) => [sheet.name, rawRows(sheet, typed)])),
		{ licenseKey: "gpl-v3", useArrayArithmetic: true, smartRounding: false },
	);
	const values = new Map<string, Map<string, CellValue>>();
	for (const { name } of workbook.sheets) {
		const found = new Map<string, CellValue>();
		const rows = engine.getSheetValues(engine.getSheetId(name) as number);
		for (const [row, cells] of rows.entries())
			for (const [column, value] of cells.entries()) found.set(`${lettersOf(column)}${row + 1}`, plainValue(value));
		values.set(name, found);
	}
	engine.destroy();
	return values;
}

function rawRows(sheet: WrittenSheet, typed: readonly Typed[]): RawCellContent[][] {
	const rows: RawCellContent[][] = [];
	const put = (address: string, content: RawCellContent) => {
		const [row, column] = placeOf(address);
		while (rows.length <= row) rows.push([]);
		const cells = rows[row] as RawCellContent[];
		while (cells.length <= column) cells.push(null);
		cells[column] = content;
	};
	for (const [address, { formula, value }] of sheet.cells)
		put(address, formula !== null ? `=${formula}` : typeof value === "string" ? `'${value}` : value);
	for (const { sheet: name, address, value } of typed) if (name === sheet.name) put(address, value);
	return rows;
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
