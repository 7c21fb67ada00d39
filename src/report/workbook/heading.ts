import { formatNumber } from "../../domain/amount.ts";
import { basisWords, editionName } from "../../domain/head-words.ts";
import { yearMark } from "../content/result-lines.ts";
import { displayWidth } from "../document/display-width.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { blanks, colours, faint, headStyle, heightFor, sectionStyle, text, titleStyle, widthOf } from "./look.ts";
import { headColumns } from "./places.ts";

/** Widths of 区分, 項目, 単位 and the years, before what a sheet adds on the right; figures with `behind` digits more than rounded ones. */
export function yearWidths(book: Book, block = 6, label = 36, behind = 1): number[] {
	return [block, label, 7.5, ...book.years.map(() => yearWidth(book, book.result.decimals + behind))];
}

/** Room for the largest figure of the outlook, and for ten times as much after a change of inputs. */
function yearWidth(book: Book, decimals: number): number {
	const largest = book.result.lines.reduce(
		(size, { values }) => Math.max(size, ...values.map((value) => Math.abs(value ?? 0))),
		0,
	);
	return Math.max(8.6, displayWidth(formatNumber(-10 * Math.min(largest, amountLimit), decimals)) - 0.5);
}

const amountLimit = 1e12;

/** Title, scenario, unit at the right end: the first two rows of every sheet with years. */
export function addTitle(sheet: Sheet, book: Book, title: string): void {
	const { municipality, edition, basis, scenario, unit } = book.result;
	const last = sheet.widths.length - 1;
	sheet.add([text(`${municipality.name} ${title}`, titleStyle)], 22);
	const words = `${editionName(edition)} / ${basisWords(basis)} / ${scenario.title}`;
	const between = Array.from({ length: last - 1 }, () => null);
	const row = sheet.add(
		[text(words, { ...faint, wrap: true }), ...between, text(`(単位:${unit})`, { ...faint, align: "right" })],
		heightFor(words, widthOf(sheet, 0, last - 1)),
	);
	sheet.merge(0, last - 1, row);
}

/** The rows above a table that stay in sight and are repeated on every printed page: from `top` to its two heads. */
export function holdHead(sheet: Sheet, top: number, head: number): void {
	sheet.frozen = { rows: head + 1, columns: headColumns };
	sheet.titleRows = [top, head + 1];
}

/** The row of the years' names on a sheet whose head is held. */
export function yearRow(sheet: Sheet): number {
	return sheet.frozen.rows - 1;
}

/** A heading over the whole width. */
export function addSection(sheet: Sheet, words: string): number {
	const last = sheet.widths.length - 1;
	const style = { ...sectionStyle, wrap: true };
	const cells = sheet.widths.map((_, column) => text(column === 0 ? words : "", style));
	const row = sheet.add(cells, heightFor(words, widthOf(sheet, 0, last), false));
	sheet.merge(0, last, row);
	return row;
}

/** A line of words over the whole width, wrapped where they are long. */
export function addWords(sheet: Sheet, cell: Cell, words = String(cell.value ?? "")): number {
	const last = sheet.widths.length - 1;
	const row = sheet.add([{ ...cell, style: { ...cell.style, wrap: true } }], heightFor(words, widthOf(sheet, 0, last)));
	sheet.merge(0, last, row);
	return row;
}

/** 年度の見出し — a year's name and whether it is settled; "" where that is said elsewhere. */
export interface HeadYear {
	readonly name: string;
	readonly mark: "確定" | "一部確定" | "推計" | "";
}

/** Two rows: the years, and which of them are settled. What is right of the years has one heading over both. */
export function addYearHead(
	sheet: Sheet,
	shown: readonly HeadYear[],
	left: readonly string[],
	right: readonly string[] = [],
): number {
	const years = shown.map(({ name, mark }) =>
		text(name, mark.endsWith("確定") ? { ...headStyle, fill: colours.settled } : headStyle),
	);
	const marks = shown.map(({ mark }) => markCell(mark));
	const top = sheet.next;
	sheet.add([...left.map((word) => text(word, headStyle)), ...years, ...right.map((word) => text(word, headStyle))]);
	sheet.add([...blanks(headColumns, headStyle), ...marks, ...blanks(right.length, headStyle)]);
	for (let column = 0; column < headColumns; column += 1) sheet.merge(column, column, top, top + 1);
	for (let index = 0; index < right.length; index += 1) {
		const column = headColumns + shown.length + index;
		sheet.merge(column, column, top, top + 1);
	}
	return top;
}

/** The years of the outlook. */
export function headYears(book: Book): HeadYear[] {
	return book.yearNames.map((name, index) => ({ name, mark: yearMark(book.result, book.years[index] as number) }));
}

/** 「確定」 or 「推計」 under a year. */
export function markCell(mark: HeadYear["mark"]): Cell {
	const fill = mark.endsWith("確定") ? { fill: colours.settled } : {};
	return text(mark, { ...headStyle, ...fill, bold: false, size: 9 });
}

/** Settled years stand apart. */
export function yearStyle(book: Book, yearIndex: number, style: Cell["style"]): Cell["style"] {
	return yearIndex < book.settledYears ? { ...style, fill: colours.settled } : style;
}
