import type { FundingBasis } from "../domain/document-head.ts";

/** 役割 — the lines that questions and pictures are about by nature, by what they are in a year's accounts. */
export const roles = {
	/** 財政調整基金残高 */
	fund: "fiscalAdjustmentFundBalance",
	/** 財政調整基金への積立 */
	fundDeposit: "fiscalAdjustmentFundDeposit",
	/** 任意積立: what is deposited beyond the share of 繰越金. */
	extraDeposit: "fiscalAdjustmentFundExtraDeposit",
	/** 財政調整基金からの繰入 */
	fundWithdrawal: "fiscalAdjustmentFundWithdrawal",
	/** What the year asks of the fund. */
	fundRequired: "fiscalAdjustmentFundRequired",
	/** 予算計上の取崩し: what a scenario states to be drawn from the fund. */
	statedWithdrawal: "fiscalAdjustmentFundStatedWithdrawal",
	/** 基金残高合計 */
	funds: "totalFundBalance",
	/** 歳入合計: the size of a budget. */
	size: "totalRevenue",
	/** 歳出合計 */
	expenditure: "totalExpenditure",
	/** 収支差引額: before carryover and funds. */
	balance: "balance",
	/** 基金と繰越金を除く収支: what a year of a table of all funds leaves by itself. */
	beforeFunds: "balanceBeforeFunds",
	/** 繰越金 */
	carryover: "carryover",
	/** 決算収支合計: below nothing it is 収支不足. */
	closing: "settlementBalance",
	/** 実質単年度収支: what a year adds by itself, funds put aside. */
	realSingleYear: "realSingleYearBalance",
	/** 公債費繰上償還分: what a year redeems beside its 公債費. */
	earlyRedemption: "earlyRedemption",
	/** 市債発行額, 元金償還額, 利子等, 公債費, 市債残高 */
	issuance: "bondIssuance",
	principal: "bondPrincipal",
	interest: "bondInterest",
	debtService: "debtService",
	debt: "bondsOutstanding",
	/** 人口 */
	people: "population",
	/** 人口一人当たりの市債残高 */
	debtPerHead: "bondsOutstandingPerCapita",
	/** 普通交付税 */
	allocationTax: "ordinaryAllocationTax",
	/** 将来負担比率の分子 */
	burden: "futureBurdenNumerator",
} as const;

/** 需要額の役割 — where what prices and wages move is entered, that 地方交付税総額 is stated, and what of it 普通交付税 answers to. */
export const needRoles = {
	priced: "pricedExpenditureChange",
	totalStated: "allocationTaxTotalStated",
	change: "standardNeedChange",
	share: "priceNeedShare",
	shareWithTotal: "priceNeedShareWithTotal",
} as const;

/** 借入の役割 — where bonds, works and redemptions of a scenario are entered, and what of the plan's own debt is left. */
export const debtRoles = {
	/** The plan's bonds of the years before its first. */
	oldPrincipal: "oldBondPrincipal",
	oldInterest: "oldBondInterest",
	oldOutstanding: "oldBondsOutstanding",
	/** What is issued beside bonds of works; its repayment goes by year of issue. */
	generalIssuance: "generalBondIssuance",
	generalPrincipal: "newBondPrincipal",
	generalInterest: "newBondInterest",
	newOutstanding: "newBondsOutstanding",
	/** A work: where it is paid, what it costs to run, its bonds and what returns as 普通交付税. */
	works: "investmentExpenses",
	running: "operatingExpenses",
	workIssuance: "projectBondIssuance",
	workPrincipal: "projectBondPrincipal",
	workInterest: "projectBondInterest",
	workOutstanding: "projectBondsOutstanding",
	workAllocation: "projectAllocation",
	workAllocationOutstanding: "projectAllocationOutstanding",
	/** Principal due at once, which the three-year mean spreads. */
	bulletPrincipal: "bulletPrincipal",
	bulletAllocation: "bulletAllocation",
	/** 繰上償還, and the fund that may pay it. */
	redemption: "scenarioEarlyRedemption",
	redemptionFund: "debtReductionFundWithdrawal",
} as const;

/** What a work costs, and who pays: its amounts in the year. */
interface WorkCost {
	readonly cost: number;
	/** 国県支出金, in whole units. */
	readonly grant: number;
	readonly loan: number;
	/** What is left to general resources. */
	readonly own: number;
}

/**
 * 事業の計上 — which lines a work moves in the year of its cost beside the bond it issues: of general resources its own
 * funds alone, of all funds its whole cost and the grant. Both leave the same.
 */
export const workEntries: Readonly<Record<FundingBasis, readonly WorkEntry[]>> = {
	generalResources: [{ line: debtRoles.works, of: ({ own }) => own, words: "のうち一般財源" }],
	allFunds: [
		{ line: debtRoles.works, of: ({ grant, loan, own }) => grant + loan + own, words: "" },
		{ line: "nationalAndPrefecturalGrants", of: ({ grant }) => grant, words: "の国県支出金" },
	],
};

interface WorkEntry {
	readonly line: string;
	readonly of: (work: WorkCost) => number;
	/** Behind 「事業費800」. */
	readonly words: string;
}

/** 計画された繰入 — of one fund: the line that says what is planned, what is drawn, and what it is drawn from. */
export interface PlannedWithdrawal {
	readonly stated: string;
	readonly line: string;
	readonly fund: string;
	/** What the table says goes into it. */
	readonly deposits: readonly string[];
	readonly name: string;
}

/** 計画された繰入 — what is drawn from a fund, and the line that says how much of it the plan or the budget asks for. */
export const plannedWithdrawals: readonly PlannedWithdrawal[] = [
	{
		stated: roles.statedWithdrawal,
		line: "fiscalAdjustmentFundWithdrawal",
		fund: roles.fund,
		deposits: [],
		name: "予算計上の取崩し",
	},
	{
		stated: debtRoles.redemptionFund,
		line: debtRoles.redemptionFund,
		fund: "debtReductionFundBalance",
		deposits: ["debtReductionFundDeposit"],
		name: "計画",
	},
	{
		stated: "specificPurposeFundWithdrawal",
		line: "specificPurposeFundWithdrawal",
		fund: "specificPurposeFundBalance",
		deposits: ["specificPurposeFundDeposit"],
		name: "計画",
	},
];

/** 比率の役割 — the ratios that have pictures of their own, in their order. */
export const drawnRatios = ["realDebtServiceRatio", "futureBurdenRatio", "realDeficitRatio"] as const;

/** What they are called, without their small print. */
export const drawnRatioNames = ["実質公債費比率", "将来負担比率", "実質赤字比率"] as const;

/** Of them what moves far from nothing: what counts is how far it is from its limits, so its axis begins near its figures. */
export const isFarFromNothing = (line: string) => line === drawnRatios[0];

/** 比べる項目 — what a council compares of two scenarios, in the order of the table. */
export const comparedLines = [
	"cityTax",
	roles.allocationTax,
	roles.size,
	roles.debtService,
	roles.expenditure,
	roles.balance,
	"fiscalAdjustmentFundWithdrawal",
	roles.closing,
	roles.fund,
	roles.funds,
	roles.issuance,
	roles.debt,
	"realDebtServiceRatio",
	"futureBurdenRatio",
] as const;

/** まず見る項目 — what a statement is looked at for first. */
export const askedLines: readonly string[] = [
	roles.balance,
	roles.closing,
	roles.fund,
	roles.debtService,
	roles.debt,
	...drawnRatios,
	"ordinaryBalanceRatio",
	"bondsOutstandingPerCapita",
];
