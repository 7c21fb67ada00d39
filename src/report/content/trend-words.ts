import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { lineOf, shortLabel } from "./result-lines.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { writtenAs } from "./spoken-figures.ts";
import { figureWords, type Written } from "./target-words.ts";

interface Point {
	readonly year: FiscalYear;
	readonly value: number;
}

function pointsOf({ result }: DrawnScenario, line: string): Point[] {
	return lineOf(result, line).values.flatMap((value, index) =>
		value === null ? [] : [{ year: result.years[index] as FiscalYear, value }],
	);
}

/** How a line moves over its years: 「市債残高はR2の23,883百万円からR12の19,450百万円へ減る」. */
export function trendTitle(line: string, scenarios: readonly DrawnScenario[]): string {
	const [base, ...others] = scenarios;
	if (base === undefined) return "";
	const label = shortLabel(lineOf(base.result, line).definition.label);
	const written = writtenAs(base.result, line);
	const points = pointsOf(base, line);
	const [first, last] = [points[0], points.at(-1)];
	if (first === undefined || last === undefined) return label;
	if (others.length === 0) {
		const verb = last.value < first.value ? "へ減る" : "へ増える";
		const isSame = figureWords(first.value, written) === figureWords(last.value, written);
		return `${label}は${at(first, written)}から${at(last, written)}${isSame ? "で変わらない" : verb}`;
	}
	const ends = scenarios.flatMap((scenario) => {
		const point = pointsOf(scenario, line).find(({ year }) => year === last.year);
		return point === undefined ? [] : [{ ...point, spoken: scenario.spoken }];
	});
	const least = ends.reduce((low, next) => (next.value < low.value ? next : low));
	const most = ends.reduce((high, next) => (next.value > high.value ? next : high));
	const year = spokenYear(last.year);
	const [lowest, highest] = [least, most].map(({ value }) => figureWords(value, written));
	if (lowest === highest) return `${year}の${label}はどのシナリオも${lowest}`;
	return `${year}の${label}は${least.spoken}の${lowest}から${most.spoken}の${highest}まで`;
}

/** Each scenario's first, last, highest and lowest figure of some lines. */
export function seriesWords(scenarios: readonly DrawnScenario[], lines: readonly string[]): string[] {
	return scenarios.map((scenario) => {
		const words = lines.map((line) => lineWords(scenario, line));
		return `${scenarios.length === 1 ? "" : `${scenario.called}: `}${words.join("、")}`;
	});
}

function lineWords(scenario: DrawnScenario, line: string): string {
	const label = shortLabel(lineOf(scenario.result, line).definition.label);
	const written = writtenAs(scenario.result, line);
	const points = pointsOf(scenario, line);
	const [first, last] = [points[0], points.at(-1)];
	if (first === undefined || last === undefined) return `${label}は算定されない`;
	const least = points.reduce((low, next) => (next.value < low.value ? next : low));
	const most = points.reduce((high, next) => (next.value > high.value ? next : high));
	return `${label}は${at(first, written)}から${at(last, written)}へ(最高${at(most, written)}、最低${at(least, written)})`;
}

function at({ year, value }: Point, written: Written): string {
	return `${spokenYear(year)}の${figureWords(value, written)}`;
}
