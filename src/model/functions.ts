import type { FunctionDefinition } from "../domain/term.ts";

/**
 * 端数処理 — the few named roundings of the statement, each defined once for kernel and workbook.
 * The inner `round(…, 6)` keeps binary fractions from turning an exact half or an exact tenth the wrong way.
 */
export const functions: readonly FunctionDefinition[] = [
	{
		name: "roundToUnit",
		parameters: ["amount"],
		formula: "round(round(amount / roundingUnit, 6)) * roundingUnit",
		label: "表示単位に四捨五入",
		source: "表示単位に1回だけ四捨五入し、合計は丸めた額の和とする(表示の取扱い)",
	},
	{
		name: "ceilToUnit",
		parameters: ["amount"],
		formula: "ceil(round(amount / roundingUnit, 6)) * roundingUnit",
		label: "表示単位に切上げ",
		source: "地方財政法第7条(2分の1を下らない額)",
	},
	{
		name: "truncateToTenth",
		parameters: ["percentage"],
		formula: "trunc(round(percentage * 10, 6)) / 10",
		label: "小数第2位以下を切捨て",
		source: "健全化判断比率の算定(小数点第1位未満切捨て。公表例で確認)",
	},
	{
		name: "truncateToHundredth",
		parameters: ["percentage"],
		formula: "trunc(round(percentage * 100, 6)) / 100",
		label: "小数第3位以下を切捨て",
		source: "実質赤字比率の算定(小数点第2位未満切捨て。公表された基準の桁で確認)",
	},
	{
		name: "roundToTenth",
		parameters: ["percentage"],
		formula: "round(round(percentage * 10, 6)) / 10",
		label: "小数第2位を四捨五入",
		source: "経常収支比率の表示(仮定)",
	},
];
