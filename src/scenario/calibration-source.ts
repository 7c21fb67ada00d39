import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import type { Edition } from "./edition.ts";
import type { Municipality } from "./municipality.ts";

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
	/** Published 経常収支比率 of the first year, %. */
	readonly ordinaryBalanceRatioSettled: number | null;
}

/** Published lines the calibration depends on; a change of any makes the file stale. */
const calibrationLines = [
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
const seamLines = [
	"carryover",
	"settlementBalance",
	"fiscalAdjustmentFundDeposit",
	"fiscalAdjustmentFundWithdrawal",
	"debtReductionFundDeposit",
	"debtReductionFundWithdrawal",
] as const;

/** Lines of which only the first settled year matters: the share of ordinary expenses is solved there. */
const firstYearLines = [
	"personnelExpenses",
	"socialAssistance",
	"operatingExpenses",
	"cityTax",
	"ordinaryAllocationTax",
	"transferTaxesAndGrants",
] as const;

export function calibrationSource(municipality: Municipality, edition: Edition): CalibrationSource {
	return {
		years: edition.years,
		settledYears: edition.settledYears,
		roundingUnit: municipality.roundingUnit,
		published: edition.published,
		history: edition.history.get("realDebtServiceRatio") ?? new Map(),
		parameters: new Map([...municipality.calibration].map(([id, stated]) => [id, stated.value])),
		futureBurdenNumerator: edition.futureBurdenNumerator,
		futureBurdenUnpublished: edition.years.filter((year) => edition.unpublished.has(`futureBurdenRatio ${year}`)),
		ordinaryBalanceRatioSettled:
			edition.history.get("ordinaryBalanceRatio")?.get(edition.years[0] as FiscalYear) ?? null,
	};
}

/** The calibration's inputs as plain data: written into the file, and hashed to see whether it is stale. */
export function calibrationInputs(source: CalibrationSource): Record<string, unknown> {
	const series = (id: string) => source.published.get(id);
	const list = (values: ArrayLike<number>) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
	const published = Object.fromEntries(
		calibrationLines.flatMap((id) => {
			const values = series(id);
			return values ? [[id, list(values)]] : [];
		}),
	);
	const byYear = (values: ReadonlyMap<FiscalYear, number>) =>
		Object.fromEntries([...values].map(([year, value]) => [formatFiscalYear(year), value]));
	const { settledYears } = source;
	const aroundSettlement = Object.fromEntries(
		seamLines.map((id) => [id, list(series(id) ?? []).slice(settledYears - 1, settledYears + 1)]),
	);
	const first = Object.fromEntries(firstYearLines.map((id) => [id, series(id)?.[0] ?? null]));
	return {
		years: source.years.map(formatFiscalYear),
		settledYears,
		roundingUnit: source.roundingUnit,
		published,
		aroundSettlement,
		firstYear: { ...first, ordinaryBalanceRatio: source.ordinaryBalanceRatioSettled },
		history: byYear(source.history),
		...(source.futureBurdenNumerator.size > 0 ? { futureBurdenNumerator: byYear(source.futureBurdenNumerator) } : {}),
		...(source.futureBurdenUnpublished.length > 0
			? { futureBurdenUnpublished: source.futureBurdenUnpublished.map(formatFiscalYear) }
			: {}),
		parameters: Object.fromEntries([...source.parameters].sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}

export function inputsSha256(files: Files, source: CalibrationSource): string {
	return files.sha256(new TextEncoder().encode(JSON.stringify(calibrationInputs(source))));
}
