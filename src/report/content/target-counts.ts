import { saidBy } from "../../domain/municipality-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { shownResults, type Verdict, verdictOver } from "../../domain/verdict.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { countedTargets } from "./target-words.ts";

type Counts = Readonly<Record<Verdict, number>>;

/** 「市の目標」 of a city, 「町の目標」 of a town. */
export function cityTargets(municipality: OutlookResult["municipality"]): string {
	return saidBy(municipality, "市の目標");
}

/** 「市の目標3件のうち2件を達成、1件が未達」 — what became of the targets that count. */
export function countWords(targets: readonly TargetResult[], what: string): string {
	const counted = countedTargets(targets);
	const all = counted.length;
	if (all === 0) return `この期間に判定する${what}はない`;
	const { met, missed, unknown } = countsOf(counted);
	if (all === 1) return `${what}${met === 1 ? "を達成" : missed === 1 ? "は未達" : "は判定できない"}`;
	if (met === all) return `${what}${all}件をすべて達成`;
	if (missed === all) return `${what}${all}件がすべて未達`;
	if (unknown === all) return `${what}${all}件はどれも判定できない`;
	const parts = [
		...(met > 0 ? [`${met}件を達成`] : []),
		...(missed > 0 ? [`${missed}件が未達`] : []),
		...(unknown > 0 ? [`${unknown}件は判定できない`] : []),
	];
	return `${what}${all}件のうち${parts.join("、")}`;
}

/**
 * 「(ほかに参考1件は未達)」 — the targets of the list that are not counted: no headline says more than it counts. Empty
 * where all of them are.
 */
export function uncountedWords(targets: readonly TargetResult[]): string {
	const shown = targets.filter((target) => shownResults(target).length > 0);
	const references = shown.filter(({ reference }) => reference);
	const outside = targets.length - shown.length;
	const parts = [
		...(references.length === 0 ? [] : [`参考${references.length}件は${fateWords(references)}`]),
		...(outside === 0 ? [] : [`期間外${outside}件`]),
	];
	return parts.length === 0 ? "" : `(ほかに${parts.join("、")})`;
}

/** 「未達」, or 「達成1件・未達2件」 where they differ. */
function fateWords(targets: readonly TargetResult[]): string {
	const counts = countsOf(targets);
	const fates = (
		[
			["met", "達成"],
			["missed", "未達"],
			["unknown", "判定できない"],
		] as const
	).filter(([verdict]) => counts[verdict] > 0);
	const [only, ...others] = fates;
	if (only !== undefined && others.length === 0) return only[1];
	return fates.map(([verdict, word]) => `${word}${counts[verdict]}件`).join("・");
}

function countsOf(targets: readonly TargetResult[]): Counts {
	const count = (wanted: Verdict) => targets.filter(({ verdict }) => verdict === wanted).length;
	return { met: count("met"), missed: count("missed"), unknown: count("unknown") };
}

/** What the targets that count come to; `null` with none to judge in the years shown. */
export function countedVerdict(targets: readonly TargetResult[]): Verdict | null {
	const counted = countedTargets(targets);
	return counted.length === 0 ? null : verdictOver(counted);
}

/** A scenario of which is said what became of its targets. */
interface JudgedScenario {
	readonly spoken: string;
	readonly result: Pick<OutlookResult, "targets" | "municipality">;
}

/** 目標の結論 — of one scenario how many are met, and when they no longer are; of several which of them meet all. */
export function targetsTitle(scenarios: readonly JudgedScenario[]): string {
	const [only, ...others] = scenarios;
	return only !== undefined && others.length === 0 ? oneTitle(only.result) : severalTitle(scenarios);
}

function oneTitle({ targets, municipality }: JudgedScenario["result"]): string {
	const [words, rest] = [countWords(targets, cityTargets(municipality)), uncountedWords(targets)];
	const counted = countedTargets(targets);
	if (countedVerdict(targets) !== "met") return `${words}${rest}`;
	const breaches = counted.flatMap(({ firstBreach }) => firstBreach ?? []);
	if (breaches.length === 0) {
		const lasting = counted.every(({ judged }) => judged.every(({ verdict }) => verdict === "met"));
		return `${words}${lasting ? "し、その後も外れない" : ""}${rest}`;
	}
	const first = Math.min(...breaches);
	const count = breaches.filter((year) => year === first).length;
	return `${words}するが、${spokenYear(first)}には${counted.length === 1 ? "" : `${count}件が`}外れる${rest}`;
}

/** 「3シナリオのうちA、Cが市の目標をすべて達成」 — said of those that have targets to judge. */
function severalTitle(scenarios: readonly JudgedScenario[]): string {
	const of = (wanted: Verdict | null) =>
		scenarios.filter(({ result }) => countedVerdict(result.targets) === wanted).map(({ spoken }) => spoken);
	const [met, unknown, none] = [of("met"), of("unknown"), of(null)];
	const all = scenarios.length - none.length;
	const what = scenarios[0] === undefined ? "" : cityTargets(scenarios[0].result.municipality);
	if (all === 0) return `この期間に判定する${what}はない`;
	const whole = scenarios.every(({ result }) => countedTargets(result.targets).length <= 1) ? "" : "すべて";
	const references = scenarios.some(({ result }) => result.targets.length > countedTargets(result.targets).length);
	const rest = [
		...(unknown.length > 0 ? [`${whoWords(unknown)}は判定できない`] : []),
		...(none.length > 0 ? [`${whoWords(none)}には判定する目標がない`] : []),
		...(references ? ["参考の目標は数えない"] : []),
	];
	const tail = rest.length === 0 ? "" : `(${rest.join("、")})`;
	if (met.length === all) return `${all}シナリオすべてが${what}を${whole}達成${tail}`;
	if (met.length === 0) return `${what}を${whole}達成する${unknown.length > 0 ? "と分かる" : ""}シナリオはない${tail}`;
	return `${all}シナリオのうち${whoWords(met)}が${what}を${whole}達成${tail}`;
}

/** 「A、C」, or how many where there are more than three. */
function whoWords(names: readonly string[]): string {
	return names.length > 3 ? `${names.length}シナリオ` : names.join("、");
}

/** 「参考の目標は令和4年度」 — since when a target that is not counted is missed; empty where none is. */
export function referenceBreachWords(targets: readonly TargetResult[]): string {
	const years = targets.flatMap(({ reference, firstBreach }) => (reference && firstBreach !== null ? firstBreach : []));
	return years.length === 0 ? "" : `参考の目標は${spokenYear(Math.min(...years))}`;
}
