import type { TargetResult } from "../../../domain/result.ts";
import { isJudged, isMet, marginOf } from "../../../domain/verdict.ts";
import { type Book, headColumns, noValueCell } from "../book.ts";
import { formula, numberStyle, text } from "../look.ts";
import { address } from "../parts/address.ts";
import type { Cell } from "../parts/sheet.ts";
import { yearStyle } from "./heading.ts";
import { sheetNames } from "./names.ts";
import type { PlacedTarget } from "./placed-targets.ts";
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
export function marginCells(book: Book, { target, key }: PlacedTarget, values: number, format: string): Cell[] {
	return book.years.map((_, index) => {
		const value = book.value(target.line, index);
		const cell = address(headColumns + index, values);
		const style = yearStyle(book, index, { ...numberStyle, format });
		const write = () => {
			const limit = book.places.fixed(key, sheetNames.targets);
			const difference = target.operator.startsWith(">") ? `${cell}-${limit}` : `${limit}-${cell}`;
			return `IF(ISTEXT(${cell}),"${noValueCell}",ROUND(${difference},6))`;
		};
		return formula(Number.isNaN(value) ? noValueCell : marginOf(target, value), write, style);
	});
}

/** The verdict of every projected year from the target's first on; its own years stand out. */
export function verdictCells(book: Book, { target, key, legal }: PlacedTarget, values: number): Cell[] {
	const { met, missed } = verdictWords(legal);
	return book.years.map((year, index) => {
		const own = target.years.includes(year);
		const style = {
			...numberStyle,
			align: "center" as const,
			...(own ? { bold: true, border: "total" as const } : { size: 9 }),
		};
		if (!own && !isJudged(target, book.result, book.years[index] as number))
			return { value: null, style: yearStyle(book, index, style) };
		const cell = address(headColumns + index, values);
		const write = () => {
			const limit = book.places.fixed(key, sheetNames.targets);
			const held = `IF(${cell}${target.operator}${limit},"${met}","${missed}")`;
			const none = `IF(${notApplicable(book, target.line, index, cell)},"${target.operator.startsWith("<") ? met : missed}","${unknownVerdict}")`;
			return `IF(ISNUMBER(${limit}),IF(ISNUMBER(${cell}),${held},${none}),"${unknownVerdict}")`;
		};
		return formula(isMet(target, book.value(target.line, index)) ? met : missed, write, yearStyle(book, index, style));
	});
}

/** 「－」 is an answer only where the figure behind it could be calculated. */
function notApplicable(book: Book, line: string, index: number, cell: string): string {
	const { unrounded } = book.term(line);
	const known = unrounded !== undefined && !Number.isNaN(book.value(unrounded, index));
	if (!known) return `ISTEXT(${cell})`;
	return `AND(ISTEXT(${cell}),ISNUMBER(${book.places.year(`line.${unrounded}`, index, sheetNames.targets)}))`;
}

/** The verdict of the target years, and the first year in which the bound is missed. */
export function summaryCells(book: Book, { target, legal }: PlacedTarget, row: number): Cell[] {
	const style = { ...numberStyle, align: "center" as const, bold: true };
	const name = (index: number) => address(headColumns + index, row);
	const own = target.years.map((year) => name(book.years.indexOf(year)));
	const each = (said: string) => own.map((cell) => `${cell}="${said}"`).join(",");
	const suffix = target.reference ? "(参考)" : "";
	const { met, missed } = verdictWords(legal);
	const now = target.results.every((result) => result.met) ? met : missed;
	const verdict =
		own.length === 0
			? text(noValueCell, style)
			: formula(
					`${now}${suffix}`,
					() =>
						`IF(OR(${each(missed)}),"${missed}${suffix}",IF(AND(${each(met)}),"${met}${suffix}","${unknownVerdict}"))`,
					style,
				);
	const from = book.years.findIndex((_, index) => isJudged(target, book.result, book.years[index] as number));
	if (from < 0) return [verdict, text(noValueCell, style)];
	const names = book.yearNames;
	const pick = () => {
		const first = names
			.slice(from)
			.reduceRight((rest, year, index) => `IF(${name(from + index)}="${missed}","${year}",${rest})`, '"なし"');
		const all = `${name(from)}:${name(names.length - 1)}`;
		return `IF(COUNTIF(${all},"${unknownVerdict}")>0,"${unknownVerdict}",${first})`;
	};
	const breach = book.years.findIndex(
		(_, index) =>
			isJudged(target, book.result, book.years[index] as number) && !isMet(target, book.value(target.line, index)),
	);
	return [verdict, formula(breach < 0 ? "なし" : (names[breach] as string), pick, style)];
}
