import type { ParameterDefinition } from "../domain/term.ts";

const share = { unit: "ratio", minimum: 0, maximum: 1 } as const;
const lag = { unit: "ratio", from: "settings", minimum: 0, maximum: 3, integer: true } as const;

/** パラメータ — every number the formulas use that does not change with the year. Values live in the settings. */
export const parameters: readonly ParameterDefinition[] = [
	{
		...share,
		from: "settings",
		id: "settlementDepositShare",
		label: "決算剰余金の積立割合",
		lawful: { least: 0.5, source: "地方財政法第7条第1項" },
	},
	{ ...share, from: "settings", id: "cityTaxInclusionRate", label: "市税の基準財政収入額算入率" },
	{ ...share, from: "settings", id: "transferTaxesInclusionRate", label: "譲与税・交付金の基準財政収入額算入率" },
	{ ...lag, id: "allocationTaxLag", label: "普通交付税への反映の遅れ(年)" },
	{ ...lag, id: "bondAllocationLag", label: "市債の交付税措置の遅れ(年)" },
	{ id: "publishedBondAllocationRate", label: "公表された発行額の交付税措置率", unit: "ratio", from: "run" },
	{ ...share, from: "calibration", id: "ordinaryExpenseShare", label: "繰出金・物件費等の経常割合" },
	{ id: "roundingUnit", label: "端数処理の単位", unit: "amount", from: "run" },
	{ id: "thousandYenPerAmount", label: "千円への換算", unit: "thousandYenPerAmount", from: "run" },
	{ id: "hundredPercent", label: "100%", unit: "percent", from: "run" },
	{ id: "closingIsFixed", label: "収支調整をしない(計画どおりの繰入)", unit: "ratio", from: "run" },
	{ id: "statedWithdrawalIsFixed", label: "予算計上の取崩しを固定する", unit: "ratio", from: "run" },
	{ id: "fiscalAdjustmentFundFloor", label: "財政調整基金の下限", unit: "amount", from: "run" },
];
