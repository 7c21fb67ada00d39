import type { WrittenDefinition } from "./written-definition.ts";

/** 歳出 — the part of each item paid from general resources. */
export const expenditure: readonly WrittenDefinition[] = [
	{
		id: "personnelExpenses",
		label: "人件費",
		misspelled: ["人権費", "人県費", "人兼費"],
		partOf: "totalExpenditure",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "socialAssistance",
		label: "扶助費",
		misspelled: ["扶除費", "不助費", "婦女費", "扶女費"],
		partOf: "totalExpenditure",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "debtService",
		label: "公債費",
		misspelled: ["公済費", "公裁費"],
		partOf: "totalExpenditure",
		given: "settledYears",
		formula: "bondPrincipal + bondInterest + debtServiceAdjustment",
		source: "元金償還額+利子等(公表表から分解)",
	},
	{
		id: "investmentExpenses",
		label: "投資的経費",
		misspelled: ["投資的"],
		partOf: "totalExpenditure",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "transfersToOtherAccounts",
		label: "繰出金",
		misspelled: ["繰り出し金", "繰出し金", "操出金", "繰出", "操出", "繰り出し", "繰出し"],
		partOf: "totalExpenditure",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "operatingExpenses",
		label: "物件費、維持管理費、補助費等",
		shortLabel: "物件費等",
		aliases: ["物件費等", "物件費・維持管理費・補助費等", "物件費・維持補修費・補助費等", "物件費"],
		misspelled: ["物権費", "物兼費"],
		partOf: "totalExpenditure",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "totalExpenditure",
		label: "歳出合計(B)",
		aliases: ["歳出合計", "歳出総額", "歳出計", "歳出総計"],
		misspelled: ["歳出"],
		given: "settledYears",
		source: "財政見通しの表の構成",
	},
];
