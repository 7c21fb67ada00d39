import type { ParameterDefinition } from "../domain/term.ts";

/** 財政調整基金の下限: what a scenario leaves in it. */
export const reserveFloor = "fiscalAdjustmentFundFloor";

/** What a city calls it. */
export function floorLabel({ parameters }: { readonly parameters: readonly ParameterDefinition[] }): string {
	return (parameters.find(({ id }) => id === reserveFloor) as ParameterDefinition).label;
}

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
		standard: {
			value: "50%",
			source: "地方財政法第7条第1項(剰余金のうち2分の1を下らない金額を積み立て、又は繰上償還の財源に充てる)",
			grade: "sourced",
		},
	},
	{
		...share,
		from: "settings",
		id: "cityTaxInclusionRate",
		label: "市税の基準財政収入額算入率",
		standard: {
			value: "75%",
			source: "地方交付税法第14条(基準税率)",
			grade: "sourced",
			note: "市税が1減ると普通交付税が0.75増え、差引0.25の減になる。都市計画税、入湯税、収納率の向上による増収は収入額に入らないので、シナリオでは「普通交付税に連動しない」変更とする",
		},
	},
	{
		...share,
		from: "settings",
		id: "transferTaxesInclusionRate",
		label: "譲与税・交付金の基準財政収入額算入率",
		standard: {
			value: "100%",
			source: "地方交付税法第14条(地方譲与税は全額を算入)",
			grade: "general",
			note: "交付金には75%を算入するものもある。1つの項目で見込むので、全体を100%とみなす(仮定)",
		},
	},
	{
		...lag,
		id: "allocationTaxLag",
		label: "普通交付税への反映の遅れ(年)",
		standard: {
			value: "0",
			source: "仮定。同じ年度の普通交付税に反映する",
			grade: "general",
			note: "実際には税目により最長3年度の精算がある。遅れを見るときは 1〜3 にする",
		},
	},
	{
		...lag,
		id: "bondAllocationLag",
		label: "市債の交付税措置の遅れ(年)",
		standard: {
			value: "0",
			source: "仮定。元利償還金を払う年度の普通交付税に反映する",
			grade: "general",
			note: "翌年度以降に反映するとみるときは 1〜3 にする",
		},
	},
	{
		...share,
		from: "settings",
		id: "priceNeedShare",
		label: "物価・賃金の普通交付税への反映割合",
		standard: {
			value: "50%",
			source: "仮定。物価・賃金の前提で動く経費のうち、単位費用の改定で基準財政需要額に入る割合",
			grade: "general",
			note: "0%にすると反映しない",
		},
	},
	{
		...share,
		from: "settings",
		id: "priceNeedShareWithTotal",
		label: "物価・賃金の普通交付税への反映割合(地方交付税総額の前提と併用)",
		standard: {
			value: "0%",
			source: "仮定。地方交付税総額の前提は物価・賃金による需要額の変動も含めた額とみて、重ねて反映しない",
			grade: "general",
			note: "総額の前提に物価・賃金の分を含めないときに、0%より大きくする",
		},
	},
	{ id: "publishedBondAllocationRate", label: "公表された発行額の交付税措置率", unit: "ratio", from: "run" },
	{ ...share, from: "calibration", id: "ordinaryExpenseShare", label: "繰出金・物件費等の経常割合" },
	{ id: "roundingUnit", label: "端数処理の単位", unit: "amount", from: "run" },
	{ id: "thousandYenPerAmount", label: "千円への換算", unit: "thousandYenPerAmount", from: "run" },
	{ id: "hundredPercent", label: "100%", unit: "percent", from: "run" },
	{ id: "closingIsFixed", label: "収支調整をしない(計画どおりの繰入)", unit: "ratio", from: "run" },
	{ id: "statedWithdrawalIsFixed", label: "予算計上の取崩しを固定する", unit: "ratio", from: "run" },
	{ id: reserveFloor, label: "財政調整基金の下限", unit: "amount", from: "run" },
];
