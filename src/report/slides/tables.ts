import { clippedToLines, textHeight } from "./measure.ts";
import type { Cell, TableRow } from "./slide.ts";
import { cellMargin, colors } from "./theme.ts";

/** Longest text of a cell, in lines: what is longer is in the workbook. */
const mostLines = 12;

/** A row as high as its tallest cell; a text too long for any slide is clipped with 「…」. */
export function tableRow(cells: readonly Cell[], columns: readonly number[], size: number): TableRow {
	const [top, right, bottom, left] = cellMargin;
	let column = 0;
	let height = 0;
	const fitted = cells.map((cell) => {
		const span = cell.span ?? 1;
		const whole = columns.slice(column, column + span).reduce((sum, each) => sum + each, 0);
		column += span;
		const width = whole - left - right;
		const text = clippedToLines(cell.text, size, width, mostLines);
		const marked = cell.key === undefined ? text : `${cell.key.glyph} ${text}`;
		height = Math.max(height, textHeight(marked, size, width) + top + bottom);
		return { ...cell, text };
	});
	return { height: Math.ceil(height * 100) / 100, cells: fitted };
}

/** The dark row over a table. */
export function headRow(cells: readonly Cell[], columns: readonly number[], size: number): TableRow {
	const dark = cells.map((cell) => ({
		align: "center" as const,
		...cell,
		bold: true,
		color: colors.headInk,
		fill: colors.head,
	}));
	return tableRow(dark, columns, size);
}

/** Rows dealt out to pages in order; a group stays together unless it alone is longer than a page. */
export function paginate(groups: readonly (readonly TableRow[])[], available: number): TableRow[][] {
	const pages: TableRow[][] = [];
	let left = 0;
	const put = (rows: readonly TableRow[]) => {
		const height = rows.reduce((sum, row) => sum + row.height, 0);
		if (pages.length === 0 || height > left) {
			pages.push([]);
			left = available;
		}
		pages.at(-1)?.push(...rows);
		left -= height;
	};
	for (const group of groups) {
		const height = group.reduce((sum, row) => sum + row.height, 0);
		if (height <= available) put(group);
		else for (const row of group) put([row]);
	}
	return pages;
}
