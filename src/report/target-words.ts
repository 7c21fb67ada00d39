import { formatExact, formatNumber } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";

const operatorWords = { ">=": "以上", ">": "超", "<=": "以下", "<": "未満" } as const;

/** What a target asks, its unit with it: 「2,600百万円以上」「13.0%以下」. */
export function askedWords({
	limit,
	unit,
	decimals,
	operator,
}: Pick<TargetResult, "limit" | "unit" | "decimals" | "operator">): string {
	return `${formatExact(limit, decimals)}${unit}${operatorWords[operator]}`;
}

/** A figure held against a target: 「2,647百万円」「43.0%」. */
export function figureWords(value: number, { unit, decimals }: Pick<TargetResult, "unit" | "decimals">): string {
	return `${formatNumber(value, decimals)}${unit}`;
}

/** What a margin is called: 余裕 when the target is met, else 不足 below a floor and 超過 above a ceiling. */
export function marginWord({ operator }: Pick<TargetResult, "operator">, met: boolean): string {
	if (met) return "余裕";
	return operator.startsWith(">") ? "不足" : "超過";
}

/** 判定 in a word. A city keeps within 法令の基準: to say it 「達成」 the 早期健全化基準 would say the opposite. */
export const verdictWords = {
	targets: { met: "達成", missed: "未達" },
	limits: { met: "基準内", missed: "基準外" },
} as const;

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

/** How a target, or a limit of the law, is put into words. */
export type Words = (target: TargetResult) => TargetWords;

/** A target and its result in words. With many years, the tightest of them is shown. */
export function targetWords(target: TargetResult): TargetWords {
	const tightest = tightestYear(target.results);
	const met = target.results.every((result) => result.met);
	return {
		label: target.label,
		asked: askedWords(target),
		outcome: tightest === null ? "(期間外)" : outcomeWords(tightest, target),
		verdict:
			target.results.length === 0
				? "－"
				: `${met ? verdictWords.targets.met : verdictWords.targets.missed}${target.reference ? "(参考)" : ""}`,
		firstBreach: breachWords(target),
	};
}

/** A target whose years lie beyond those shown is neither met nor missed. */
function breachWords(target: TargetResult): string {
	if (target.firstBreach !== null) return formatFiscalYear(target.firstBreach);
	return target.results.length === 0 ? "－" : "なし";
}

function outcomeWords(year: TargetYear, target: TargetResult): string {
	const name = formatFiscalYear(year.year);
	if (year.value === null || year.margin === null) return `${name} －(算定されず)`;
	const points = (value: number) => formatNumber(value, target.decimals);
	// Two percentages lie points apart, not per cent.
	const distance = (value: number) => (target.unit === "%" ? `${points(value)}ポイント` : figureWords(value, target));
	const margin = `${marginWord(target, year.met)} ${distance(Math.abs(year.margin))}`;
	const range =
		year.marginRange && target.results.length === 1
			? `(切捨て前の余裕は${points(year.marginRange[0])}〜${points(year.marginRange[1])}ポイントの間)`
			: "";
	return `${name} ${figureWords(year.value, target)} ${margin}${range}`;
}

/** The year in which a target is kept by least, or missed by most. */
export function tightestYear(results: readonly TargetYear[]): TargetYear | null {
	return results.reduce<TargetYear | null>((least, next) => {
		if (least === null || least.margin === null) return next;
		return next.margin !== null && next.margin < least.margin ? next : least;
	}, null);
}
