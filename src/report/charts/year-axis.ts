import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { spokenYears } from "../../domain/year-words.ts";
import { ink } from "../content/palette.ts";
import { allYears, isSettled, isSettledFigure, settledMark } from "../content/result-lines.ts";
import type { ChartScenario, DrawnScenario } from "../content/scenarios.ts";
import { emWidth } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { once, quantity } from "./marks.ts";
import { size } from "./theme.ts";

/** The years of a chart and which of them are settled. */
export interface YearSpan {
	readonly years: readonly FiscalYear[];
	/** Settled in the first scenario: the shaded band. */
	readonly settled: readonly FiscalYear[];
	/** Of those, the years some of whose figures are estimates still. */
	readonly partly: readonly FiscalYear[];
}

/** All years of the scenarios; editions and horizons may differ. */
export function yearSpan(scenarios: readonly ChartScenario[]): YearSpan {
	const result = scenarios[0]?.result;
	const settled = result?.years.slice(0, result.settledYears) ?? [];
	return {
		years: allYears(scenarios.map((scenario) => scenario.result)),
		settled,
		partly: settled.filter((year) => result && settledMark(result, year) === "一部確定"),
	};
}

/** 確定 or 推計, by the scenario's own edition: of a line, where one is named. */
export function yearKind({ result }: ChartScenario, year: FiscalYear, line?: string): "確定" | "推計" {
	const settled = line === undefined ? isSettled(result, year) : isSettledFigure(result, line, year);
	return settled ? "確定" : "推計";
}

export const eraExpression =
	"(datum.value >= 2019 ? 'R' + (datum.value - 2018) : datum.value >= 1989 ? 'H' + (datum.value - 1988) : 'S' + (datum.value - 1925))";

/** The horizontal axis of years: each year is a slot one wide, its point in the middle; where slots are narrow its name is smaller, or only every second stands. */
export function yearX(span: YearSpan, width: number = size.plotWidth): Spec {
	const fitting = Math.floor(
		(slotWidth(span, width) - 3) / Math.max(...span.years.map((year) => emWidth(formatFiscalYear(year)))),
	);
	const isNarrow = fitting < leastYearSize;
	const values = span.years.filter((_, index) => !isNarrow || (span.years.length - 1 - index) % 2 === 0);
	const labelFontSize = Math.min(size.text, isNarrow ? leastYearSize : fitting);
	const look = { labelFontSize, grid: false, tickSize: 4, title: null };
	return quantity("西暦", { domain: yearEnds(span) }, { values, labelExpr: eraExpression, format: "d", ...look });
}

/** Below this size a year is not read any more. */
const leastYearSize = 9.5;

function yearEnds({ years }: YearSpan): [number, number] {
	return [(years[0] ?? 0) - 0.5, (years.at(-1) ?? 0) + 0.5];
}

/** Width in px of one year's slot. */
export function slotWidth({ years }: YearSpan, width: number): number {
	return width / Math.max(1, (years.at(-1) ?? 0) - (years[0] ?? 0) + 1);
}

/** Where the middle of a year stands. */
export function yearMiddle(span: YearSpan, year: FiscalYear, width: number = size.plotWidth): number {
	return (year - (span.years[0] ?? year) + 0.5) * slotWidth(span, width);
}

/** 確定年度 as a shaded band with both words above it: settled and projected years must not look alike. */
export function settledBand(span: YearSpan, width: number, height: number): Spec[] {
	const [first, last] = [span.settled[0], span.settled.at(-1)];
	if (first === undefined || last === undefined) return [];
	const [left] = yearEnds(span);
	const slot = slotWidth(span, width);
	const edge = (last + 0.5 - left) * slot;
	const projected = span.years.some((year) => year > last);
	const look = { type: "text", baseline: "bottom", align: "center", fontSize: size.small, color: ink.soft };
	const word = (text: string, x: number) => once(look, { text, x, y: -5 });
	const from = (first - 0.5 - left) * slot;
	const band = once({ type: "rect", color: ink.settled }, { x: from, x2: edge, y: 0, y2: height });
	const border = once({ type: "rule", color: ink.rule, strokeDash: [2, 2] }, { x: edge, y: 0, y2: height });
	const called = span.partly.length === 0 ? "確定" : "一部確定";
	const words = [word(called, (from + edge) / 2)];
	return projected ? [band, border, ...words, word("推計", edge + slot / 2)] : [band, ...words];
}

/** Words for the footer: which years are settled, and where editions differ in it. */
export function settledYearsWords(scenarios: readonly DrawnScenario[]): string {
	const words = scenarios.map(({ result }) => settledInWords(result));
	if (new Set(words).size <= 1) return `${words[0] ?? ""}、ほかは推計`;
	return `${words.map((years, index) => `${scenarios[index]?.spoken ?? ""} ${years}`).join("、")}、ほかは推計`;
}

/** 「R2・R3は確定」; 「R2は確定、R3は一部確定」 where some of it is an estimate still. */
function settledInWords(result: OutlookResult): string {
	const settled = result.years.slice(0, result.settledYears);
	return (["確定", "一部確定"] as const)
		.map((mark) => [settled.filter((year) => settledMark(result, year) === mark), mark] as const)
		.filter(([years]) => years.length > 0)
		.map(([years, mark]) => `${spokenYears(years)}は${mark}`)
		.join("、");
}
