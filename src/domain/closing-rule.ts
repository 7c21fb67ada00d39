/**
 * 収支調整の規則 — who absorbs what moves a year's balance: 財政調整基金, nobody (決算収支), nobody yet (要調整額), or the funds in
 * the city's order.
 */
export const closingRules = ["fiscal-adjustment-fund", "fixed", "open-gap", "fund-order"] as const;
export type ClosingRuleId = (typeof closingRules)[number];

/** Each in a word. */
export const closingRuleNames: Readonly<Record<ClosingRuleId, string>> = {
	"fiscal-adjustment-fund": "財政調整基金で調整",
	fixed: "計画どおりの繰入",
	"open-gap": "要調整額を示す",
	"fund-order": "市の順に基金を取り崩す",
};
