import type { TargetResult } from "../../domain/result.ts";
import { scaledRange } from "../../domain/scaled-limit.ts";
import { judgedIn, marginOf } from "../../domain/verdict.ts";
import { targetWords, verdictWords } from "../content/target-words.ts";
import { address } from "../office/address.ts";
import type { Cell, Highlight, Sheet } from "../office/sheet.ts";
import { type Book, noValueCell } from "./book.ts";
import { yearStyle } from "./heading.ts";
import { yearCells } from "./line-row.ts";
import { formula, numberStyle, text } from "./look.ts";
import { sheetNames } from "./names.ts";
import { limitCell, limitIn, type PlacedTarget } from "./placed-targets.ts";
import { headColumns } from "./places.ts";

/** 判定の言葉 of the city's own targets, or of limits of the law. */
function saidOf(legal: boolean) {
	return verdictWords[legal ? "limits" : "targets"];
}

/** 「判定できません」 in the column of a year, which is too narrow for it, and what both begin with. */
const unknownYear = "判定不能";
const unknownStem = "判定";

/** The figure held against the bound, from the sheet where it lives. */
export function valueCells(book: Book, { line }: TargetResult, format: string): Cell[] {
	return yearCells(
		book,
		{ format },
		(index) => (Number.isNaN(book.value(line, index)) ? book.noValueOf(line, index) : book.value(line, index)),
		(index) =>
			book.kind(line, index) === "absent" ? null : book.places.year(`line.${line}`, index, sheetNames.targets),
	);
}

/** 余裕: how far the figure is from the bound. */
export function marginCells(book: Book, placed: PlacedTarget, values: number, format: string): Cell[] {
	const { operator, line } = placed.target;
	const margin = (index: number) =>
		marginOf({ operator, limit: limitIn(book, placed, index) }, book.value(line, index));
	return yearCells(book, { format }, margin, (index) => {
		const cell = address(headColumns + index, values);
		const bound = limitCell(book, placed, index, sheetNames.targets);
		const difference = operator.startsWith(">") ? `${cell}-${bound}` : `${bound}-${cell}`;
		const isMissing = isLimitOpen(book, placed, index) ? `OR(ISTEXT(${cell}),ISTEXT(${bound}))` : `ISTEXT(${cell})`;
		return `IF(${isMissing},"${noValueCell}",ROUND(${difference},6))`;
	});
}

/** Whether what a limit is found by may be without a figure. */
function isLimitOpen(book: Book, { target: { scaled } }: PlacedTarget, index: number): boolean {
	return scaled !== null && book.mayLack(scaled.line, index);
}

/** The verdict of every year from the target's first on; its own years stand out. */
export function verdictCells(book: Book, placed: PlacedTarget, values: number): Cell[] {
	const { target, legal } = placed;
	const words = { ...saidOf(legal), unknown: unknownYear };
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
			const kept = target.operator.startsWith("<") ? met : missed;
			const none = noneVerdict(book, target, index, [kept, cell]);
			const open = isLimitOpen(book, placed, index) ? openVerdict(target, cell, words) : `"${unknownYear}"`;
			return `IF(ISNUMBER(${limit}),IF(ISNUMBER(${cell}),${held},${none}),${open})`;
		};
		return formula(words[judged.verdict], write, yearStyle(book, index, style));
	});
}

/** Where the limit is not known, what a figure beyond all that it can be is all the same. */
function openVerdict(
	{ operator, scaled }: TargetResult,
	cell: string,
	{ met, missed, unknown }: Readonly<Record<"met" | "missed" | "unknown", string>>,
): string {
	if (scaled === null) return `"${unknown}"`;
	const [least, greatest] = scaledRange(scaled);
	const beyond = `IF(OR(${cell}<${least},${cell}>${greatest}),IF(${cell}${operator}${least},"${met}","${missed}"),"${unknown}")`;
	return `IF(ISNUMBER(${cell}),${beyond},"${unknown}")`;
}

/** 「－」 is an answer only where the numerator is known to be zero or less; in a settled year it is the city's own. */
function noneVerdict(
	book: Book,
	{ line, results }: TargetResult,
	index: number,
	[said, cell]: readonly [string, string],
) {
	const { numerator } = book.term(line);
	if (numerator === undefined) return `"${unknownYear}"`;
	const isUnknown = results.find(({ year }) => year === book.years[index])?.verdict === "unknown";
	if (index < book.settledYears)
		return isUnknown ? `"${unknownYear}"` : `IF(ISTEXT(${cell}),"${said}","${unknownYear}")`;
	const above = book.places.year(`line.${numerator}`, index, sheetNames.targets);
	return `IF(ISTEXT(${cell}),IF(ISNUMBER(${above}),IF(${above}<=0,"${said}","${unknownYear}"),"${unknownYear}"),"${unknownYear}")`;
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
	const words = summaryWords(target, legal);
	const { met, missed } = saidOf(legal);
	// A year beyond those shown is never met.
	const kept = own.length < target.years.length ? "FALSE()" : `AND(${each(met)})`;
	const write = () => `IF(OR(${each(missed)}),"${words.missed}",IF(${kept},"${words.met}","${words.unknown}"))`;
	const verdict = own.length === 0 ? text(noValueCell, style) : formula(words[target.verdict], write, style);
	return [verdict, breachCell(book, { target, legal }, name)];
}

/** What the column of verdicts says of a target: a reference is marked as one where it has a verdict. */
export function summaryWords({ reference }: Pick<TargetResult, "reference">, legal: boolean) {
	const { met, missed, unknown } = saidOf(legal);
	const mark = reference ? "(参考)" : "";
	return { met: `${met}${mark}`, missed: `${missed}${mark}`, unknown };
}

/** 最初に外れる年度: 「なし」 only where every year judged is known to be met. */
function breachCell(
	book: Book,
	{ target, legal }: Pick<PlacedTarget, "target" | "legal">,
	name: (index: number) => string,
): Cell {
	const style = { ...numberStyle, align: "center" as const, bold: true };
	const from = book.years.findIndex((year) => judgedIn(target, year) !== null);
	if (from < 0) return text(noValueCell, style);
	const { met, missed } = saidOf(legal);
	const names = book.yearNames;
	const write = () => {
		const judged = `${name(from)}:${name(names.length - 1)}`;
		const kept = `IF(COUNTIF(${judged},"${met}")=${names.length - from},"なし","${noValueCell}")`;
		return names
			.slice(from)
			.reduceRight((rest, year, index) => `IF(${name(from + index)}="${missed}","${year}",${rest})`, kept);
	};
	return formula(targetWords(target).firstBreach, write, style);
}

/** Gives verdicts between two cells of a row their colours; unknown has its own, for it is neither met nor missed. */
export function markVerdicts(sheet: Sheet, [first, last = first]: readonly string[], legal: boolean): void {
	const { met, missed } = saidOf(legal);
	const mark = (said: string, look: Highlight["look"]) =>
		sheet.highlights.push({
			cells: `${first}:${last}`,
			formula: () => `LEFT(${first},${said.length})="${said}"`,
			look,
		});
	mark(missed, "missed");
	mark(unknownStem, "unknown");
	mark(met, "met");
}
