import type { StatementBlock, StatementRow } from "../domain/term.ts";

/** 表の構成 — the council's table: blocks and rows in print order, and which published rows the model reads. */
export const statement: readonly StatementBlock[] = [
	{
		label: "歳入",
		rows: [
			{ line: "cityTax", published: "leaf" },
			{ line: "ordinaryAllocationTax", published: "leaf" },
			{ line: "specialAllocationTax", published: "leaf" },
			{ line: "transferTaxesAndGrants", published: "leaf" },
			{ line: "otherRevenue", published: "leaf" },
			{ line: "totalRevenueAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalRevenue", published: "verify" },
		],
	},
	{
		label: "歳出",
		rows: [
			{ line: "personnelExpenses", published: "leaf" },
			{ line: "socialAssistance", published: "leaf" },
			{ line: "debtService", published: "leaf" },
			{ line: "investmentExpenses", published: "leaf" },
			{ line: "transfersToOtherAccounts", published: "leaf" },
			{ line: "operatingExpenses", published: "leaf" },
			{ line: "totalExpenditureAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalExpenditure", published: "verify" },
		],
	},
	{
		label: "収支",
		rows: [
			{ line: "balanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "balance", published: "verify" },
			{ line: "carryover", published: "opening" },
			{ line: "fiscalAdjustmentFundDeposit", published: "opening", printedNegative: true, blankIsNone: true },
			{ line: "fiscalAdjustmentFundWithdrawal", published: "leaf", blankIsNone: true, neverNegative: true },
			{ line: "debtReductionFundDeposit", published: "leaf", printedNegative: true, blankIsNone: true },
			{ line: "debtReductionFundWithdrawal", published: "leaf", blankIsNone: true, neverNegative: true },
			{ line: "specificPurposeFundDeposit", published: "leaf", printedNegative: true, blankIsNone: true },
			{ line: "specificPurposeFundWithdrawal", published: "leaf", blankIsNone: true, neverNegative: true },
			{ line: "earlyRedemption", published: "leaf", printedNegative: true, blankIsNone: true },
			{ line: "settlementBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "settlementBalance", published: "verify" },
			{ line: "carryoverAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "realSingleYearBalance" },
			{
				line: "fiscalAdjustmentFundExtraDeposit",
				onlyIfNotZero: true,
				printedNegative: true,
				blankIsNone: true,
				neverNegative: true,
			},
			{ line: "fiscalAdjustmentFundStatedWithdrawal", onlyIfNotZero: true, neverNegative: true },
		],
	},
	{
		label: "基金",
		rows: [
			{ line: "fiscalAdjustmentFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "fiscalAdjustmentFundBalance", published: "opening", neverNegative: true },
			{ line: "debtReductionFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "debtReductionFundBalance", published: "opening", neverNegative: true },
			{ line: "specificPurposeFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "specificPurposeFundBalance", published: "opening", neverNegative: true },
			{ line: "totalFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalFundBalance", published: "comparison" },
		],
	},
	{
		label: "市債",
		rows: [
			{ line: "bondIssuance", published: "leaf", neverNegative: true },
			{ line: "bondPrincipal", published: "optional" },
			{ line: "bondInterest" },
			{ line: "bondsOutstandingAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "bondsOutstanding", published: "opening", neverNegative: true },
		],
	},
	{
		label: "指標",
		rows: [
			{ line: "realDeficitRatio" },
			{ line: "realDebtServiceRatio", published: "verify" },
			{ line: "futureBurdenRatio", published: "verify" },
			{ line: "ordinaryBalanceRatio" },
			{ line: "realBalanceRatio" },
			{ line: "standardFiscalScaleAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "standardFiscalScale", published: "leaf", neverNegative: true },
			{ line: "population", published: "leaf", neverNegative: true },
			{ line: "bondsOutstandingPerCapita" },
			{ line: "totalFundBalancePerCapita" },
		],
	},
];

/** Rows a published table may hold that are of no block: 表外の積立. */
export const unprintedRows: readonly StatementRow[] = [
	{ line: "specificPurposeFundOutsideDeposit", published: "optional", blankIsNone: true },
];

/** What is printed above a total, in its block: the rows of the table that it is held against. */
export function linesAbove(total: string): string[] {
	const lines = statement.map(({ rows }) => rows.map(({ line }) => line)).find((block) => block.includes(total)) ?? [];
	return lines.slice(0, lines.indexOf(total));
}
