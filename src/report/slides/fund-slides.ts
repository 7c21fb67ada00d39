import { formatExact, formatNumber } from "../../domain/amount.ts";
import type { TargetResult } from "../../domain/result.ts";
import { lineOf } from "../content/result-lines.ts";
import { askedWords, countedTargets } from "../content/target-words.ts";
import type { ChartSeries } from "../office/native-chart.ts";
import { oneLine } from "../office/xml.ts";
import { chartSlide, coveredAlong, levelSeries, settledAlong } from "./chart-slide.ts";
import { allYears, footerOf, lineNotes, type Shown, shortName, valuesAlong, yearName } from "./figures.ts";
import type { Slide } from "./slide.ts";
import { isMissed, targetFinding } from "./target-finding.ts";
import { limitStyle, scenarioStyle, stackStyle, targetStyle } from "./theme.ts";

const fund = "fiscalAdjustmentFundBalance";
const threeFunds = [fund, "debtReductionFundBalance", "specificPurposeFundBalance"];

/** One line a scenario, then the plan's targets on that figure. */
export function scenarioLines(shown: readonly Shown[], line: string, years: readonly number[]): ChartSeries[] {
	return shown.map((one, index) => ({
		name: one.name,
		kind: "line" as const,
		values: valuesAlong(one.result, line, years),
		settled: settledAlong(one, years),
		covered: coveredAlong(one, years),
		style: scenarioStyle(index),
	}));
}

/** The targets the scenarios have on a line, each once: a level that counts anywhere is not 参考. */
export function targetsOn(shown: readonly Shown[], line: string): TargetResult[] {
	const all = shown.flatMap(({ result }) => result.targets).filter((target) => target.line === line);
	const key = (target: TargetResult) => `${target.operator} ${target.limit}`;
	const sorted = [...all.filter(({ reference }) => !reference), ...all.filter(({ reference }) => reference)];
	return sorted.filter((target, index) => sorted.findIndex((other) => key(other) === key(target)) === index);
}

/** Each of them as a level across the chart. */
export function targetLevels(shown: readonly Shown[], line: string, years: number): ChartSeries[] {
	return targetsOn(shown, line).flatMap((target) => {
		const name = `目標${target.reference ? "(参考)" : ""} ${askedWords(target)}`;
		return target.limit === null ? [] : [levelSeries(name, target.limit, years, targetStyle)];
	});
}

/** How a single scenario's figure keeps to its target that counts; where several count, a missed one is told first. */
export function heldWords({ result }: Shown, line: string): string | null {
	const targets = countedTargets(result.targets.filter((target) => target.line === line));
	const leaving = targets.find(({ firstBreach }) => firstBreach !== null);
	const unknown = targets.find(({ verdict }) => verdict === "unknown");
	const target = targets.find(isMissed) ?? unknown ?? leaving ?? targets[0];
	return target === undefined ? null : targetFinding(target);
}

/** 財政調整基金残高 — every scenario against the target line. */
export function reserveSlide(shown: readonly Shown[]): Slide {
	const years = allYears(shown);
	const { result } = shown[0] as Shown;
	const targets = targetLevels(shown, fund, years.length);
	const floors = [...new Set(shown.map((one) => one.result.scenario.floor).filter((floor) => floor > 0))].map((floor) =>
		levelSeries(`下限 ${formatExact(floor, result.decimals)}${result.unit}`, floor, years.length, limitStyle),
	);
	return chartSlide({
		title: reserveTitle(shown),
		years,
		unit: result.unit,
		decimals: result.decimals,
		series: [...scenarioLines(shown, fund, years), ...targets, ...floors],
		note: "財政調整基金の年度末残高",
		notes: lineNotes(result, [fund]),
		footer: footerOf(shown),
		base: shown[0] as Shown,
	});
}

function reserveTitle(shown: readonly Shown[]): string {
	const { definition } = lineOf((shown[0] as Shown).result, fund);
	const lowest = shown.reduce((least, next) =>
		next.result.headlines.lowestFund.value < least.result.headlines.lowestFund.value ? next : least,
	);
	const { lowestFund } = lowest.result.headlines;
	const amount = `${formatNumber(lowestFund.value, lowest.result.decimals)}${lowest.result.unit}`;
	const exhausted = shown.filter(({ result }) => result.headlines.fundExhaustion !== null);
	if (shown.length > 1) {
		if (exhausted.length > 0)
			return `${definition.label}は${shown.length}シナリオのうち${exhausted.length}シナリオで枯渇する`;
		return oneLine(`${definition.label}の最低は${yearName(lowestFund.year)}の${amount}(${shortName(lowest)})`);
	}
	const held = heldWords(shown[0] as Shown, fund);
	const [first] = exhausted;
	const low =
		first === undefined
			? `最低は${yearName(lowestFund.year)}の${amount}`
			: `${yearName(first.result.headlines.fundExhaustion as number)}に枯渇する`;
	if (held !== null) return oneLine(`${definition.label}は${held}。${low}`);
	return `${definition.label}${first === undefined ? "の" : "は"}${low}`;
}

/** 三基金残高 — stacked for the base; the sum of the other scenarios as lines. */
export function threeFundsSlide(shown: readonly Shown[]): Slide {
	const years = allYears(shown);
	const base = shown[0] as Shown;
	const { result } = base;
	const stack = threeFunds.map(
		(line, index): ChartSeries => ({
			name: lineOf(result, line).definition.label,
			kind: "bar",
			values: valuesAlong(result, line, years),
			settled: settledAlong(base, years),
			covered: coveredAlong(base, years),
			style: stackStyle(index),
		}),
	);
	const others = scenarioLines(shown, "totalFundBalance", years)
		.slice(1)
		.map((series) => ({ ...series, name: `合計 ${series.name}` }));
	const total = {
		name: shown.length === 1 ? "合計" : `合計 ${base.name}`,
		values: valuesAlong(result, "totalFundBalance", years),
		covered: coveredAlong(base, years),
	};
	const whose = shown.length === 1 ? "" : `。棒は「${shortName(base)}」、折れ線はほかのシナリオの合計`;
	return chartSlide({
		title: shown.length === 1 ? threeFundsTitle(base) : `「${shortName(base)}」では${threeFundsTitle(base)}`,
		years,
		unit: result.unit,
		decimals: result.decimals,
		series: [...stack, ...others],
		rows: [total],
		note: oneLine(`三基金の年度末残高${whose}`),
		notes: lineNotes(result, [...threeFunds, "totalFundBalance"]),
		footer: footerOf(shown),
		base,
	});
}

function threeFundsTitle({ result }: Shown): string {
	const { values } = lineOf(result, "totalFundBalance");
	const [before, after] = [values[result.settledYears - 1], values.at(-1)];
	const [from, to] = [result.years[result.settledYears - 1], result.years.at(-1)];
	if (typeof before !== "number" || typeof after !== "number" || from === undefined || to === undefined)
		return "三基金の残高";
	const amount = (value: number) => `${formatNumber(value, result.decimals)}${result.unit}`;
	const way = after > before ? "へ増える" : after < before ? "へ減る" : "で変わらない";
	return `三基金の残高は${yearName(from)}の${amount(before)}から${yearName(to)}の${amount(after)}${way}`;
}
