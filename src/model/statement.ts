import type { StatementBlock, StatementRow } from "../domain/term.ts";

/** A part of a total: a city that has none of it prints no row of it. */
const part = { mayLack: ["none"] } as const;
/** What a city may not make known. */
const open = { mayLack: ["unknown"] } as const;

/** 表の構成 — the council's table: blocks and rows in print order, and which published rows the model reads. */
export const statement: readonly StatementBlock[] = [
	{
		label: "歳入",
		rows: [
			{ line: "cityTax", published: "leaf", ...part },
			{ line: "ordinaryAllocationTax", published: "leaf", ...part },
			{ line: "specialAllocationTax", published: "leaf", ...part },
			{ line: "transferTaxesAndGrants", published: "leaf", ...part },
			{ line: "otherRevenue", published: "leaf", ...part },
			{ line: "totalRevenueAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalRevenue", published: "verify" },
		],
	},
	{
		label: "歳出",
		rows: [
			{ line: "personnelExpenses", published: "leaf", ...part },
			{ line: "socialAssistance", published: "leaf", ...part },
			{ line: "debtService", published: "leaf", ...part },
			{ line: "investmentExpenses", published: "leaf", ...part },
			{ line: "transfersToOtherAccounts", published: "leaf", ...part },
			{ line: "operatingExpenses", published: "leaf", ...part },
			{ line: "totalExpenditureAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalExpenditure", published: "verify" },
		],
	},
	{
		label: "収支",
		rows: [
			{ line: "balanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "balance", published: "verify" },
			{ line: "carryover", published: "opening", ...open },
			{ line: "fiscalAdjustmentFundDeposit", published: "opening", ...open, printedNegative: true, blankIsNone: true },
			{ line: "fiscalAdjustmentFundWithdrawal", published: "leaf", ...open, blankIsNone: true, neverNegative: true },
			{ line: "debtReductionFundDeposit", published: "leaf", ...open, printedNegative: true, blankIsNone: true },
			{ line: "debtReductionFundWithdrawal", published: "leaf", ...open, blankIsNone: true, neverNegative: true },
			{ line: "specificPurposeFundDeposit", published: "leaf", ...open, printedNegative: true, blankIsNone: true },
			{ line: "specificPurposeFundWithdrawal", published: "leaf", ...open, blankIsNone: true, neverNegative: true },
			{
				line: "earlyRedemption",
				published: "leaf",
				mayLack: ["none", "unknown"],
				printedNegative: true,
				blankIsNone: true,
			},
			{ line: "settlementBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "settlementBalance", published: "verify", ...open },
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
			{ line: "fiscalAdjustmentFundBalance", published: "opening", ...open, neverNegative: true },
			{ line: "debtReductionFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "debtReductionFundBalance", published: "opening", ...open, neverNegative: true },
			{ line: "specificPurposeFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "specificPurposeFundBalance", published: "opening", ...open, neverNegative: true },
			{ line: "totalFundBalanceAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "totalFundBalance", published: "comparison" },
		],
	},
	{
		label: "市債",
		rows: [
			{ line: "bondIssuance", published: "leaf", ...open, neverNegative: true },
			{ line: "bondPrincipal", published: "optional" },
			{ line: "bondInterest" },
			{ line: "bondsOutstandingAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "bondsOutstanding", published: "opening", ...open, neverNegative: true },
		],
	},
	{
		label: "指標",
		rows: [
			{ line: "realDeficitRatio" },
			{ line: "realDebtServiceRatio", published: "verify", ...open },
			{ line: "futureBurdenRatio", published: "verify", ...open },
			{ line: "ordinaryBalanceRatio" },
			{ line: "realBalanceRatio" },
			{ line: "standardFiscalScaleAdjustment", onlyIfNotZero: true, blankIsNone: true },
			{ line: "standardFiscalScale", published: "leaf", ...open, neverNegative: true },
			{ line: "population", published: "leaf", ...open, neverNegative: true },
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
	const blocks = statement.map(({ rows }) => rows.map(({ line }) => line));
	const lines = blocks.find((block) => block.includes(total)) as string[];
	return lines.slice(0, lines.indexOf(total));
}
