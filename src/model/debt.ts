import { newBonds, oldBonds, projectBonds } from "./debt-cohorts.ts";
import type { WrittenDefinition } from "./written-definition.ts";

/** 市債 — issuance, repayment and what is outstanding: older bonds in run-off, new ones by year of issue, works by bond. */
export const debt: readonly WrittenDefinition[] = [
	{
		id: "bondIssuance",
		label: "市債発行額(臨時財政対策債含む)",
		shortLabel: "発行",
		aliases: [
			"市債発行額",
			"町債発行額",
			"村債発行額",
			"地方債発行額",
			"市債借入額",
			"町債借入額",
			"村債借入額",
			"地方債借入額",
		],
		misspelled: ["借入額", "借入", "新発債", "新規発行額", "新規発行債", "起債発行額"],
		leaf: true,
		neverNegative: true,
		replacedBy: "investmentExpenses",
		formula: "generalBondIssuance + projectBondIssuance",
		source: "公表された財政見通し+シナリオの事業",
	},
	{
		id: "bondPrincipal",
		label: "元金償還額",
		shortLabel: "元金償還",
		solvedFrom: "bondsOutstanding",
		absentInFirstYear: true,
		given: "settledYears",
		formula: "oldBondPrincipal + newBondPrincipal + projectBondPrincipal",
		source: "公表された残高と発行額から分解(前年度末残高+発行額−年度末残高)",
	},
	{
		id: "bondInterest",
		label: "利子等",
		absentInFirstYear: true,
		formula: "roundToUnit(oldBondInterest + newBondInterest + projectBondInterest)",
		source: "公表された公債費−元金償還額。端数処理は合計に1回",
	},
	{
		id: "debtServiceAdjustment",
		label: "公債費調整",
		leaf: true,
		detail: true,
		source: "計画では0。シナリオで公債費を直接動かすための欄",
	},
	{
		id: "bondsOutstanding",
		label: "市債残高(臨時財政対策債含む)",
		shortLabel: "市債残高",
		aliases: [
			...["市債残高", "町債残高", "村債残高", "地方債残高", "市債現在高", "町債現在高", "村債現在高", "地方債現在高"],
			...["市債年度末残高", "町債年度末残高", "村債年度末残高", "地方債年度末残高", "起債残高"],
		],
		misspelled: ["公債残高", "借入残高", "借金残高", "借入金残高", "債務残高"],
		measure: "stock",
		given: "settledYears",
		formula: "prev(bondsOutstanding) + bondIssuance - bondPrincipal - scenarioEarlyRedemption",
		source: "財政見通しの表の構成",
	},
	...oldBonds,
	...newBonds,
	...projectBonds,
	{
		id: "bondAllocationChange",
		label: "市債の変動に係る交付税措置額",
		detail: true,
		before: "zero",
		given: "settledYears",
		formula:
			"publishedBondAllocationRate * ((newBondPrincipal - planned(newBondPrincipal)) + (newBondInterest - planned(newBondInterest)) + (oldBondPrincipal - planned(oldBondPrincipal)) + (oldBondInterest - planned(oldBondInterest))) + projectAllocation",
		source: "措置率×計画から変わった元利償還金(措置率は市債の種類ごと)",
		note: "元利償還金の一部が基準財政需要額に算入され、普通交付税として戻る",
	},
	{
		id: "recognisedFutureBurdenChange",
		label: "市債の変動に係る将来の算入見込額",
		measure: "stock",
		detail: true,
		given: "settledYears",
		formula:
			"publishedBondAllocationRate * ((newBondsOutstanding - planned(newBondsOutstanding)) + (oldBondsOutstanding - planned(oldBondsOutstanding))) + projectAllocationOutstanding",
		source: "措置率×計画から変わった市債残高",
	},
];
