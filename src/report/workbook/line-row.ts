import { decimalsOf } from "../../domain/amount.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { numberFormat } from "../content/number-format.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";
import { type Book, noValueCell } from "./book.ts";
import { yearStyle } from "./heading.ts";
import { formats, formula, heightFor, noteStyle, numberStyle, rowHead, text, withNote } from "./look.ts";

/** A line with its cells, and right of them the rule it follows. */
export function addLine(
	sheet: Sheet,
	book: Book,
	{ label, unit, source, note }: TermDefinition,
	{ cells, look, width }: { readonly cells: readonly Cell[]; readonly look: Style; readonly width: number },
): number {
	const words = withNote(source, note);
	const height = Math.max(heightFor(words, sheet.widths.at(-1) ?? 0) ?? 0, heightFor(label, width, false) ?? 0) || null;
	return sheet.add(
		[...rowHead(label, unitLabel(unit, book.result.unit), { ...look, wrap: true }), ...cells, text(words, noteStyle)],
		height,
	);
}

/** The cells of a line where it lives: its formula in every year, and the value it has now. */
export function lineCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, look, valuesOf(book, id), (index) => book.lineFormula(id, index, sheet));
}

/** Cells that repeat a line from the sheet where it lives. */
export function repeatedCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, look, valuesOf(book, id), (index) => book.places.year(`line.${id}`, index, sheet));
}

/** The same with the other sign, as some lines are printed in the table. */
export function negativeCells(book: Book, id: string, sheet: string, look: Style): Cell[] {
	return yearCells(book, look, valuesOf(book, id, -1), (index) => {
		const cell = book.places.year(`line.${id}`, index, sheet);
		return book.mayLack(id, index) ? `IF(ISTEXT(${cell}),${cell},-${cell})` : `-${cell}`;
	});
}

function valuesOf(book: Book, id: string, sign = 1): (index: number) => number | string | null {
	return (index) => {
		const [value, none] = [book.value(id, index), book.noValueOf(id, index)];
		if (book.kind(id, index) === "absent") return none === noValueCell ? null : none;
		return Number.isNaN(value) ? none : sign * value + 0;
	};
}

/** A formula for each year with the value it has now, 「－」 for NaN; `null` where there is neither. */
export function yearCells(
	book: Book,
	look: Style,
	value: (yearIndex: number) => number | string | null,
	write: (yearIndex: number) => string | null,
): Cell[] {
	const plain = { ...numberStyle, ...look };
	return book.years.map((_, index): Cell => {
		const style = yearStyle(book, index, plain);
		const now = value(index);
		if (now === null) return { value: null, style };
		return formula(typeof now === "number" && Number.isNaN(now) ? noValueCell : now, () => write(index), style);
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
