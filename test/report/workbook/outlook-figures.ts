import { formatFiscalYear } from "../../../src/domain/fiscal-year.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { unknownCells } from "../../../src/projection/unknown-cells.ts";
import { withLetters } from "../../../src/report/content/scenario-names.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { Book } from "../../../src/report/workbook/book.ts";
import { renderWorkbook, workbookFiles, workbookSheets } from "../../../src/report/workbook/workbook.ts";
import { lettersOf, readParts, type WrittenCell, type WrittenSheet, type WrittenWorkbook } from "./read-workbook.ts";
import type { Typed, Values } from "./recalculate.ts";

export const provenance = {
	program: "mitoshi 0.0.0",
	command: "mitoshi report baseline.yaml",
	time: "2026-01-01T00:00:00Z",
	inputs: [{ file: "baseline.yaml", sha256: "0".repeat(64) }],
};

/**
 * The workbook of one or several outlooks, read back from its parts, and its bytes when they are asked for. That the bytes
 * hold just these parts is held in `structure.test.ts`.
 */
export function workbookOf(...outlooks: readonly Outlook[]): { readonly bytes: Uint8Array; workbook: WrittenWorkbook } {
	const material = packMaterial(outlooks, provenance);
	return {
		workbook: readParts(workbookFiles(material)),
		get bytes() {
			return renderWorkbook(material);
		},
	};
}

/** The workbook of an outlook as it stands on its sheets, not written and read back; that its parts say the same is held beside. */
export function unwrittenWorkbookOf(outlook: Outlook): WrittenWorkbook {
	const sheets = workbookSheets(new Book(withLetters(packMaterial([outlook], provenance))));
	return {
		parts: new Map(),
		sheets: sheets.map(({ name, rows, marks, widths }) => {
			const cells = new Map<string, WrittenCell>();
			for (const [row, line] of rows.entries()) {
				for (const [column, cell] of line.cells.entries()) {
					if (cell === null) continue;
					const formula = cell.formula?.() ?? null;
					const value = Number.isNaN(cell.value) ? "#N/A" : cell.value;
					cells.set(`${lettersOf(column)}${row + 1}`, { formula, value, style: 0 });
				}
				const mark = marks.get(row + 1);
				if (mark !== undefined)
					cells.set(`${lettersOf(widths.length)}${row + 1}`, { formula: null, value: mark, style: 0 });
			}
			return { name, xml: "", cells };
		}),
	};
}

/** What stands in all cells, to compare two workbooks by. */
export function contentOf({ sheets }: WrittenWorkbook): string {
	const content = ([address, { formula, value }]: [string, WrittenCell]) => [address, formula, value];
	return JSON.stringify(sheets.map(({ name, cells }) => [name, [...cells].map(content)]));
}

/** Cells of one sheet. */
export function sheetOf(workbook: WrittenWorkbook, sheet: string): WrittenSheet {
	const found = workbook.sheets.find(({ name }) => name === sheet);
	if (found === undefined) throw new Error(`no sheet ${sheet}`);
	return found;
}

/** Rows by their label (column B), a label that stands twice with all its rows. */
function labelledRows(sheet: WrittenSheet): ReadonlyMap<string, readonly number[]> {
	const known = rowsBySheet.get(sheet);
	if (known !== undefined) return known;
	const rows = new Map<string, number[]>();
	for (const [address, { value }] of sheet.cells)
		if (/^B\d+$/.test(address) && typeof value === "string")
			rows.set(value, [...(rows.get(value) ?? []), Number(address.slice(1))]);
	rowsBySheet.set(sheet, rows);
	return rows;
}

const rowsBySheet = new WeakMap<WrittenSheet, ReadonlyMap<string, readonly number[]>>();

/** The row of a label; throws when there is none or more than one. */
export function rowOf(workbook: WrittenWorkbook, sheet: string, label: string): number {
	const rows = labelledRows(sheetOf(workbook, sheet)).get(label) ?? [];
	if (rows.length !== 1) throw new Error(`${sheet} 「${label}」: ${rows.length} rows`);
	return rows[0] as number;
}

/** The column of a year on a sheet, found by its heading. */
export function columnOf(workbook: WrittenWorkbook, sheet: string, year: string): string {
	const { cells } = sheetOf(workbook, sheet);
	for (let column = 3; column < 60; column += 1)
		for (const row of [3, 4, 5]) if (cells.get(`${lettersOf(column)}${row}`)?.value === year) return lettersOf(column);
	throw new Error(`${sheet} has no ${year}`);
}

/** The sheet a user types into. */
export const inputs = "前提";

export function inputCell(workbook: WrittenWorkbook, label: string, year = "R2"): string {
	return `${columnOf(workbook, inputs, year)}${rowOf(workbook, inputs, label)}`;
}

/** The amount that stands in an input cell, and so much more typed into it. */
export function raised(workbook: WrittenWorkbook, label: string, year: string, amount: number): Typed {
	const address = inputCell(workbook, label, year);
	return { sheet: inputs, address, value: Number(sheetOf(workbook, inputs).cells.get(address)?.value) + amount };
}

/** Lines that the table prints as △: their own amounts stand among the helper lines. */
function homeSheet(workbook: WrittenWorkbook, label: string): string {
	return labelledRows(sheetOf(workbook, "計算")).has(label) ? "計算" : "見通し";
}

/** Where the workbook's figures differ from an outlook, in any line and year; empty when they agree. */
export function differences(workbook: WrittenWorkbook, values: Values, outlook: Outlook): string[] {
	return compareFigures(workbook, values, outlook).found;
}

/** The same, and how many cells were compared. */
export function compareFigures(workbook: WrittenWorkbook, values: Values, outlook: Outlook) {
	const found: string[] = [];
	const unknown = unknownCells(outlook, outlook.columns);
	let compared = 0;
	const years = outlook.edition.years.slice(0, outlook.shownYears).map(formatFiscalYear);
	const columns = new Map(
		["計算", "見通し"].map((sheet) => [sheet, years.map((year) => columnOf(workbook, sheet, year))] as const),
	);
	for (const { id, label } of outlook.municipality.model.terms) {
		const sheet = homeSheet(workbook, label);
		const row = rowOf(workbook, sheet, label);
		for (const [index, column] of (columns.get(sheet) ?? []).entries()) {
			const cell = values.get(sheet)?.get(`${column}${row}`) ?? null;
			const wanted = outlook.columns.values.get(id)?.[index] as number;
			compared += 1;
			const isSame = unknown.has(id, index) ? cell === "不明" : same(cell, wanted);
			if (!isSame) found.push(`${label} ${years[index]}: ${cell} for ${wanted}`);
		}
	}
	if (compared < outlook.municipality.model.terms.length * outlook.shownYears)
		throw new Error("not every line was compared");
	return { compared, found };
}

/** Unrounded figures may differ in their last binary digits, never by what a reader could see. */
export function same(cell: number | string | null, wanted: number): boolean {
	if (Number.isNaN(wanted)) return cell === "－" || cell === "不明" || cell === null || cell === "";
	return typeof cell === "number" && Math.abs(cell - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

/** Where recalculated values differ from those kept in the file, over every formula of every sheet. */
export function staleCells(workbook: WrittenWorkbook, values: Values): string[] {
	const found: string[] = [];
	let formulas = 0;
	for (const { name, cells } of workbook.sheets)
		for (const [address, { formula, value }] of cells) {
			if (formula === null) continue;
			formulas += 1;
			const now = values.get(name)?.get(address) ?? null;
			const agrees = typeof value === "number" ? same(now, value) : now === value;
			if (!agrees) found.push(`${name}!${address} keeps ${value}, is ${now}: ${formula}`);
		}
	if (formulas < 500) throw new Error(`only ${formulas} formulas`);
	return found;
}
