import type { LawDefinition } from "../domain/term.ts";
import { linesAbove } from "./statement.ts";

const table = { relation: "=", source: "財政見通しの表の構成" } as const;
const closingRule = { relation: ">=", years: "projectedYears", source: "収支調整の規則" } as const;

/** 法則 — what must hold in every run, written apart from the definitions they check. */
export const laws: readonly LawDefinition[] = [
	{
		...table,
		id: "total-revenue",
		label: "歳入合計は各歳入の合計",
		...footing("totalRevenue"),
		years: "all",
	},
	{
		...table,
		id: "total-expenditure",
		label: "歳出合計は各歳出の合計",
		...footing("totalExpenditure"),
		years: "all",
	},
	{
		...table,
		id: "balance",
		label: "収支差引額は歳入合計−歳出合計",
		left: "balance + totalExpenditure",
		right: "totalRevenue + balanceAdjustment",
		years: "all",
	},
	{
		...table,
		id: "settlement-balance",
		label: "決算収支合計は収支差引額に繰越金・基金・繰上償還を加減した額",
		left: "settlementBalance + fiscalAdjustmentFundDeposit + debtReductionFundDeposit + specificPurposeFundDeposit + earlyRedemption",
		right:
			"balance + carryover + fiscalAdjustmentFundWithdrawal + debtReductionFundWithdrawal + specificPurposeFundWithdrawal + settlementBalanceAdjustment",
		years: "all",
	},
	{
		...table,
		id: "carryover",
		label: "繰越金は前年度の決算収支合計",
		left: "carryover",
		right: "prev(settlementBalance) + carryoverAdjustment",
		years: "afterFirst",
	},
	{
		id: "settlement-deposit",
		label: "財調積立は繰越金の積立割合以上で単位未満を切り上げた最小の額と、任意積立の合計",
		left: "fiscalAdjustmentFundDeposit - fiscalAdjustmentFundExtraDeposit",
		relation: "=",
		right: "max(0, -floor(round(-(carryover * settlementDepositShare) / roundingUnit, 6)) * roundingUnit)",
		years: "projectedYears",
		source: "地方財政法第7条第1項",
	},
	{
		id: "extra-deposit",
		label: "任意積立は負にならない",
		left: "fiscalAdjustmentFundExtraDeposit",
		relation: ">=",
		right: "0",
		years: "projectedYears",
		source: "地方財政法第7条第1項(下らない額)",
	},
	{
		...table,
		id: "fiscal-adjustment-fund",
		label: "財政調整基金の増減は積立−繰入",
		left: "fiscalAdjustmentFundBalance - prev(fiscalAdjustmentFundBalance)",
		right: "fiscalAdjustmentFundDeposit - fiscalAdjustmentFundWithdrawal + fiscalAdjustmentFundBalanceAdjustment",
		years: "afterFirst",
	},
	{
		...table,
		id: "debt-reduction-fund",
		label: "減債基金の増減は積立−繰入",
		left: "debtReductionFundBalance - prev(debtReductionFundBalance)",
		right: "debtReductionFundDeposit - debtReductionFundWithdrawal + debtReductionFundBalanceAdjustment",
		years: "afterFirst",
	},
	{
		...table,
		id: "specific-purpose-fund",
		label: "特定目的基金の増減は積立(表外を含む)−繰入",
		left: "specificPurposeFundBalance - prev(specificPurposeFundBalance)",
		right:
			"specificPurposeFundDeposit + specificPurposeFundOutsideDeposit - specificPurposeFundWithdrawal + specificPurposeFundBalanceAdjustment",
		years: "afterFirst",
	},
	{
		...table,
		id: "bonds-outstanding",
		label: "市債残高の増減は発行−元金償還−シナリオの繰上償還",
		left: "bondsOutstanding - prev(bondsOutstanding)",
		right: "bondIssuance - bondPrincipal - scenarioEarlyRedemption + bondsOutstandingAdjustment",
		years: "afterFirst",
	},
	{
		id: "bonds-by-cohort",
		label: "既発債の残高の増減は元金償還と繰上償還だけ(市債残高は発行年度別の未償還額の合計)",
		left: "oldBondsOutstanding - prev(oldBondsOutstanding)",
		relation: "=",
		right: "0 - oldBondPrincipal - scenarioEarlyRedemption",
		years: "projectedYears",
		source: "市債の発行年度別の管理",
	},
	{
		id: "bonds-not-overpaid",
		label: "市債は借りた額を超えて償還されない",
		left: "min(oldBondsOutstanding, newBondsOutstanding)",
		relation: ">=",
		right: "0",
		years: "projectedYears",
		source: "市債の発行年度別の管理",
	},
	{
		...table,
		id: "debt-service",
		label: "公債費は元金+利子+調整",
		left: "debtService - bondPrincipal",
		right: "bondInterest + debtServiceAdjustment",
		years: "afterFirst",
	},
	{
		id: "standard-fiscal-scale",
		label: "標準財政規模の変動は市税(連動)・普通交付税・譲与税等(連動)の変動",
		left: "standardFiscalScale - roundToUnit(published(standardFiscalScale))",
		relation: "=",
		right:
			"standardFiscalScaleAdjustment + ordinaryAllocationTax - roundToUnit(published(ordinaryAllocationTax)) + cityTax - roundToUnit(entered(cityTax) - linked(cityTax)) + transferTaxesAndGrants - roundToUnit(entered(transferTaxesAndGrants) - linked(transferTaxesAndGrants))",
		years: "all",
		source: "標準財政規模の算式(変動分)",
	},
	{
		...closingRule,
		id: "fiscal-adjustment-fund-floor",
		label: "財政調整基金は下限(または持っていた額)を割らない",
		left: "fiscalAdjustmentFundBalance",
		right: "min(fiscalAdjustmentFundFloor, prev(fiscalAdjustmentFundBalance) + fiscalAdjustmentFundDeposit)",
	},
	{
		...closingRule,
		id: "stated-withdrawal",
		label: "財調繰入は予算計上の取崩し以上(基金の下限を割らない範囲)",
		left: "fiscalAdjustmentFundWithdrawal",
		right:
			"min(roundToUnit(entered(fiscalAdjustmentFundStatedWithdrawal)), prev(fiscalAdjustmentFundBalance) + fiscalAdjustmentFundDeposit - fiscalAdjustmentFundFloor)",
	},
	{
		...closingRule,
		id: "stated-withdrawal-fixed",
		label: "固定した予算計上の取崩しを超えて繰り入れない",
		left: "max(0, roundToUnit(entered(fiscalAdjustmentFundStatedWithdrawal)))",
		right: "statedWithdrawalIsFixed * fiscalAdjustmentFundWithdrawalIsStated * fiscalAdjustmentFundWithdrawal",
	},
	{
		...closingRule,
		id: "debt-reduction-fund-floor",
		label: "減債基金は0を割らない",
		left: "debtReductionFundBalance",
		right: "min(0, prev(debtReductionFundBalance) + debtReductionFundDeposit)",
	},
	{
		...closingRule,
		id: "specific-purpose-fund-floor",
		label: "特定目的基金は0を割らない",
		left: "specificPurposeFundBalance",
		right: "min(0, prev(specificPurposeFundBalance) + specificPurposeFundDeposit + specificPurposeFundOutsideDeposit)",
	},
	{
		...closingRule,
		id: "withdrawals-not-negative",
		label: "基金からの繰入は負にならない",
		left: "min(fiscalAdjustmentFundWithdrawal, debtReductionFundWithdrawal, specificPurposeFundWithdrawal)",
		right: "0",
	},
];

/** A total is what is printed above it: some of it taken off the total, so that it is not added up as its formula does. */
function footing(total: string): Pick<LawDefinition, "left" | "right"> {
	const lines = linesAbove(total);
	return { left: [total, ...lines.slice(0, 4)].join(" - "), right: lines.slice(4).join(" + ") };
}
