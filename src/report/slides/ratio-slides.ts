import { formatNumber } from "../../domain/amount.ts";
import type { TargetResult } from "../../domain/result.ts";
import { isNearLimit } from "../charts/references.ts";
import { lineOf } from "../result-lines.ts";
import { countedVerdict } from "../target-counts.ts";
import { countedTargets } from "../target-words.ts";
import { chartSlide, levelSeries } from "./chart-slide.ts";
import { allYears, figureWithUnit, footerOf, lineNotes, type Shown, yearName } from "./figures.ts";
import { heldWords, scenarioLines, targetLevels, targetsOn } from "./fund-slides.ts";
import type { Slide } from "./slide.ts";
import { limitStyle } from "./theme.ts";
import { oneLine } from "./xml.ts";

/** 実質公債費比率・将来負担比率 — every scenario against the target line, and the limits of the law where they matter. */
export function ratioSlide(shown: readonly Shown[], line: string): Slide {
	const years = allYears(shown);
	const base = shown[0] as Shown;
	const scenarios = scenarioLines(shown, line, years);
	const highest = Math.max(...scenarios.flatMap(({ values }) => values.filter((value) => value !== null)));
	const targets = targetLevels(shown, line, years.length);
	const near = limitsOn(shown, line).filter((limit) => isNearLimit(limit, highest));
	const limits = near.map(({ label, limit }) => levelSeries(oneLine(label), limit ?? 0, years.length, limitStyle));
	const hasNone = scenarios.some(({ values }, at) =>
		values.some((value, index) => value === null && shown[at]?.result.years.includes(years[index] as number)),
	);
	const truncated = `${lineOf(base.result, line).definition.label}。小数第2位以下切捨て`;
	return chartSlide({
		title: ratioTitle(shown, line),
		years,
		unit: "%",
		decimals: lineOf(base.result, line).decimals,
		series: [...scenarios, ...targets, ...limits],
		note: `${truncated}${hasNone ? "。「－」は比率が算定されない(分子が0以下)年度など" : ""}`,
		notes: [...lineNotes(base.result, [line]), ...limitNotes(shown, line)],
		footer: footerOf(shown),
		base,
	});
}

function limitsOn(shown: readonly Shown[], line: string): TargetResult[] {
	const all = shown.flatMap(({ result }) => result.limits).filter((limit) => limit.line === line);
	return all.filter((limit, index) => all.findIndex((other) => other.limit === limit.limit) === index);
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
	const peaks = shown.flatMap(({ result }) =>
		lineOf(result, line)
			.values.slice(result.settledYears)
			.filter((value) => value !== null),
	);
	return peaks.length === 0
		? `${name}は算定されない(「－」)`
		: `${name}の最高は${formatNumber(Math.max(...peaks), 1)}%`;
}
