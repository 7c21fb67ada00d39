import type { Verdict } from "../../domain/verdict.ts";
import { ink, verdictFills } from "../content/palette.ts";
import { clippedToLines, textHeight, textWidth } from "./measure.ts";
import type { SlideRow, TableCell, TablePart, TextPart } from "./slide.ts";
import { body, cellMargin } from "./theme.ts";

/** Longest text of a cell, in lines: what is longer is in the workbook. */
const mostLines = 12;

/** A row as high as its tallest cell; a text too long for any slide is clipped with 「…」. */
export function tableRow(cells: readonly TableCell[], columns: readonly number[], size: number): SlideRow {
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
export function headRow(cells: readonly TableCell[], columns: readonly number[], size: number): SlideRow {
	const dark = cells.map((cell) => ({
		align: "center" as const,
		...cell,
		bold: true,
		color: ink.headText,
		fill: ink.head,
	}));
	return tableRow(dark, columns, size);
}

/** A table over the whole width of a slide. */
export function tablePart(name: string, y: number, table: Pick<TablePart, "columns" | "rows" | "size">): TablePart {
	return { kind: "table", name, x: body.x, y, ...table };
}

/** Small print at the foot of a slide. */
export function footPart(name: string, text: string, h = 0.22): TextPart {
	const box = { x: body.x, y: body.y + body.h - h, w: body.w, h };
	return { kind: "text", name, box, text, size: 9, color: ink.soft };
}

export function heightOf(rows: readonly SlideRow[]): number {
	return rows.reduce((sum, { height }) => sum + height, 0);
}

/** The colour of a verdict; none where there is nothing to judge. */
export function fillOf(verdict: Verdict | null): { readonly fill?: string } {
	return verdict === null ? {} : { fill: verdictFills[verdict] };
}

/** Width of a column in which no line of these texts is broken. */
export function columnFor(texts: readonly string[], size: number): number {
	const [, right, , left] = cellMargin;
	const lines = texts.flatMap((text) => text.split("\n"));
	return Math.max(0, ...lines.map((line) => textWidth(line, size))) + right + left;
}

/** Whether every number of these texts, with its sign and unit, stands in one line of its column. */
export function numbersFit(rows: readonly SlideRow[], columns: readonly number[], size: number): boolean {
	const numbers = (text: string) => text.match(/(?:△ )?\d[\d,.]*(?:億円|百万円|万円|千円|円|%)?/g) ?? [];
	return rows.every(({ cells }) =>
		cells.every(
			({ text, span }, at) => span !== undefined || columnFor(numbers(text), size) <= (columns[at] as number),
		),
	);
}

/** 年度の割付け — years side by side as far as columns of a width have room; more years than that go to further slides. */
export function yearSpans(years: number, column: number, room: number): number[][] {
	const each = Math.max(1, Math.floor(room / column + 1e-9));
	const indices = Array.from({ length: years }, (_, index) => index);
	return Array.from({ length: Math.max(1, Math.ceil(years / each)) }, (_, at) =>
		indices.slice(at * each, (at + 1) * each),
	);
}

/** Width of each of the columns of some years, none of which needs to be narrower than `widest`. */
export function yearWidth(years: readonly unknown[], widest: number, room: number, least = 0.9): number {
	return Math.min(Math.max(least, widest), room / years.length);
}

/** The title of each of several slides. */
export function numbered(title: string, index: number, count: number): string {
	return count === 1 ? title : `${title}(${index + 1}/${count})`;
}

/** The slides at the largest size among those that need the fewest. */
export function fewest<T>(sizes: readonly number[], slidesAt: (size: number) => readonly T[]) {
	const tried = sizes.map((size) => ({ size, slides: slidesAt(size) }));
	return tried.reduce((best, next) => (next.slides.length < best.slides.length ? next : best));
}

/** Rows dealt out to pages in order; a group stays together unless it alone is longer than a page. */
export function paginate(groups: readonly (readonly SlideRow[])[], available: number): SlideRow[][] {
	const pages: SlideRow[][] = [];
	let left = 0;
	const put = (rows: readonly SlideRow[]) => {
		const height = heightOf(rows);
		if (pages.length === 0 || height > left) {
			pages.push([]);
			left = available;
		}
		pages.at(-1)?.push(...rows);
		left -= height;
	};
	for (const group of groups) {
		if (heightOf(group) <= available) put(group);
		else for (const row of group) put([row]);
	}
	return pages;
}
