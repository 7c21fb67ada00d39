import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { shownResults, type Verdict, verdictOver } from "../../domain/verdict.ts";
import { countedTargets } from "./target-words.ts";

type Counts = Readonly<Record<Verdict, number>>;

/** 「市の目標3件のうち2件を達成、1件が未達」 — what became of the targets that count. */
export function countWords(targets: readonly TargetResult[], what = "市の目標"): string {
	const counted = countedTargets(targets);
	const all = counted.length;
	if (all === 0) return `この期間に判定する${what}はない`;
	const { met, missed, unknown } = countsOf(counted);
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

/** 「3シナリオのうち2シナリオが市の目標をすべて達成」 — said of those that have targets to judge. */
export function scenarioCountWords(results: readonly Pick<OutlookResult, "targets">[]): string {
	const verdicts = results.flatMap(({ targets }) => countedVerdict(targets) ?? []);
	const all = verdicts.length;
	const none = results.length - all;
	if (all === 0) return "この期間に判定する市の目標はない";
	const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
	const [met, unknown] = [count("met"), count("unknown")];
	const rest = [
		...(unknown > 0 ? [`${unknown}シナリオは判定できない`] : []),
		...(none > 0 ? [`${none}シナリオには判定する目標がない`] : []),
		...(results.some(({ targets }) => targets.length > countedTargets(targets).length) ? ["参考の目標は数えない"] : []),
	];
	const tail = rest.length === 0 ? "" : `(${rest.join("、")})`;
	if (met === all) return `${all}シナリオすべてが市の目標をすべて達成${tail}`;
	if (met === 0) return `市の目標をすべて達成する${unknown > 0 ? "と分かる" : ""}シナリオはない${tail}`;
	return `${all}シナリオのうち${met}シナリオが市の目標をすべて達成${tail}`;
}

/** 「参考の目標はR4年度」 — since when a target that is not counted is missed; empty where none is. */
export function referenceBreachWords(targets: readonly TargetResult[]): string {
	const years = targets.flatMap(({ reference, firstBreach }) => (reference && firstBreach !== null ? firstBreach : []));
	return years.length === 0 ? "" : `参考の目標は${formatFiscalYear(Math.min(...years))}年度`;
}
