import type { Town } from "./towns.ts";

/** What a run gives, whether it is printed or not. */
export interface Rows {
	readonly years: readonly string[];
	readonly settledYears: number;
	readonly rule: string;
	/** A row by its id; without a figure a cell is `null` or NaN. */
	readonly of: (line: string) => ArrayLike<number | null> | undefined;
	/** The rows below one. */
	readonly below: ReadonlyMap<string, readonly string[]>;
}

/** 帳簿 — what a town's own table adds up, said once more from the table and not from the program's definitions. */
interface Book {
	readonly revenue: readonly string[];
	readonly expenditure: readonly string[];
	/** What 決算収支 is beside A-B, with its sign; on all funds nothing but 要調整額. */
	readonly closing: readonly (readonly [sign: 1 | -1, line: string])[];
	readonly isCarriedOver: boolean;
	readonly funds: readonly string[];
	/** Those that 基金残高合計 adds up. */
	readonly held: readonly string[];
	readonly hasDebt: boolean;
	/** What nobody published, and what cannot be known without it. */
	readonly unknown: readonly string[];
	/** What is printed in one row with others, or what the town has no fund for: no figure of its own. */
	readonly none: readonly string[];
}

const unpublishedRatios = ["realDebtServiceRatio", "futureBurdenRatio"];
const perHead = ["bondsOutstandingPerCapita", "totalFundBalancePerCapita"];

export const books: Readonly<Record<Town, Book>> = {
	umino: {
		revenue: [
			...["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"],
			...["nationalAndPrefecturalGrants", "fundTransfersIn", "carryover", "bondIssuance"],
		],
		expenditure: [
			...["personnelExpenses", "socialAssistance", "debtService", "investmentExpenses", "transfersToOtherAccounts"],
			...["goods", "maintenance", "subsidies", "misc", "operatingExpenses", "reserves", "earlyRedemption"],
		],
		closing: [],
		isCarriedOver: true,
		funds: ["fiscalAdjustmentFund", "specificPurposeFund", "hometownFund", "facilityFund"],
		held: ["fiscalAdjustmentFundBalance", "hometownFundBalance", "facilityFundBalance"],
		hasDebt: true,
		unknown: [...unpublishedRatios, "ordinaryBalanceRatio"],
		none: ["debtReductionFundBalance"],
	},
	yamate: {
		revenue: ["allRevenue"],
		expenditure: ["allExpenditure"],
		closing: [],
		isCarriedOver: false,
		funds: [],
		held: [],
		hasDebt: false,
		unknown: [
			...unpublishedRatios,
			...perHead,
			...["bondsOutstanding", "bondPrincipal", "totalFundBalance", "realBalanceRatio", "realSingleYearBalance"],
			"ordinaryBalanceRatio",
		],
		none: [
			...["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"],
			...["nationalAndPrefecturalGrants", "carryover", "bondIssuance"],
			...["personnelExpenses", "socialAssistance", "debtService", "investmentExpenses", "transfersToOtherAccounts"],
			...["operatingExpenses", "earlyRedemption", "fundTransfersIn", "reserves"],
		],
	},
	kawakami: {
		revenue: ["taxesAndAllocation", "otherRevenue"],
		expenditure: ["personnelExpenses", "socialAssistance", "debtService", "investmentExpenses", "otherCosts"],
		closing: [
			[1, "carryover"],
			[-1, "fiscalAdjustmentFundDeposit"],
			[1, "fiscalAdjustmentFundWithdrawal"],
			[-1, "earlyRedemption"],
		],
		isCarriedOver: true,
		funds: ["fiscalAdjustmentFund"],
		held: ["fiscalAdjustmentFundBalance"],
		hasDebt: true,
		unknown: [...unpublishedRatios, "realBalanceRatio"],
		none: [
			...["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants"],
			...["transfersToOtherAccounts", "operatingExpenses", "debtReductionFundBalance", "specificPurposeFundBalance"],
		],
	},
};

/** 検算 — where a run does not add up, by its own figures alone. */
export function misaddings(town: Town, { years, settledYears, rule, of, below }: Rows): string[] {
	const { revenue, expenditure, closing, isCarriedOver, funds, held, hasDebt } = books[town];
	const off: string[] = [];
	for (let at = settledYears; at < years.length; at += 1) {
		const value = (line: string, year = at) => of(line)?.[year] ?? Number.NaN;
		const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + value(id), 0);
		const equal = (what: string, wanted: number) => {
			const found = value(what);
			if (!(Math.abs(found - wanted) < 1e-6)) off.push(`${what} ${years[at]}: ${found}, not ${wanted}`);
		};
		equal("totalRevenue", sum(revenue));
		equal("totalExpenditure", sum(expenditure));
		equal("balance", value("totalRevenue") - value("totalExpenditure"));
		for (const [whole, members] of below) equal(whole, sum(members));
		const gap = rule === "open-gap" ? value("closingGap") : 0;
		equal(
			"settlementBalance",
			closing.reduce((total, [sign, line]) => total + sign * value(line), value("balance") + gap),
		);
		if (isCarriedOver) equal("carryover", value("settlementBalance", at - 1));
		for (const fund of funds) {
			const put = value(`${fund}Deposit`) + (of(`${fund}OutsideDeposit`)?.[at] ?? 0) - value(`${fund}Withdrawal`);
			equal(`${fund}Balance`, value(`${fund}Balance`, at - 1) + put);
		}
		if (held.length > 0) equal("totalFundBalance", sum(held));
		if (!hasDebt) continue;
		const paid = value("bondPrincipal") + value("earlyRedemption");
		equal("bondsOutstanding", value("bondsOutstanding", at - 1) + value("bondIssuance") - paid);
		equal("debtService", sum(["bondPrincipal", "bondInterest", "debtServiceAdjustment"]));
	}
	return off;
}
