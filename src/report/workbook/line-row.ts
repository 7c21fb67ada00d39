import { decimalsOf } from "../../domain/amount.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine } from "../../domain/unit.ts";
import { numberFormat } from "../content/number-format.ts";
import type { Cell } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";
import { type Book, noValueCell } from "./book.ts";
import { yearStyle } from "./heading.ts";
import { formats, formula, numberStyle } from "./look.ts";

/** The cells of a line where it lives: its formula in every year, and the value it has now. */
export function lineCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, id, look, { sign: 1, write: (index) => book.lineFormula(id, index, sheet) });
}

/** Cells that repeat a line from the sheet where it lives. */
export function repeatedCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, id, look, { sign: 1, write: (index) => book.places.year(`line.${id}`, index, sheet) });
}

/** The same with the other sign, as some lines are printed in the table. */
export function negativeCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, id, look, { sign: -1, write: (index) => `-${book.places.year(`line.${id}`, index, sheet)}` });
}

interface SignedFormula {
	readonly sign: 1 | -1;
	readonly write: (yearIndex: number) => string | null;
}

function yearCells(book: Book, id: string, look: Style, { sign, write }: SignedFormula): Cell[] {
	return book.years.map((_, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, ...look });
		const value = book.value(id, index);
		if (book.kind(id, index) === "absent") return { value: null, style };
		return formula(Number.isNaN(value) ? noValueCell : sign * value + 0, () => write(index), style);
	});
}

/** A figure in the precision of its line; unrounded details show what is behind the point. */
export function lineFormat(book: Book, term: TermDefinition): string {
	const behind = term.unit === "ratio" || (term.unit === "percent" && term.detail && term.decimals === undefined);
	if (behind) return formats.fourDecimals;
	const format = numberFormat(decimalsOfLine(term, book.result.decimals));
	// What nobody stated is a text that is not shown.
	if (term.blankUnlessStated) return `${format};${format.split(";")[0]};""`;
	return term.noneAtZero ? `${format};"${noValueCell}"` : format;
}

/** The same where nothing is printed for none. */
export function lineFormatOrBlank(book: Book, term: TermDefinition): string {
	return `${lineFormat(book, term)};`;
}

/** Of amounts that are not all rounded: one digit more where one of them has more. */
export function unroundedFormat(book: Book, values: readonly number[]): string {
	const { decimals } = book.result;
	const isRounded = values.every((value) => Number.isNaN(value) || decimalsOf(value) <= decimals);
	return numberFormat(isRounded ? decimals : decimals + 1);
}

/** Of a helper line. */
export function detailFormat(book: Book, term: TermDefinition): string {
	const values = book.years.map((_, index) => book.value(term.id, index));
	return term.unit === "amount" ? unroundedFormat(book, values) : lineFormat(book, term);
}
