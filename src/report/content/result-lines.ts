import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { LineResult, OutlookResult } from "../../domain/result.ts";
import { roles } from "../../model/roles.ts";

/** A line of a result. Every result holds every line of the model, so a missing one is a programming error. */
export function lineOf(result: Pick<OutlookResult, "lines">, id: string): LineResult {
	const line = result.lines.find(({ definition }) => definition.id === id);
	if (line === undefined) throw new RangeError(`no line ${id}`);
	return line;
}

/** A line's value in a year; `null` outside the scenario's years too. */
export function valueIn(result: OutlookResult, id: string, year: FiscalYear): number | null {
	return lineOf(result, id).values[result.years.indexOf(year)] ?? null;
}

/** 確定年度か — by the outlook's own edition; no for a year it does not have. */
export function isSettled({ years, settledYears }: Years, year: FiscalYear): boolean {
	return years.slice(0, settledYears).includes(year);
}

/** Whether a line's figure of a year is settled, and no estimate that stands in a settled year. */
export function isSettledFigure(result: Settled, line: string, year: FiscalYear): boolean {
	return isSettled(result, year) && !result.estimates.some((one) => one.line === line && one.years.includes(year));
}

/** 確定、一部確定、推計 — what a year of an outlook is called. */
export function yearMark(result: Settled, year: FiscalYear): "確定" | "一部確定" | "推計" {
	return isSettled(result, year) ? settledMark(result, year) : "推計";
}

/** 「R3 一部確定」; a year of estimates by its name alone. */
export function yearName(result: Settled, year: FiscalYear): string {
	const mark = yearMark(result, year);
	return `${formatFiscalYear(year)}${mark === "推計" ? "" : ` ${mark}`}`;
}

type Settled = Years & Pick<OutlookResult, "estimates">;

/** 確定、一部確定 — what a settled year of an outlook is called: settled in part, where some of it is an estimate still. */
export function settledMark({ estimates }: Pick<OutlookResult, "estimates">, year: FiscalYear): "確定" | "一部確定" {
	return estimates.some(({ years }) => years.includes(year)) ? "一部確定" : "確定";
}

/** Every year of any outlook: editions and horizons may differ. */
export function allYears(results: readonly Years[]): FiscalYear[] {
	return [...new Set(results.flatMap(({ years }) => years))].sort((a, b) => a - b);
}

type Years = Pick<OutlookResult, "years" | "settledYears">;

/** The line of a figure that is printed, and where it is told, the years in which it is not known. */
type PrintedLine = Pick<LineResult, "definition" | "decimals"> & Partial<Pick<LineResult, "unknown">>;

/**
 * A line's figure as it is printed: 1,234, △ 65, 13.0; where there is none, 「不明」 in a year in which it is not known, a blank
 * where none was stated, else 「－」.
 */
export function printedFigure(value: number | null, line: PrintedLine, year?: FiscalYear): string {
	if (value === null && line.definition.blankUnlessStated) return "";
	if (value === null && year !== undefined && line.unknown?.includes(year)) return unknownWord;
	const isNone = value === null || (value === 0 && line.definition.noneAtZero === true);
	return isNone ? "－" : formatNumber(value, line.decimals);
}

/** A label without its small print in parentheses, for titles: 「市債残高」. */
export function shortLabel(label: string): string {
	return label.replace(/[((].*$/u, "") || label;
}

/** 財政調整基金, as a city calls it. */
export function reserveName(result: Pick<OutlookResult, "lines">): string {
	return shortLabel(lineOf(result, roles.fund).definition.label).replace(/残高$/, "");
}

/** Words that speak of 財政調整基金, as a city calls it. */
export function ofReserve(words: string, result: Pick<OutlookResult, "lines">): string {
	return words.replaceAll("財政調整基金", reserveName(result));
}

/** How long the fund lasts at the pace of the last year: 「あと約8.5年」; beyond a century a tenth of a year says nothing. */
export function paceWords(yearsLeft: number, comma = ""): string {
	if (yearsLeft < 0.05) return "最終年度に使い切る";
	const years = yearsLeft > 100 ? "100年以上" : `約${formatNumber(yearsLeft, 1)}年`;
	return `最終年度の減り方が続くと${comma}あと${years}`;
}
