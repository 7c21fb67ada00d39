import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { type FundLines, outsideSources } from "../kinds/own-fund.ts";
import type { RatioLines } from "./ratio-lines.ts";

/** 較正の入力 — what a published edition and its municipality's settings say; amounts in the municipality's unit, ratios in %. */
export interface CalibrationSource {
	/** Fiscal years of the table, settled years first. */
	readonly years: readonly FiscalYear[];
	/** Leading settled years, ≥ 1. The rule smooths R3–R12, all years after the first, so it does not depend on it. */
	readonly settledYears: number;
	readonly roundingUnit: number;
	/** Line id → value by year; NaN where the table prints 「－」 or nothing. */
	readonly published: ReadonlyMap<string, ArrayLike<number>>;
	/** Year → published 実質公債費比率 before the first year; may be empty. */
	readonly history: ReadonlyMap<FiscalYear, number>;
	/** quasiDebtServiceShare, meanBandLow, meanBandHigh, futureBurdenPoint. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Year → numerator of 将来負担比率 stated for a year whose ratio is printed 「－」: an assumption, zero or less. */
	readonly futureBurdenNumerator: ReadonlyMap<FiscalYear, number>;
	/** Years whose 将来負担比率 is not published: not even the sign of the numerator is known. */
	readonly futureBurdenUnpublished: readonly FiscalYear[];
	/** What the ratios count of these lines. */
	readonly counted: RatioLines;
	/** The balances that reduce 将来負担. */
	readonly countedBalances: readonly string[];
	/** The funds into which something flows beside the table. */
	readonly outsideFunds: readonly FundLines[];
	/** Published 経常収支比率 of the first year, %. */
	readonly ordinaryBalanceRatioSettled: number | null;
}

/** 推計のもとの項目 — published lines the calibration depends on; a change of any makes the file stale. */
export const calibrationLines = [
	"debtService",
	"transfersToOtherAccounts",
	"standardFiscalScale",
	"realDebtServiceRatio",
	"futureBurdenRatio",
	"bondIssuance",
	"bondsOutstanding",
	"fiscalAdjustmentFundBalance",
	"debtReductionFundBalance",
	"specificPurposeFundBalance",
	"specificPurposeFundDeposit",
	"specificPurposeFundWithdrawal",
	"bondPrincipal",
	"specificPurposeFundOutsideDeposit",
] as const;

/** Lines of which only the years around the settlement matter: they show whether the estimates were made from the facts. */
export const seamLines = [
	"carryover",
	"settlementBalance",
	"fiscalAdjustmentFundDeposit",
	"fiscalAdjustmentFundWithdrawal",
	"debtReductionFundDeposit",
	"debtReductionFundWithdrawal",
] as const;

/** Lines of which only the first settled year matters: the share of ordinary expenses is solved there. */
export const firstYearLines = [
	"personnelExpenses",
	"socialAssistance",
	"operatingExpenses",
	"cityTax",
	"ordinaryAllocationTax",
	"transferTaxesAndGrants",
] as const;

/** 推計のもとの比率 — the published ratios of years before the table, or that the table may not print. */
export const calibrationRatios = {
	debtService: "realDebtServiceRatio",
	futureBurden: "futureBurdenRatio",
	ordinaryBalance: "ordinaryBalanceRatio",
} as const;

/** What a table makes known, and what of it the ratios and the flows beside it stand on. */
type Solved = Pick<CalibrationSource, "published" | "countedBalances" | "outsideFunds">;

/** 推計に要る行 — the published lines that each series is solved from: without one of them it is unknown. */
function calibrationNeeds({
	countedBalances,
	outsideFunds,
}: Omit<Solved, "published">): Map<string, readonly string[]> {
	return new Map([
		["bondPrincipal", ["bondsOutstanding", "bondIssuance", "debtService"]],
		...outsideFunds.map((fund) => [fund.outside, outsideSources(fund)] as const),
		[
			"recognisedDebtService",
			["realDebtServiceRatio", "standardFiscalScale", "debtService", "transfersToOtherAccounts"],
		],
		["otherFutureBurden", ["futureBurdenRatio", "standardFiscalScale", "bondsOutstanding", ...countedBalances]],
	]);
}

/** The lines that a series is solved from and a table does not make known; none where it can be solved, or is none of these. */
export function lackedFor(series: string, solved: Solved): readonly string[] {
	const ratios: readonly string[] = Object.values(calibrationRatios);
	const yearly = series === "bondPrincipal" ? [...ratios, "debtService"] : ratios;
	const outside = solved.outsideFunds.find((fund) => fund.outside === series);
	return (calibrationNeeds(solved).get(series) ?? []).filter((line) => {
		// Before the first balance there is none that the flows of its year would be held against.
		const from = outside !== undefined && line !== outside.balance ? 1 : 0;
		const amounts = solved.published.get(line);
		// A ratio that is not published in a year leaves that year unknown, and no other; 公債費 only bounds 元金償還額.
		return amounts === undefined || (!yearly.includes(line) && Array.from(amounts).slice(from).some(Number.isNaN));
	});
}

/** Whether a series can be solved from a table. */
export function isSolvable(series: string, solved: Solved): boolean {
	return lackedFor(series, solved).length === 0;
}

/** Solved, not derived: what a file is made for. */
const solvedSeries = ["recognisedDebtService", "otherFutureBurden"];

/** Whether a table publishes no ratio to solve anything from. */
export function isNothingToSolve({ ordinaryBalanceRatioSettled, ...source }: CalibrationSource): boolean {
	const asked = solvedSeries.filter((series) => !source.published.has(series));
	return ordinaryBalanceRatioSettled === null && !asked.some((series) => isSolvable(series, source));
}
