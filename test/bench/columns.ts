import type { KernelInputs, Shape } from "../../src/engine/kernel.ts";

/** One input series: its values, and how far apart two paths stand in it (0: one path that all share). */
export interface HandSeries {
	readonly values: Float64Array;
	readonly stride: number;
}

const enteredLines = [
	"allocationTaxHeld",
	"allocationTaxSurplus",
	"allocationTaxTotalStated",
	"pricedExpenditureChange",
	"bondIssuance",
	"bulletAllocation",
	"bulletPrincipal",
	"cityTax",
	"debtReductionFundDeposit",
	"debtReductionFundWithdrawal",
	"debtServiceAdjustment",
	"earlyRedemption",
	"fiscalAdjustmentFundWithdrawal",
	"investmentExpenses",
	"oldBondInterest",
	"oldBondPrincipal",
	"operatingExpenses",
	"ordinaryAllocationTax",
	"otherFutureBurden",
	"otherRevenue",
	"personnelExpenses",
	"population",
	"projectAllocation",
	"projectAllocationOutstanding",
	"projectBondInterest",
	"projectBondIssuance",
	"projectBondPrincipal",
	"quasiDebtService",
	"recognisedDebtService",
	"scenarioEarlyRedemption",
	"socialAssistance",
	"specialAllocationTax",
	"specificPurposeFundDeposit",
	"specificPurposeFundOutsideDeposit",
	"specificPurposeFundWithdrawal",
	"transferTaxesAndGrants",
	"transfersToOtherAccounts",
	"fiscalAdjustmentFundExtraDeposit",
	"fiscalAdjustmentFundStatedWithdrawal",
	"fiscalAdjustmentFundWithdrawalIsStated",
	"otherFutureBurdenAtMost",
] as const;
const givenLines = [
	"balance",
	"bondAllocationChange",
	"bondPrincipal",
	"bondsOutstanding",
	"carryover",
	"debtReductionFundBalance",
	"debtReductionFundWithdrawal",
	"debtService",
	"earlyRedemption",
	"fiscalAdjustmentFundBalance",
	"fiscalAdjustmentFundDeposit",
	"fiscalAdjustmentFundRequired",
	"fiscalAdjustmentFundWithdrawal",
	"futureBurdenRatio",
	"oldBondPrincipal",
	"ordinaryAllocationTax",
	"ordinaryBalanceRatio",
	"realDebtServiceRatio",
	"recognisedFutureBurdenChange",
	"settlementBalance",
	"specificPurposeFundBalance",
	"specificPurposeFundWithdrawal",
	"standardFiscalScale",
	"totalExpenditure",
	"totalFundBalance",
	"totalRevenue",
] as const;
const adjustedLines = [
	"balance",
	"bondsOutstanding",
	"carryover",
	"debtReductionFundBalance",
	"fiscalAdjustmentFundBalance",
	"settlementBalance",
	"specificPurposeFundBalance",
	"standardFiscalScale",
	"totalExpenditure",
	"totalFundBalance",
	"totalRevenue",
] as const;
const plannedLines = [
	"newBondInterest",
	"newBondPrincipal",
	"newBondsOutstanding",
	"oldBondInterest",
	"oldBondPrincipal",
	"oldBondsOutstanding",
	"settlementBalance",
] as const;
const linkedLines = ["cityTax", "transferTaxesAndGrants"] as const;
const publishedLines = ["ordinaryAllocationTax", "standardFiscalScale", "realDebtServiceRatio"] as const;
const parameterNames = [
	"settlementDepositShare",
	"cityTaxInclusionRate",
	"transferTaxesInclusionRate",
	"allocationTaxLag",
	"bondAllocationLag",
	"priceNeedShare",
	"priceNeedShareWithTotal",
	"publishedBondAllocationRate",
	"ordinaryExpenseShare",
	"roundingUnit",
	"thousandYenPerAmount",
	"closingIsFixed",
	"fiscalAdjustmentFundFloor",
	"statedWithdrawalIsFixed",
] as const;
const outputLines = [
	"allocationTaxHeld",
	"allocationTaxSurplus",
	"allocationTaxTotalStated",
	"pricedExpenditureChange",
	"standardNeedChange",
	"linkedCityTaxChange",
	"linkedTransferTaxesAndGrantsChange",
	"standardRevenueChange",
	"allocationTaxOffset",
	"generalBondIssuance",
	"newBondInterest",
	"oldBondInterest",
	"projectBondInterest",
	"bondInterest",
	"newBondsRepaid",
	"newBondPrincipal",
	"oldBondPrincipal",
	"projectBondPrincipal",
	"bondPrincipal",
	"debtServiceAdjustment",
	"debtService",
	"investmentExpenses",
	"operatingExpenses",
	"personnelExpenses",
	"socialAssistance",
	"transfersToOtherAccounts",
	"totalExpenditure",
	"cityTax",
	"projectAllocation",
	"bondAllocationChange",
	"bondAllocation",
	"ordinaryAllocationTax",
	"otherRevenue",
	"specialAllocationTax",
	"transferTaxesAndGrants",
	"totalRevenue",
	"balance",
	"projectBondIssuance",
	"bondIssuance",
	"scenarioEarlyRedemption",
	"bondsOutstanding",
	"population",
	"bondsOutstandingPerCapita",
	"bulletAllocation",
	"bulletPrincipal",
	"carryover",
	"debtReductionFundDeposit",
	"debtReductionFundWithdrawal",
	"debtReductionFundBalance",
	"earlyRedemption",
	"fiscalAdjustmentFundDeposit",
	"specificPurposeFundDeposit",
	"specificPurposeFundOutsideDeposit",
	"specificPurposeFundWithdrawal",
	"fiscalAdjustmentFundRequired",
	"fiscalAdjustmentFundWithdrawal",
	"fiscalAdjustmentFundBalance",
	"newBondsOutstanding",
	"projectBondsOutstanding",
	"oldBondsOutstanding",
	"projectAllocationOutstanding",
	"recognisedFutureBurdenChange",
	"otherFutureBurden",
	"specificPurposeFundBalance",
	"totalFundBalance",
	"futureBurdenNumerator",
	"recognisedDebtService",
	"standardFiscalScale",
	"futureBurdenRatioUnrounded",
	"futureBurdenRatio",
	"oldBondShare",
	"ordinaryBalanceRatio",
	"quasiDebtService",
	"settlementBalance",
	"realBalanceRatio",
	"realDebtServiceRatioSingleYear",
	"realDebtServiceRatioUnrounded",
	"realDebtServiceRatio",
	"realSingleYearBalance",
	"totalFundBalancePerCapita",
	"consolidatedRealDeficitRatio",
	"fiscalAdjustmentFundExtraDeposit",
	"fiscalAdjustmentFundStatedWithdrawal",
	"fiscalAdjustmentFundWithdrawalIsStated",
	"futureBurdenNumeratorAtMost",
	"ordinaryGeneralResources",
	"otherFutureBurdenAtMost",
	"realDeficitRatio",
	"soundnessDenominator",
] as const;

type Columned<Line extends string> = Readonly<Record<Line, HandSeries>>;

export interface HandInputs {
	readonly entered: Columned<(typeof enteredLines)[number]>;
	readonly given: Columned<(typeof givenLines)[number]>;
	readonly planned: Columned<(typeof plannedLines)[number]>;
	readonly linked: Columned<(typeof linkedLines)[number]>;
	readonly published: Columned<(typeof publishedLines)[number]>;
	readonly issuedShare: Float64Array;
	readonly repaidShare: Float64Array;
	readonly interestShare: Float64Array;
	/** 実質公債費比率(単年度) of the years before the first, newest first. */
	readonly earlierSingleYearRatios: Float64Array;
}

export type HandParameters = Readonly<Record<(typeof parameterNames)[number], number>>;
export type AdjustedLine = (typeof adjustedLines)[number];
export type HandColumns = Readonly<Record<(typeof outputLines)[number] | `${AdjustedLine}Adjustment`, Float64Array>>;

/** The kernel's inputs under the names the hand-written loop uses. Throws on one that is missing. */
export function handInputs(inputs: KernelInputs, shape: Shape): HandInputs {
	const values = (key: string): Float64Array => {
		const found = inputs.series.get(key);
		if (found === undefined) throw new Error(`no such input: ${key}`);
		return found;
	};
	const channel = <Line extends string>(name: string, lines: readonly Line[]): Columned<Line> =>
		Object.fromEntries(
			lines.map((line): [string, HandSeries] => {
				const series = values(`${name}.${line}`);
				return [line, { values: series, stride: series.length === shape.years ? 0 : shape.years }];
			}),
		) as Columned<Line>;
	return {
		entered: channel("entered", enteredLines),
		given: channel("given", givenLines),
		planned: channel("planned", plannedLines),
		linked: channel("linked", linkedLines),
		published: channel("published", publishedLines),
		issuedShare: values("table.issuedShare"),
		repaidShare: values("table.repaidShare"),
		interestShare: values("table.interestShare"),
		earlierSingleYearRatios: values("before.realDebtServiceRatioSingleYear"),
	};
}

export function handParameters(inputs: KernelInputs): HandParameters {
	return Object.fromEntries(
		parameterNames.map((name) => {
			const value = inputs.parameters.get(name);
			if (value === undefined) throw new Error(`no such parameter: ${name}`);
			return [name, value];
		}),
	) as HandParameters;
}

export function handColumns(shape: Shape): HandColumns {
	const lines = [...outputLines, ...adjustedLines.map((line) => `${line}Adjustment`)];
	return Object.fromEntries(lines.map((line) => [line, new Float64Array(shape.paths * shape.years)])) as HandColumns;
}
