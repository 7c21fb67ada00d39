import { formatNumber } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";

/** How a bound is said after its figure: 「2,600以上」. */
export const operatorWords = { ">=": "以上", ">": "超", "<=": "以下", "<": "未満" } as const;

/** 判定に数える目標 — with a year among those shown; a reference is shown, never counted. Limits are sifted the same way. */
export function countedTargets(targets: readonly TargetResult[]): TargetResult[] {
	return targets.filter(({ reference, results }) => !reference && results.length > 0);
}

/** One line on a target: what was asked, what came out, since when it is missed. */
export interface TargetWords {
	readonly label: string;
	readonly asked: string;
	readonly outcome: string;
	readonly verdict: string;
	readonly firstBreach: string;
}

/** A target and its result in words. With many years, the tightest of them is shown. */
export function targetWords(target: TargetResult): TargetWords {
	const decimals = target.unit === "%" ? 1 : 0;
	const figure = (value: number) => `${formatNumber(value, decimals)}${target.unit === "%" ? "%" : ""}`;
	const tightest = tightestYear(target.results);
	const met = target.results.every((result) => result.met);
	return {
		label: target.label,
		asked: `${figure(target.limit)}${operatorWords[target.operator]}`,
		outcome: tightest === null ? "(期間外)" : outcomeWords(tightest, figure, target),
		verdict: target.results.length === 0 ? "－" : `${met ? "達成" : "未達"}${target.reference ? "(参考)" : ""}`,
		firstBreach: breachWords(target),
	};
}

/** A target whose years lie beyond those shown is neither met nor missed. */
function breachWords(target: TargetResult): string {
	if (target.firstBreach !== null) return formatFiscalYear(target.firstBreach);
	return target.results.length === 0 ? "－" : "なし";
}

function outcomeWords(year: TargetYear, figure: (value: number) => string, target: TargetResult): string {
	const name = formatFiscalYear(year.year);
	if (year.value === null || year.margin === null) return `${name} －(算定されず)`;
	const points = (value: number) => formatNumber(value, 1);
	// Two percentages lie points apart, not per cent.
	const distance = (value: number) => (target.unit === "%" ? `${points(value)}ポイント` : figure(value));
	const margin = year.met ? `余裕 ${distance(year.margin)}` : `不足 ${distance(-year.margin)}`;
	const range =
		year.marginRange && target.results.length === 1
			? `(切捨て前の余裕は${points(year.marginRange[0])}〜${points(year.marginRange[1])}ポイントの間)`
			: "";
	return `${name} ${figure(year.value)} ${margin}${range}`;
}

function tightestYear(results: readonly TargetYear[]): TargetYear | null {
	return results.reduce<TargetYear | null>((least, next) => {
		if (least === null || least.margin === null) return next;
		return next.margin !== null && next.margin < least.margin ? next : least;
	}, null);
}
