import type { TermDefinition } from "../../../domain/term.ts";
import { type Book, noValueCell } from "../book.ts";
import { formats, formula, numberStyle } from "../look.ts";
import type { Cell } from "../parts/sheet.ts";
import type { Style } from "../parts/styles.ts";
import { yearStyle } from "./heading.ts";

/** The cells of a line where it lives: its formula in every year, and the value it has now. */
export function lineCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return book.years.map((_, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, ...look });
		const value = book.value(id, index);
		if (book.kind(id, index) === "absent") return { value: null, style };
		const shown = Number.isNaN(value) ? noValueCell : value + 0;
		return formula(shown, () => book.lineFormula(id, index, sheet), style);
	});
}

/** Cells that repeat a line from the sheet where it lives, `sign` −1 as it is printed in the table. */
export function repeatedCells(book: Book, id: string, sheet: string, look: Style, sign: 1 | -1 = 1): Cell[] {
	return book.years.map((_, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, ...look });
		const value = book.value(id, index);
		if (book.kind(id, index) === "absent") return { value: null, style };
		const minus = sign === -1 ? "-" : "";
		const shown = Number.isNaN(value) ? noValueCell : sign * value + 0;
		return formula(shown, () => `${minus}${book.places.year(`line.${id}`, index, sheet)}`, style);
	});
}

/** A figure in the precision of its line; unrounded details show what is behind the point. */
export function lineFormat(term: TermDefinition): string {
	if (term.unit === "percent") return term.detail ? formats.fourDecimals : formats.oneDecimal;
	if (term.unit === "ratio") return formats.fourDecimals;
	return formats.amount;
}

/** Of a helper line: amounts before rounding keep a decimal. */
export function detailFormat(book: Book, term: TermDefinition): string {
	const whole = book.years.every((_, index) => {
		const value = book.value(term.id, index);
		return Number.isNaN(value) || Number.isInteger(value);
	});
	return term.unit === "amount" && !whole ? formats.oneDecimal : lineFormat(term);
}
