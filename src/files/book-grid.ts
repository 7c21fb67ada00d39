import type { Problem } from "../diagnostics/problem.ts";
import type { BookCell, BookSheet, CellContent } from "./book-sheet.ts";
import { dateOf } from "./cell-format.ts";
import { cellLimit, Grid, type GridCell, type PlacedCell, tooLarge } from "./grid.ts";

/**
 * シートを表に — the cells of a sheet as those of a table. A number is its value in all its digits, whatever it is shown as;
 * what is none (a day, an error, a formula that was never calculated) is a text no reader takes for one.
 */
export function gridOfSheet(sheet: BookSheet, file: string): Grid | Problem {
	const placed = (row: number, column: number): GridCell => {
		const cell = sheet.cell(row, column);
		return { text: textOf(cell.content), place: cell.place, address: addressOf(cell) };
	};
	const cells: PlacedCell[] = [];
	for (const [row, held] of sheet.rows)
		for (const column of held.keys()) {
			const cell = placed(row, column);
			if (cell.text !== "") cells.push({ row, column, cell });
		}
	cells.sort((a, b) => a.row - b.row || a.column - b.column);
	return cells.length > cellLimit ? tooLarge(file, cells.length) : new Grid(cells, placed);
}

/** 「見通し!D5」: cells of several sheets are told apart. */
function addressOf({ sheet, address }: BookCell): string {
	return `${sheet}!${address}`;
}

function textOf(content: CellContent): string {
	switch (content.kind) {
		case "number":
			if (content.yearShown) return content.yearShown;
			if (content.format === "date") return dayOf(content.value);
			return content.format === "percent" ? `${digitsOf(content.value * 100)}%` : digitsOf(content.value);
		case "text":
			return content.text.trim();
		case "flag":
		case "error":
			return content.text;
		case "uncalculated":
			return "計算されていない式";
		case "blank":
			return "";
	}
}

/** Fifteen digits are all a spreadsheet has; what a formula leaves behind them is binary dust. */
function digitsOf(value: number): string {
	return String(Number(value.toPrecision(15)));
}

function dayOf(value: number): string {
	return dateOf(value)?.toISOString().slice(0, 10).replaceAll("-", "/") ?? "日付";
}
