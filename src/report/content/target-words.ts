import { formatExact, formatNumber, unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../../domain/result.ts";
import { outsideReason, shownResults } from "../../domain/verdict.ts";
import { describeYears } from "../../domain/year-words.ts";
import { plainText } from "./text-measure.ts";

/** How a bound is said behind its figure. */
export const operatorWords = { ">=": "以上", ">": "超", "<=": "以下", "<": "未満" } as const;

type Asked = Pick<TargetResult, "limit" | "unit" | "decimals" | "operator"> & Partial<Pick<TargetResult, "judged">>;

/** What a target asks, its unit with it: 「2,600百万円以上」「13.0%以下」; where it differs by year, between which limits. */
export function askedWords({ limit, unit, decimals, operator, judged = [] }: Asked): string {
	const word = operatorWords[operator];
	if (limit !== null) return `${formatExact(limit, decimals)}${unit}${word}`;
	const limits = judged.flatMap((year) => year.limit ?? []);
	if (limits.length === 0) return `年度ごとの基準${word}`;
	const [least, most] = [Math.min(...limits), Math.max(...limits)];
	const from = least === most ? "" : `${formatNumber(least, decimals)}〜`;
	return `${from}${figureWords(most, { unit, decimals })}${word}`;
}

/** How a figure is written: its unit, its digits after the point, and whether zero is 「－」. */
export type Written = Pick<TargetResult, "unit" | "decimals"> & Partial<Pick<TargetResult, "noneAtZero">>;

/** A figure held against a target: 「2,647百万円」「43.0%」, 「－」 where there is nothing the ratio speaks of. */
export function figureWords(value: number, { unit, decimals, noneAtZero }: Written): string {
	return value === 0 && noneAtZero ? "－" : `${formatNumber(value, decimals)}${unit}`;
}

/** What a margin is called: 余裕 when the target is met, else 不足 below a floor and 超過 above a ceiling. */
export function marginWord({ operator }: Pick<TargetResult, "operator">, met: boolean): string {
	if (met) return "余裕";
	return operator.startsWith(">") ? "不足" : "超過";
}

/** 判定 in a word. A city keeps within 法令の基準: to say it 「達成」 the 早期健全化基準 would say the opposite. */
export const verdictWords = {
	targets: { met: "達成", missed: "未達", unknown: "判定できません" },
	limits: { met: "基準内", missed: "基準外", unknown: "判定できません" },
} as const;

/** The city's own targets and the limits of the law: two kinds, never mixed. */
export type TargetKind = "targets" | "limits";

export const kindWords = { targets: "目標", limits: "法令の基準" } as const;

export function kindOf({ kind }: Pick<TargetResult, "kind">): TargetKind {
	return kind === null ? "targets" : "limits";
}

/** The name of a target or limit, the same wherever a line or a row is called by it: 「目標 …(参考)」「法令の基準 …」. */
export function targetName(target: Pick<TargetResult, "kind" | "label" | "reference">): string {
	return `${kindWords[kindOf(target)]} ${plainText(target.label)}${target.reference ? "(参考)" : ""}`;
}

/** 判定に数える目標 — with a year among those shown; a reference is shown, never counted. Limits are sifted the same way. */
export function countedTargets(targets: readonly TargetResult[]): TargetResult[] {
	return targets.filter((target) => !target.reference && shownResults(target).length > 0);
}

/** One line on a target: what was asked, what came out, since when it is missed. */
export interface TargetWords {
	readonly label: string;
	readonly asked: string;
	readonly outcome: string;
	readonly verdict: string;
	readonly firstBreach: string;
}

/** A target, or a limit of the law, and its result in words. With many years, the tightest of them is shown. */
export function targetWords(target: TargetResult): TargetWords {
	const words = verdictWords[kindOf(target)];
	return {
		label: target.label,
		asked: askedWords(target),
		outcome: outcomeWords(target),
		verdict: `${words[target.verdict]}${target.reference ? "(参考)" : ""}`,
		firstBreach: breachWords(target),
	};
}

/** 「なし」 only where every year judged is known to be met. */
function breachWords({ firstBreach, judged }: TargetResult): string {
	if (firstBreach !== null) return formatFiscalYear(firstBreach);
	return judged.length > 0 && judged.every(({ verdict }) => verdict === "met") ? "なし" : "－";
}

function outcomeWords(target: TargetResult): string {
	const { verdict, results, reason, judged } = target;
	if (verdict !== "unknown") return yearWords(tightestYear(results), target);
	const unknown = shownResults(target).filter((year) => year.verdict === "unknown");
	if (reason === null) return `(${outsideReason})`;
	const years = unknown.length === judged.length ? "" : `${describeYears(unknown.map(({ year }) => year))} `;
	// Where the figure is known it is its limit that is not.
	const isUnknown = unknown.some((year) => year.isUnknown || year.value !== null);
	return `${years}${isUnknown ? unknownWord : "－"}(${reason})`;
}

function yearWords(year: TargetYear | null, target: TargetResult): string {
	if (year === null) return `(${outsideReason})`;
	const name = formatFiscalYear(year.year);
	if (year.value === null) return `${name} －(分子が0以下)`;
	if (year.margin === null) return `${name} ${figureWords(year.value, target)}`;
	const points = (value: number) => formatNumber(value, target.decimals);
	// Two percentages lie points apart, not per cent.
	const distance = (value: number) => (target.unit === "%" ? `${points(value)}ポイント` : figureWords(value, target));
	const margin = `${marginWord(target, year.met === true)} ${distance(Math.abs(year.margin))}`;
	const range =
		year.marginRange && target.results.length === 1
			? `(切捨て前の${rangeWords(year.marginRange, year.met === true, target.decimals)})`
			: "";
	return `${name} ${figureWords(year.value, target)} ${margin}${range}`;
}

/** 「余裕は0.0〜0.1ポイントの間」「超過は4.2〜4.3ポイントの間」 */
function rangeWords([least, most]: readonly [number, number], met: boolean, decimals: number): string {
	const [from, to] = met ? [least, most] : [-most, -least];
	const scale = 10 ** decimals;
	// Outwards, so that the true margin lies between the two as printed; what is met is not missed by anything.
	const low = Math.max(0, Math.floor(from * scale + 1e-6) / scale);
	const high = Math.ceil(to * scale - 1e-6) / scale;
	return `${met ? "余裕" : "超過"}は${formatNumber(low, decimals)}〜${formatNumber(high, decimals)}ポイントの間`;
}

/** The year in which a target is kept by least, or missed by most. */
function tightestYear(results: readonly TargetYear[]): TargetYear | null {
	return results.reduce<TargetYear | null>((least, next) => {
		if (least === null || least.margin === null) return next;
		return next.margin !== null && next.margin < least.margin ? next : least;
	}, null);
}
