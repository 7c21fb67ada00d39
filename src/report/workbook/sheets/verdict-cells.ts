import { formatFiscalYear } from "../../../domain/fiscal-year.ts";
import type { TargetResult } from "../../../domain/result.ts";
import { judgedIn, marginOf } from "../../../domain/verdict.ts";
import { type Book, headColumns, noValueCell } from "../book.ts";
import { formula, numberStyle, text } from "../look.ts";
import { address } from "../parts/address.ts";
import type { Cell } from "../parts/sheet.ts";
import { yearStyle } from "./heading.ts";
import { sheetNames } from "./names.ts";
import { limitCell, limitIn, type PlacedTarget } from "./placed-targets.ts";
import { unknownVerdict, verdictWords } from "./verdicts.ts";

/** The figure held against the bound, from the sheet where it lives. */
export function valueCells(book: Book, { line }: TargetResult, format: string): Cell[] {
	return book.years.map((_, index) => {
		const value = book.value(line, index);
		const style = yearStyle(book, index, { ...numberStyle, format });
		const write = () =>
			book.kind(line, index) === "absent" ? null : book.places.year(`line.${line}`, index, sheetNames.targets);
		return formula(Number.isNaN(value) ? noValueCell : value, write, style);
	});
}

/** 余裕: how far the figure is from the bound. */
export function marginCells(book: Book, placed: PlacedTarget, values: number, format: string): Cell[] {
	const { target } = placed;
	return book.years.map((_, index) => {
		const value = book.value(target.line, index);
		const limit = limitIn(book, placed, index);
		const cell = address(headColumns + index, values);
		const style = yearStyle(book, index, { ...numberStyle, format });
		const write = () => {
			const bound = limitCell(book, placed, index, sheetNames.targets);
			const difference = target.operator.startsWith(">") ? `${cell}-${bound}` : `${bound}-${cell}`;
			return `IF(ISTEXT(${cell}),"${noValueCell}",ROUND(${difference},6))`;
		};
		const margin = marginOf({ operator: target.operator, limit }, value);
		return formula(Number.isNaN(margin) ? noValueCell : margin, write, style);
	});
}

/** The verdict of every year from the target's first on; its own years stand out. */
export function verdictCells(book: Book, placed: PlacedTarget, values: number): Cell[] {
	const { target, legal } = placed;
	const words = { ...verdictWords(legal), unknown: unknownVerdict };
	const { met, missed } = words;
	return book.years.map((year, index) => {
		const own = target.years.includes(year);
		const style = {
			...numberStyle,
			align: "center" as const,
			...(own ? { bold: true, border: "total" as const } : { size: 9 }),
		};
		const judged = judgedIn(target, year);
		if (judged === null) return { value: null, style: yearStyle(book, index, style) };
		const cell = address(headColumns + index, values);
		const write = () => {
			const limit = limitCell(book, placed, index, sheetNames.targets);
			const held = `IF(${cell}${target.operator}${limit},"${met}","${missed}")`;
			const none = noneVerdict(book, target, index, [target.operator.startsWith("<") ? met : missed, cell]);
			return `IF(ISNUMBER(${limit}),IF(ISNUMBER(${cell}),${held},${none}),"${unknownVerdict}")`;
		};
		return formula(words[judged.verdict], write, yearStyle(book, index, style));
	});
}

/** 「－」 is an answer only where the numerator is known to be zero or less. */
function noneVerdict(book: Book, { line }: TargetResult, index: number, [said, cell]: readonly [string, string]) {
	const { numerator } = book.term(line);
	if (numerator === undefined) return `"${unknownVerdict}"`;
	const above = book.places.year(`line.${numerator}`, index, sheetNames.targets);
	return `IF(ISTEXT(${cell}),IF(ISNUMBER(${above}),IF(${above}<=0,"${said}","${unknownVerdict}"),"${unknownVerdict}"),"${unknownVerdict}")`;
}

/** The verdict of the target years, and the first year in which the bound is missed. */
export function summaryCells(book: Book, { target, legal }: PlacedTarget, row: number): Cell[] {
	const style = { ...numberStyle, align: "center" as const, bold: true };
	const name = (index: number) => address(headColumns + index, row);
	const own = target.years.flatMap((year) => {
		const index = book.years.indexOf(year);
		return index < 0 ? [] : [name(index)];
	});
	const each = (said: string) => own.map((cell) => `${cell}="${said}"`).join(",");
	const suffix = target.reference ? "(参考)" : "";
	const words = { ...verdictWords(legal), unknown: unknownVerdict };
	const { met, missed } = words;
	// A year beyond those shown is never met.
	const kept = own.length < target.years.length ? "FALSE()" : `AND(${each(met)})`;
	const verdict =
		own.length === 0
			? text(noValueCell, style)
			: formula(
					`${words[target.verdict]}${target.verdict === "unknown" ? "" : suffix}`,
					() => `IF(OR(${each(missed)}),"${missed}${suffix}",IF(${kept},"${met}${suffix}","${unknownVerdict}"))`,
					style,
				);
	const from = book.years.findIndex((year) => judgedIn(target, year) !== null);
	if (from < 0) return [verdict, text(noValueCell, style)];
	const names = book.yearNames;
	const pick = () => {
		const first = names
			.slice(from)
			.reduceRight((rest, year, index) => `IF(${name(from + index)}="${missed}","${year}",${rest})`, '"なし"');
		const all = `${name(from)}:${name(names.length - 1)}`;
		return `IF(COUNTIF(${all},"${unknownVerdict}")>0,"${unknownVerdict}",${first})`;
	};
	const known = target.judged.every(({ verdict: said }) => said !== "unknown");
	const breach = target.firstBreach === null ? "なし" : formatFiscalYear(target.firstBreach);
	return [verdict, formula(known ? breach : unknownVerdict, pick, style)];
}
