import type { WrittenDefinition } from "./written-definition.ts";

/** 基金 — each fund ends where it began plus deposits minus withdrawals. */
export const funds: readonly WrittenDefinition[] = [
	{
		id: "fiscalAdjustmentFundBalance",
		label: "財政調整基金残高",
		aliases: ["財調残高", "財政調整基金年度末残高", "財政調整基金残高(年度末)", "財政調整基金現在高"],
		measure: "stock",
		partOf: "totalFundBalance",
		given: "settledYears",
		formula: "prev(fiscalAdjustmentFundBalance) + fiscalAdjustmentFundDeposit - fiscalAdjustmentFundWithdrawal",
		source: "財政見通しの表の構成",
	},
	{
		id: "debtReductionFundBalance",
		label: "減債基金残高",
		aliases: ["減債基金年度末残高", "減債基金残高(年度末)", "減債基金現在高"],
		measure: "stock",
		partOf: "totalFundBalance",
		given: "settledYears",
		formula: "prev(debtReductionFundBalance) + debtReductionFundDeposit - debtReductionFundWithdrawal",
		source: "財政見通しの表の構成",
	},
	{
		id: "specificPurposeFundBalance",
		label: "特定目的基金残高",
		aliases: [
			...["特目残高", "特定目的基金年度末残高", "特定目的基金残高(年度末)", "特定目的基金現在高"],
			...["その他特定目的基金残高", "その他特定目的基金現在高"],
		],
		measure: "stock",
		partOf: "totalFundBalance",
		given: "settledYears",
		formula:
			"prev(specificPurposeFundBalance) + specificPurposeFundDeposit + specificPurposeFundOutsideDeposit - specificPurposeFundWithdrawal",
		source: "財政見通しの表の構成+表外の積立",
	},
	{
		id: "specificPurposeFundOutsideDeposit",
		label: "特定財源による特定目的基金への積立",
		shortLabel: "特定財源による積立",
		solvedFrom: "specificPurposeFundBalance",
		leaf: true,
		neverNegative: true,
		detail: true,
		source: "公表された残高の増減から分解(ふるさと納税など表外の積立)",
	},
	{
		id: "totalFundBalance",
		label: "基金残高合計",
		aliases: ["基金残高計", "基金残高", "基金現在高合計"],
		misspelled: ["三基金", "三基金残高", "三基金合計", "基金総額", "基金現在高"],
		measure: "stock",
		given: "whereTyped",
		source: "3基金の合計",
	},
];
