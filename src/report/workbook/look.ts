import { numberFormat } from "../content/number-format.ts";
import { ink } from "../content/palette.ts";
import { cutToFit } from "../content/text-measure.ts";
import { displayWidth } from "../document/display-width.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";

/** Formats of what is no figure of the table: shares, codes, numbers behind a figure. */
export const formats = {
	fourDecimals: numberFormat(4),
	share: '0.00%;"△ "0.00%',
	sixDecimals: '0.000000;"△ "0.000000;0',
	code: "0",
} as const;

/** Colours that stay apart when printed in grey. */
export const colours = {
	head: "#D9E2F3",
	input: "#FFF2CC",
	inputText: "#1F3F99",
	settled: ink.settled,
	fixed: "#F7F7F7",
	section: "#C6D9C0",
	faint: ink.soft,
	notice: "#C00000",
} as const;

export const titleStyle: Style = { bold: true, size: 14 };
export const plain: Style = {};
export const faint: Style = { color: colours.faint, size: 9 };
export const wrapped: Style = { wrap: true, vertical: "top" };
export const sectionStyle: Style = { bold: true, fill: colours.section, border: "thin" };
export const headStyle: Style = { bold: true, fill: colours.head, border: "thin", align: "center", wrap: true };
export const labelStyle: Style = { border: "thin" };
export const unitStyle: Style = { border: "thin", align: "center", size: 9 };
export const noteStyle: Style = { border: "thin", wrap: true, size: 9, vertical: "center", align: "left", indent: 1 };
export const numberStyle: Style = { border: "thin", align: "right" };
export const inputStyle: Style = {
	border: "thin",
	align: "right",
	fill: colours.input,
	color: colours.inputText,
};

export function text(value: string, style: Style = plain): Cell {
	return { value, style };
}

export function formula(value: number | string | null, write: () => string | null, style: Style): Cell {
	return { value, formula: write, style };
}

/** What stands left of a row's figures: 区分 left empty, 項目, 単位. */
export function rowHead(label: string, unit: string, look: Style = {}): Cell[] {
	return [text("", labelStyle), text(label, { ...labelStyle, ...look }), text(unit, unitStyle)];
}

/** 根拠 right of a row's figures. */
export function gradeCell(words: string): Cell {
	return text(words, { ...noteStyle, align: "center" });
}

/** A source with what to know of it. */
export function withNote(source: string, note: string | null | undefined): string {
	return note == null ? source : `${source}。${note}`;
}

/** Cells that only carry a frame, where another cell of the row is spread over them. */
export function blanks(count: number, style: Style): Cell[] {
	return Array.from({ length: Math.max(0, count) }, () => ({ value: null, style }));
}

const lineHeight = 13.5;

/** Height of a row whose longest text, in small print or not, is wrapped into `width` characters; `null` for one line. */
export function heightFor(words: string, width: number, small = true): number | null {
	const lines = words
		.split("\n")
		.reduce((sum, line) => sum + Math.max(1, Math.ceil((displayWidth(line) * (small ? 0.94 : 1.02)) / (width - 1))), 0);
	return lines <= 1 ? null : lines * lineHeight + 4;
}

/** A text cut to a width in half-width characters, with 「…」 for what is left out. */
export function shortened(words: string, width: number): string {
	return displayWidth(words) <= width ? words : cutToFit(words, (shown) => displayWidth(shown) < width);
}

/** Width of some columns together. */
export function widthOf(sheet: Sheet, from: number, to: number): number {
	return sheet.widths.slice(from, to + 1).reduce((sum, width) => sum + width, 0);
}
