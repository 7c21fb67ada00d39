import { strToU8, zipSync } from "fflate";
import { Sheet } from "../../../src/report/office/sheet.ts";
import type { Style } from "../../../src/report/office/styles.ts";
import { workbookParts } from "../../../src/report/office/workbook-parts.ts";
import { cellNumber, headColumns, himiTable, writeGrid } from "../../support/table-text.ts";

/** What a cell of a made table holds: a number as a workbook has it, or a text. */
export type Made = string | number | null | { readonly value: number; readonly style: Style };
export type Rows = readonly (readonly Made[])[];

interface Line {
	readonly block: string;
	readonly label: string;
	readonly unit: string;
	/** `null`: blank. */
	readonly values: readonly (number | null)[];
}

/** Himi's table as its lines, to be laid out anew. */
export const lines: readonly Line[] = himiTable()
	.slice(1)
	.map(([block = "", label = "", unit = "", ...cells]) => ({ block, label, unit, values: cells.map(cellNumber) }));

/** The years of the table: 2 … 12 of 令和. */
export const years: readonly number[] = (himiTable()[0] ?? []).slice(headColumns).map((year) => Number(year.slice(1)));

/** As the council prints it: 1,234 and △ 65. */
export function printed(value: number | null): string {
	if (value === null) return "";
	const [whole = "", fraction] = String(Math.abs(value)).split(".");
	const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
	return value < 0 ? `△ ${digits}` : digits;
}

type Write = (value: number | null, line: Line, at: number) => Made;

/** Its rows: what names each, and its figures as they are written. */
export function body(
	write: Write = printed,
	name: (line: Line, at: number) => readonly Made[] = ({ label }) => [label],
) {
	return lines.map((line, at): Made[] => [
		...name(line, at),
		...line.values.map((value, year) => write(value, line, year)),
	]);
}

export const asNumber: Write = (value) => value;

/** A number of money times as much, others as they are. */
export const times =
	(factor: number): Write =>
	(value, { unit }) =>
		value === null || unit !== "百万円" ? value : Number((value * factor).toPrecision(12));

/** The same cells with rows for columns. */
export function turned(rows: Rows): Made[][] {
	const width = Math.max(...rows.map((row) => row.length));
	return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null));
}

export function csv(rows: Rows, separator = ","): string {
	return writeGrid(
		rows.map((row) => row.map((cell) => String(cell ?? ""))),
		separator,
	);
}

/** A workbook of these sheets. */
export function book(sheets: Readonly<Record<string, Rows>>): Uint8Array {
	const made = Object.entries(sheets).map(([name, rows]) => {
		const sheet = new Sheet(name, [20]);
		for (const row of rows)
			sheet.add(row.map((cell) => (cell !== null && typeof cell === "object" ? cell : { value: cell, style: {} })));
		return sheet;
	});
	const parts = workbookParts(made, { title: "表", time: "2026-01-01T00:00:00Z", program: "", footer: "" });
	return zipSync(Object.fromEntries([...parts].map(([path, part]) => [path, strToU8(part)])));
}
