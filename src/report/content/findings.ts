import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";
import { exhaustionWords, lowestFundAmount } from "./headline-figures.ts";
import { judgedShortWords, judgedWords } from "./limit-words.ts";
import { paceWords } from "./result-lines.ts";
import { cityTargets, countedVerdict, referenceBreachWords, targetsTitle } from "./target-counts.ts";
import { countedTargets } from "./target-words.ts";

/** 主な結果 in words: what a reader who reads nothing else should know. */
export function headlineWords(result: OutlookResult) {
	const { headlines } = result;
	const { lowestFund } = headlines;
	const targets = countedTargets(result.targets);
	const breach = firstBreach(targets);
	return {
		verdict: targetsTitle([{ spoken: "", result }]),
		/** `none`: nothing to judge among the years shown, which is neither met nor missed nor unknown. */
		state: countedVerdict(result.targets) ?? ("none" as const),
		/** Which targets are missed first, and when; 「期間内になし」. */
		breachYear: breachYearWords(breach, targets),
		breachDetail: [
			breach === null ? "" : breachNames(breach, targets, cityTargets(result.municipality)),
			referenceBreachWords(result.targets),
		]
			.filter((words) => words !== "")
			.join("。"),
		lowestFund: lowestFundAmount(result),
		lowestFundYear: lowestFund === null ? "" : yearWords(lowestFund.year),
		exhaustion: exhaustionWords(headlines, "期間内になし", yearWords),
		exhaustionDetail: exhaustionDetail(result),
		limitsShort: judgedShortWords(result.judgedLimits),
		limits: judgedWords(result.judgedLimits),
	};
}

/** Known to be met in every year judged. */
function isKept({ judged }: TargetResult): boolean {
	return judged.every(({ verdict }) => verdict === "met");
}

interface Breach {
	readonly year: FiscalYear;
	readonly targets: readonly TargetResult[];
}

function firstBreach(targets: readonly TargetResult[]): Breach | null {
	const years = targets.flatMap(({ firstBreach }) => (firstBreach === null ? [] : [firstBreach]));
	if (years.length === 0) return null;
	const year = Math.min(...years);
	return { year, targets: targets.filter(({ firstBreach }) => firstBreach === year) };
}

function breachYearWords(breach: Breach | null, counted: readonly TargetResult[]): string {
	if (breach !== null) return yearWords(breach.year);
	return counted.length > 0 && counted.every(isKept) ? "期間内になし" : "－";
}

function breachNames({ targets }: Breach, counted: readonly TargetResult[], what: string): string {
	if (targets.length > 1 && targets.length === counted.length) return `${what}${targets.length}件とも`;
	return targets.map(({ label }) => label).join("、");
}

/** 「R9年度」 */
function yearWords(year: FiscalYear): string {
	return `${formatFiscalYear(year)}年度`;
}

function exhaustionDetail({ headlines, unit, decimals, scenario }: OutlookResult): string {
	const { yearsLeft, floorReached, shortages } = headlines;
	return [
		...(yearsLeft === null || headlines.fundExhaustion !== null ? [] : [paceWords(yearsLeft, "、")]),
		...(floorReached === null
			? []
			: [`下限${formatExact(scenario.floor, decimals)}${unit}に達する年度: ${yearWords(floorReached)}`]),
		...(shortages.length === 0 ? [] : [`収支不足(決算収支がマイナス)の年度: ${describeYears(shortages)}`]),
	].join("。");
}
