import { formatNumber } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";

/** 主な結果 in words: what a reader who reads nothing else should know. */
export interface HeadlineWords {
	/** 「市の目標3件のうち2件を達成、1件が未達」 */
	readonly verdict: string;
	readonly allMet: boolean;
	/** Which targets are missed first, and when; 「期間内になし」. */
	readonly breachYear: string;
	readonly breachDetail: string;
	/** 「1,740百万円」 and its year. */
	readonly lowestFund: string;
	readonly lowestFundYear: string;
	readonly exhaustion: string;
	readonly exhaustionDetail: string;
	/** 「法令の基準4件をすべて満たす」 */
	readonly limits: string;
	readonly limitsMet: boolean;
}

export function headlineWords(result: OutlookResult): HeadlineWords {
	const { headlines, unit } = result;
	const targets = judged(result.targets);
	const limits = judged(result.limits);
	const breach = firstBreach(result.targets);
	const missed = targets.filter((target) => !isMet(target));
	const missedLimits = limits.filter((limit) => !isMet(limit));
	return {
		verdict: verdict(targets, missed),
		allMet: missed.length === 0,
		breachYear: breach === null ? "期間内になし" : formatFiscalYear(breach.year),
		breachDetail: breach === null ? "" : breachDetail(breach, result.targets),
		lowestFund: `${formatNumber(headlines.lowestFund.value)}${unit}`,
		lowestFundYear: formatFiscalYear(headlines.lowestFund.year),
		exhaustion: headlines.fundExhaustion === null ? "期間内になし" : formatFiscalYear(headlines.fundExhaustion),
		exhaustionDetail: exhaustionDetail(result),
		limits: limitsWords(limits, missedLimits),
		limitsMet: missedLimits.length === 0,
	};
}

/** Counted targets with a year among those shown; a reference is shown, never counted. */
function judged(targets: readonly TargetResult[]): TargetResult[] {
	return targets.filter(({ reference, results }) => !reference && results.length > 0);
}

function isMet(target: TargetResult): boolean {
	return target.results.every(({ met }) => met);
}

function verdict(targets: readonly TargetResult[], missed: readonly TargetResult[]): string {
	if (targets.length === 0) return "この期間に判定する市の目標はない";
	if (missed.length === 0) return `市の目標${targets.length}件をすべて達成`;
	if (missed.length === targets.length) return `市の目標${targets.length}件がすべて未達`;
	return `市の目標${targets.length}件のうち${targets.length - missed.length}件を達成、${missed.length}件が未達`;
}

interface Breach {
	readonly year: FiscalYear;
	readonly targets: readonly TargetResult[];
}

function firstBreach(targets: readonly TargetResult[]): Breach | null {
	const counted = targets.filter(({ reference, firstBreach }) => !reference && firstBreach !== null);
	if (counted.length === 0) return null;
	const year = Math.min(...counted.map(({ firstBreach }) => firstBreach as FiscalYear));
	return { year, targets: counted.filter(({ firstBreach }) => firstBreach === year) };
}

/** A target met in its own year and missed later is said to be just that. */
function breachDetail({ year, targets }: Breach, all: readonly TargetResult[]): string {
	const later = targets.every((target) => !target.results.some((result) => result.year === year));
	const names = targets.map(({ label }) => label).join("、");
	const whole = targets.length === judged(all).length && targets.length > 1 ? `市の目標${targets.length}件とも` : names;
	return later ? `目標の年度より後に、同じ水準を外れる(${whole})` : whole;
}

function exhaustionDetail({ headlines, unit, scenario }: OutlookResult): string {
	const { yearsLeft, floorReached, shortages } = headlines;
	return [
		...(yearsLeft === null || headlines.fundExhaustion !== null
			? []
			: [`最終年度の減り方が続くと、あと約${formatNumber(yearsLeft, 1)}年`]),
		...(floorReached === null
			? []
			: [`下限${formatNumber(scenario.floor)}${unit}に達する年度: ${formatFiscalYear(floorReached)}`]),
		...(shortages.length === 0 ? [] : [`決算収支が赤字になる年度: ${describeYears(shortages)}`]),
	].join("。");
}

function limitsWords(limits: readonly TargetResult[], missed: readonly TargetResult[]): string {
	if (limits.length === 0) return "この期間に判定する法令の基準はない";
	if (missed.length === 0) return `法令の基準${limits.length}件をすべて満たす`;
	return `法令の基準${limits.length}件のうち${missed.length}件を満たさない(${missed.map(({ label }) => label).join("、")})`;
}
