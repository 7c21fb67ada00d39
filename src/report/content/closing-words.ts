import { formatExact } from "../../domain/amount.ts";
import type { ClosingRuleId } from "../../domain/closing-rule.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { OutlookResult, ScenarioSummary } from "../../domain/result.ts";
import { ofReserve, reserveName } from "./result-lines.ts";

/** 収支の調整 — who takes a change of the balance. */
const closingRuleWords = {
	"fiscal-adjustment-fund": "財政調整基金の繰入で決算収支を計画どおりにする(基金の下限まで)",
	fixed: "基金は計画どおり繰り入れ、決算収支が増減する",
	"open-gap": "基金は計画どおり繰り入れ、足りない額を要調整額として年度ごとに示す(翌年度へ持ち越さない)",
	"fund-order": "市の順に基金を取り崩し、決算収支を計画どおりにする(下限まで)",
} as const satisfies Readonly<Record<ClosingRuleId, string>>;

/** A rule in a city's own words. */
export function closingRuleSaid(rule: ClosingRuleId, result: Pick<OutlookResult, "lines" | "municipality">): string {
	return ofReserve(saidBy(result.municipality, closingRuleWords[rule]), result);
}

/** The rule by which a scenario's years are closed, and how far its fund may fall. */
export function closingWords(result: OutlookResult): string {
	const { scenario, unit, decimals } = result;
	const { closingRule, floor } = scenario;
	const fund = `${reserveName(result)}の下限は${formatExact(floor, decimals)}${unit}`;
	return `${closingRuleSaid(closingRule, result)}。${fund}${statedWords(scenario)}`;
}

/** What a scenario takes a stated withdrawal for; nothing said where it is the least that is drawn, as it mostly is. */
export function statedWords({ stated }: ScenarioSummary): string {
	return stated === "fixed" ? "、予算計上の取崩しはその額のまま" : "";
}
