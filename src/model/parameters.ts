import type { ParameterDefinition } from "../domain/term.ts";

/** パラメータ — every number the formulas use that does not change with the year. Values live in the settings. */
export const parameters: readonly ParameterDefinition[] = [
	{
		id: "settlementDepositShare",
		label: "決算剰余金の積立割合",
		unit: "ratio",
		from: "settings",
		minimum: 0,
		maximum: 1,
	},
	{
		id: "cityTaxInclusionRate",
		label: "市税の基準財政収入額算入率",
		unit: "ratio",
		from: "settings",
		minimum: 0,
		maximum: 1,
	},
	{
		id: "transferTaxesInclusionRate",
		label: "譲与税・交付金の基準財政収入額算入率",
		unit: "ratio",
		from: "settings",
		minimum: 0,
		maximum: 1,
	},
	{
		id: "allocationTaxLag",
		label: "普通交付税への反映の遅れ(年)",
		unit: "ratio",
		from: "settings",
		minimum: 0,
		maximum: 3,
		integer: true,
	},
	{
		id: "bondAllocationLag",
		label: "市債の交付税措置の遅れ(年)",
		unit: "ratio",
		from: "settings",
		minimum: 0,
		maximum: 3,
		integer: true,
	},
	{ id: "publishedBondAllocationRate", label: "公表された発行額の交付税措置率", unit: "ratio", from: "run" },
	{ id: "ordinaryExpenseShare", label: "繰出金・物件費等の経常割合", unit: "ratio", from: "calibration" },
	{ id: "roundingUnit", label: "端数処理の単位", unit: "amount", from: "run" },
	{ id: "thousandYenPerAmount", label: "千円への換算", unit: "thousandYenPerAmount", from: "run" },
	{ id: "hundredPercent", label: "100%", unit: "percent", from: "run" },
	{ id: "closingIsFixed", label: "収支調整をしない(計画どおりの繰入)", unit: "ratio", from: "run" },
	{ id: "fiscalAdjustmentFundFloor", label: "財政調整基金の下限", unit: "amount", from: "run" },
];
