import { join } from "node:path";
import { himiEdition, textOf } from "./memory-files.ts";

export type Grid = readonly (readonly string[])[];

export const himiTableFile = join(himiEdition, "outlook.csv");

/** The published table of Himi as the project keeps it, cell by cell. */
export function himiTable(): Grid {
	return readGrid(textOf(himiTableFile));
}

/** Cells of a comma or tab separated text, quotes taken off; an own reader, so that the tests do not trust the program's. */
export function readGrid(text: string): Grid {
	const separator = text.includes("\t") ? "\t" : ",";
	const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
	return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => readLine(line, separator));
}

function readLine(line: string, separator: string): string[] {
	const cells: string[] = [];
	let cell = "";
	let quoted = false;
	for (const character of line) {
		if (character === '"') quoted = !quoted;
		else if (character === separator && !quoted) {
			cells.push(cell);
			cell = "";
		} else cell += character;
	}
	return [...cells, cell];
}

/** Cells as text, quoted where they hold the separator. */
export function writeGrid(grid: Grid, separator = ",", newline = "\r\n"): string {
	const quoted = (cell: string) => (cell.includes(separator) || cell.includes("\n") ? `"${cell}"` : cell);
	return grid.map((cells) => cells.map(quoted).join(separator) + newline).join("");
}

/** Columns left of the years: 区分, 項目, 単位. */
export const headColumns = 3;

/** A copy with every figure in the rows of one unit rewritten; blanks stay blank. */
export function rewriteFigures(grid: Grid, unit: string, rewrite: (cell: string) => string): Grid {
	return grid.map((cells) =>
		cells[2] === unit ? cells.map((cell, at) => (at < headColumns || cell === "" ? cell : rewrite(cell))) : cells,
	);
}

/** A copy with one cell replaced, by the label of its row and its year. */
export function replaceCell(grid: Grid, label: string, year: string, text: string): Grid {
	const { line, column } = cellPlace(grid, label, year);
	return grid.map((cells, at) => (at === line ? cells.with(column, text) : cells));
}

/** Where a cell stands, both from 0. */
export function cellPlace(grid: Grid, label: string, year: string): { line: number; column: number } {
	const line = grid.findIndex((cells) => cells[1] === label);
	const column = grid[0]?.indexOf(year) ?? -1;
	if (line < 1 || column < headColumns) throw new Error(`no such cell: ${label} ${year}`);
	return { line, column };
}

/** The number a cell of Himi's table stands for: 「5,159」「△ 65」; `null` for a blank. */
export function cellNumber(cell: string): number | null {
	if (cell === "") return null;
	const digits = Number(cell.replace(/[,△▲ ]/g, ""));
	if (!Number.isFinite(digits)) throw new Error(`not a figure: ${cell}`);
	return /^[△▲]/.test(cell) ? -digits : digits;
}
