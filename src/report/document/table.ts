import { displayWidth, padEnd, padStart } from "./display-width.ts";
import { escapeText } from "./markdown.ts";

/** A column of a table: its heading and which side its cells keep to. */
export interface TableColumn {
	readonly heading: string;
	readonly align: "left" | "right";
}

type Row = readonly string[];

/** Columns of words. */
export function left(...headings: Row): TableColumn[] {
	return headings.map((heading) => ({ heading, align: "left" }));
}

/** Columns of figures. */
export function right(...headings: Row): TableColumn[] {
	return headings.map((heading) => ({ heading, align: "right" }));
}

/** A small table for a terminal, aligned by the width characters take; indented by two. Without headings it is its rows. */
export function textTable(columns: readonly TableColumn[], rows: readonly Row[], indent = 2): string[] {
	const line = lineOf(columns, rows, indent);
	const headings = headingsOf(columns);
	return [...(headings.some((heading) => heading !== "") ? [headings] : []), ...rows].map((cells) =>
		line(cells).trimEnd(),
	);
}

/** A table between rules as the council's stands in a terminal, a rule above each group of its rows. */
export function ruledTable(
	unit: string,
	columns: readonly TableColumn[],
	groups: readonly (readonly Row[])[],
	{ indent = 2, below = () => [] }: { readonly indent?: number; readonly below?: (row: Row) => Row } = {},
): string[] {
	const line = lineOf(columns, groups.flat(), indent);
	const width = displayWidth(line(headingsOf(columns)));
	const rule = "─".repeat(width);
	const lines = groups.map((rows) => rows.flatMap((row) => [line(row), ...below(row)]));
	return [
		padStart(`(単位:${unit})`, width),
		rule,
		line(headingsOf(columns)),
		...lines.flatMap((group) => [rule, ...group]),
		rule,
	];
}

/** The same as Markdown; user text stays text. */
export function markdownTable(columns: readonly TableColumn[], rows: readonly Row[]): string[] {
	const line = (cells: Row) => `| ${cells.join(" | ")} |`;
	return [
		line(headingsOf(columns).map(escapeText)),
		line(columns.map(({ align }) => (align === "left" ? ":--" : "--:"))),
		...rows.map((cells) => line(columns.map((_, index) => escapeText(cells[index] ?? "")))),
	];
}

export function headingsOf(columns: readonly TableColumn[]): string[] {
	return columns.map(({ heading }) => heading);
}

/** How a row is written so that each column is as wide as its widest cell. */
function lineOf(columns: readonly TableColumn[], rows: readonly Row[], indent: number): (cells: Row) => string {
	const widths = columns.map(({ heading }, index) =>
		Math.max(...[heading, ...rows.map((row) => row[index] ?? "")].map(displayWidth)),
	);
	const cell = ({ align }: TableColumn, text: string, width: number) =>
		(align === "left" ? padEnd : padStart)(text, width);
	return (cells) =>
		" ".repeat(indent) +
		columns.map((column, index) => cell(column, cells[index] ?? "", widths[index] ?? 0)).join("  ");
}
