import type { TermDefinition } from "../domain/term.ts";

/**
 * 市債 — issuance, repayment and what is outstanding.
 * Principal and interest arrive as entered amounts: today the plan's; schedules by cohort join here.
 */
export const debt: readonly TermDefinition[] = [
	{
		id: "bondIssuance",
		label: "市債発行額(臨時財政対策債含む)",
		shortLabel: "発行",
		aliases: ["市債発行額"],
		unit: "amount",
		measure: "flow",
		leaf: true,
		formula: "roundToUnit(entered(bondIssuance))",
		source: "公表された財政見通し",
	},
	{
		id: "bondPrincipal",
		label: "元金償還額",
		shortLabel: "元金償還",
		unit: "amount",
		measure: "flow",
		absentInFirstYear: true,
		formula: "roundToUnit(entered(bondPrincipal))",
		source: "公表された残高と発行額から分解(前年度末残高+発行額−年度末残高)",
	},
	{
		id: "bondInterest",
		label: "利子等",
		unit: "amount",
		measure: "flow",
		absentInFirstYear: true,
		formula: "roundToUnit(entered(bondInterest))",
		source: "公表された公債費−元金償還額",
	},
	{
		id: "debtServiceAdjustment",
		label: "公債費調整",
		unit: "amount",
		measure: "flow",
		leaf: true,
		detail: true,
		formula: "roundToUnit(entered(debtServiceAdjustment))",
		source: "計画では0。シナリオで公債費を直接動かすための欄",
	},
	{
		id: "bondsOutstanding",
		label: "市債残高(臨時財政対策債含む)",
		shortLabel: "市債残高",
		aliases: ["市債残高"],
		unit: "amount",
		measure: "stock",
		given: "firstYear",
		formula: "prev(bondsOutstanding) + bondIssuance - bondPrincipal - scenarioEarlyRedemption",
		source: "公表表の構成(全年度で確認)",
	},
];
