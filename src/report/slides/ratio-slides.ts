import { formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import { isNearLimit } from "../charts/references.ts";
import { lineOf } from "../content/result-lines.ts";
import { countedVerdict } from "../content/target-counts.ts";
import { countedTargets } from "../content/target-words.ts";
import { oneLine } from "../office/xml.ts";
import { chartSlide, stepSeries } from "./chart-slide.ts";
import { allYears, figureWithUnit, footerOf, lineNotes, type Shown, yearName } from "./figures.ts";
import { heldWords, scenarioLines, targetLevels, targetsOn } from "./fund-slides.ts";
import type { Slide } from "./slide.ts";
import { limitStyle } from "./theme.ts";

const ratios = ["realDebtServiceRatio", "futureBurdenRatio", "realDeficitRatio"];

/** 実質公債費比率・将来負担比率, and 実質赤字比率 where there is a deficit: one slide each. */
export function ratioSlides(shown: readonly Shown[]): Slide[] {
	const isSeen = (line: string) =>
		shown.some(({ result }) => {
			const { definition, values } = lineOf(result, line);
			return definition.noneAtZero !== true || values.some(Boolean);
		});
	return ratios.filter(isSeen).map((line) => ratioSlide(shown, line));
}

/** Every scenario against the target line, and the limits of the law where they matter. */
function ratioSlide(shown: readonly Shown[], line: string): Slide {
	const years = allYears(shown);
	const base = shown[0] as Shown;
	const { definition, decimals } = lineOf(base.result, line);
	const noneAtZero = definition.noneAtZero === true;
	const scenarios = scenarioLines(shown, line, years);
	const highest = Math.max(...scenarios.flatMap(({ values }) => values.filter((value) => value !== null)));
	const near = limitsOn(shown, line)
		.map((limit) => stepSeries(oneLine(limit.label), limitsAlong(limit, years), limitStyle))
		.filter(({ values }) => values.some((limit) => isNearLimit({ operator: "<", limit }, highest)));
	const hasNone = scenarios.some(({ values }, at) =>
		values.some((value, index) => value === null && shown[at]?.result.years.includes(years[index] as number)),
	);
	const truncated = `${definition.label}。小数第${decimals + 1}位以下切捨て`;
	const none = noneAtZero ? "。「－」は赤字がない年度(0の位置)" : "";
	const absent = `。「－」は比率が算定されない${noneAtZero ? "年度(線なし)" : "(分子が0以下)年度など"}`;
	return chartSlide({
		title: noneAtZero ? (reachedTitle(shown, line) ?? ratioTitle(shown, line)) : ratioTitle(shown, line),
		years,
		unit: "%",
		decimals,
		noneAtZero,
		series: [...scenarios, ...targetLevels(shown, line, years.length), ...near],
		note: `${truncated}${none}${hasNone ? absent : ""}`,
		notes: [...lineNotes(base.result, [line]), ...limitNotes(shown, line)],
		footer: footerOf(shown),
		base,
	});
}

/** The limits the scenarios have on a line, each once; a notice beside a scaled limit is not drawn. */
function limitsOn(shown: readonly Shown[], line: string): TargetResult[] {
	const all = shown
		.flatMap(({ result }) => result.limits)
		.filter((limit) => limit.line === line && !(limit.scaled !== null && limit.reference));
	const key = ({ limit, id }: TargetResult) => limit ?? id;
	return all.filter((limit, index) => all.findIndex((other) => key(other) === key(limit)) === index);
}

/** A limit's level in each year: one for all, or each year's own. */
function limitsAlong({ limit, judged }: TargetResult, years: readonly FiscalYear[]): (number | null)[] {
	return years.map((year) => limit ?? judged.find((one) => one.year === year)?.limit ?? null);
}

/** The gravest limit of the law that is reached, and when. */
function reachedTitle(shown: readonly Shown[], line: string): string | null {
	const name = lineOf((shown[0] as Shown).result, line).definition.label;
	for (const [kind, words] of [
		["rebuild", "財政再生基準"],
		["early", "早期健全化基準"],
	] as const) {
		const years = shown.flatMap(({ result }) =>
			result.limits.flatMap((limit) => (limit.line === line && limit.kind === kind ? (limit.firstBreach ?? []) : [])),
		);
		const [first] = years;
		if (first === undefined) continue;
		const scope =
			shown.length === 1
				? `${yearName(first)}に`
				: `${shown.length}シナリオのうち${years.length}シナリオで(最初は${yearName(Math.min(...years))})、`;
		return `${name}は${scope}${words}以上になる`;
	}
	return null;
}

function limitNotes(shown: readonly Shown[], line: string): string[] {
	return [...targetsOn(shown, line), ...limitsOn(shown, line)].map(({ label, source }) =>
		oneLine(`${label}: ${source ?? "出典の記載なし"}`),
	);
}

function ratioTitle(shown: readonly Shown[], line: string): string {
	const { result } = shown[0] as Shown;
	const { definition, values } = lineOf(result, line);
	const name = definition.label.replace(/\(.*\)$/, "");
	if (shown.length > 1) return severalTitle(shown, line, name);
	const projected = values.flatMap((value, index) =>
		value === null || index < result.settledYears ? [] : [{ value, year: result.years[index] as number }],
	);
	const peak = projected.reduce<(typeof projected)[number] | null>(
		(most, next) => (most === null || next.value > most.value ? next : most),
		null,
	);
	if (peak === null) return `${name}は算定されない(「－」)`;
	const held = heldWords(shown[0] as Shown, line);
	const highest = `最高は${yearName(peak.year)}の${figureWithUnit(peak.value, lineOf(result, line), result.unit)}`;
	return held === null ? `${name}の${highest}` : `${name}は${held}。${highest}`;
}

function severalTitle(shown: readonly Shown[], line: string, name: string): string {
	const judged = shown.flatMap(({ result }) => {
		const own = countedTargets(result.targets.filter((target) => target.line === line));
		return own.length === 0 ? [] : [own];
	});
	if (judged.length > 0) {
		const [missed, unknown] = (["missed", "unknown"] as const).map(
			(wanted) => judged.filter((own) => countedVerdict(own) === wanted).length,
		) as [number, number];
		const doubt = unknown === 0 ? "" : `${unknown}シナリオは判定できない`;
		if (missed > 0)
			return `${name}の目標は、${judged.length}シナリオのうち${missed}シナリオが未達${doubt === "" ? "" : `、${doubt}`}`;
		if (unknown > 0) return `${name}の目標は、${judged.length}シナリオのうち${doubt}`;
		return judged.length === shown.length
			? `${name}の目標は、どのシナリオも達成`
			: `${name}の目標は、判定する${judged.length}シナリオのすべてが達成`;
	}
	const { decimals } = lineOf((shown[0] as Shown).result, line);
	const peaks = shown.flatMap(({ result }) =>
		lineOf(result, line)
			.values.slice(result.settledYears)
			.filter((value) => value !== null),
	);
	return peaks.length === 0
		? `${name}は算定されない(「－」)`
		: `${name}の最高は${formatNumber(Math.max(...peaks), decimals)}%`;
}
