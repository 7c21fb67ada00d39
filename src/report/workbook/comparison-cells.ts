import type { Comparison, LineComparison } from "../../answers/compare/compare.ts";
import { unknownWord } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { StatementRow } from "../../domain/term.ts";
import { differenceIn, noDifference } from "../content/difference-table.ts";
import type { Cell } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";
import { type Book, noValueCell } from "./book.ts";
import type { ComparedYears } from "./compared-years.ts";
import { lineFormat, lineFormatOrBlank } from "./line-row.ts";
import { colours, formula, numberStyle, text } from "./look.ts";
import { sheetNames } from "./names.ts";

/** One other scenario against the base, on all years of the sheet. */
export interface ComparedBook {
	readonly book: Book;
	readonly comparison: Comparison;
	readonly years: ComparedYears;
	/** Where a line of the other scenario stands. */
	readonly key: (line: string) => string;
}

/** By for two scenarios may bear names that look the same once a line is appended. */
export function otherKey(index: number): (line: string) => string {
	return (line) => `other.${index}.${line}`;
}

/** The other's own figures, in all its own years, as the table prints them. */
export function otherCells({ book, comparison, years }: ComparedBook, row: StatementRow, line: LineComparison): Cell[] {
	const format = row.blankIsNone ? lineFormatOrBlank(book, line.definition) : lineFormat(book, line.definition);
	const { other } = comparison;
	return years.all.map((year): Cell => {
		const style = settledStyle(years.mark(other, year).endsWith("確定"), { ...numberStyle, format });
		const index = other.years.indexOf(year);
		if (index < 0) return { value: null, style };
		const value = valueIn(comparison, line, year);
		if (value !== null) return { value: (row.printedNegative ? -value : value) + 0, style };
		const { absentInFirstYear, blankUnlessStated } = line.definition;
		if (!blankUnlessStated && isUnknownIn(comparison, line, year)) return text(unknownWord, style);
		return text((index === 0 && absentInFirstYear) || blankUnlessStated ? "" : noValueCell, style);
	});
}

/** The printed figure of the other − that of the live table, as the published table of differences. */
export function differenceCells(compared: ComparedBook, row: StatementRow, line: LineComparison): Cell[] {
	const { book, comparison, years, key } = compared;
	const { definition, decimals } = line;
	return years.all.map((year, column): Cell => {
		const settled = [comparison.base, comparison.other].every((result) => years.mark(result, year).endsWith("確定"));
		const style = settledStyle(settled, { ...numberStyle, format: lineFormatOrBlank(book, definition) });
		const index = book.years.indexOf(year);
		if (!comparison.years.includes(year)) return { value: null, style };
		const other = valueIn(comparison, line, year);
		const none = noDifference(line, year);
		if (book.kind(row.line, index) === "absent")
			return other === null && !line.unknown.includes(year) ? { value: null, style } : text(none, style);
		const write = () => {
			const [left, right] = [
				book.places.year(key(row.line), column, sheetNames.comparison),
				book.places.year(`line.${row.line}`, index, sheetNames.comparison),
			];
			const sign = row.printedNegative ? "+" : "-";
			const difference = `ROUND(${left},${decimals})${sign}ROUND(${right},${decimals})`;
			return `IF(OR(ISTEXT(${left}),ISTEXT(${right})),"${none}",ROUND(${difference},${decimals}))`;
		};
		const isKnown = other !== null && !Number.isNaN(book.value(row.line, index));
		return formula(isKnown ? differenceIn(comparison, row.line, year) : none, write, style);
	});
}

function isUnknownIn({ other }: Comparison, { definition }: LineComparison, year: FiscalYear): boolean {
	return other.lines.find((line) => line.definition.id === definition.id)?.unknown.includes(year) ?? false;
}

function valueIn({ other }: Comparison, { definition }: LineComparison, year: FiscalYear): number | null {
	const values = other.lines.find((line) => line.definition.id === definition.id)?.values;
	return values?.[other.years.indexOf(year)] ?? null;
}

function settledStyle(settled: boolean, style: Style): Style {
	return settled ? { ...style, fill: colours.settled } : style;
}
