import { at } from "../../numbers/barrier.ts";
import { type GappedSeries, line, parameter, round, sum, withoutRow } from "./calibration-inputs.ts";
import { type CalibrationSource, isSolvable } from "./calibration-source.ts";
import { deriveFlows } from "./derived-flows.ts";
import { otherFutureBurden } from "./future-burden.ts";
import { recognisedDebtService } from "./recognised-debt-service.ts";

/** 較正の結果 — the series the table does not publish, rounded to 6 decimals; NaN = no value. */
export type Calibration = ReturnType<typeof solveSeries>;

/**
 * 較正 — computes the unpublished series of an edition from its published balances and ratios: 元金償還額,
 * 表外の特定目的基金積立, 準元利償還金, 算入公債費等, その他の将来負担, and the 経常 share of 繰出金・物件費等.
 * Deterministic; what the table does not make known leaves a series unknown. Source: domain.md §4, "What the table cannot tell".
 */
export function solveSeries(inputs: CalibrationSource) {
	const { years } = inputs;
	const quasi = quasiDebtService(inputs);
	const { recognised, before, optimum } = isSolvable("recognisedDebtService", inputs)
		? recognisedDebtService(inputs, quasi.values)
		: nothing(inputs);
	const burden = isSolvable("otherFutureBurden", inputs)
		? otherFutureBurden(inputs, recognised.values)
		: { other: withoutRow(years.length), atMost: Array<number>(years.length).fill(Number.NaN) };
	const derived = deriveFlows(inputs);
	const series = new Map(derived.series);
	series.set("quasiDebtService", quasi.values);
	series.set("recognisedDebtService", recognised.values);
	series.set("otherFutureBurden", burden.other.values);
	const ordinary = ordinaryExpenseShare(inputs);
	return {
		/** ordinaryExpenseShare, unless nothing says what it is. */
		parameters: new Map(ordinary === null ? [] : [["ordinaryExpenseShare", ordinary]]),
		/** Line id → amount by year. */
		series,
		/** Line id → values before the first year, newest first (%). */
		before: new Map([["realDebtServiceRatioSingleYear", before.values]]),
		/** Line id → amount at most in the years whose amount is unknown but bounded; NaN in the others. */
		atMost: new Map([["otherFutureBurden", burden.atMost]]),
		/** Line id → why each year has no value, along the years; with `before`, newest first. */
		gaps: new Map([
			...derived.gaps,
			["quasiDebtService", quasi.gaps],
			["recognisedDebtService", recognised.gaps],
			["otherFutureBurden", burden.other.gaps],
			["realDebtServiceRatioSingleYear", before.gaps],
		]),
		/** Flows whose first projected year was assumed, because its balance was not made from the fact before it. */
		assumed: derived.assumed,
		/** How good the solution is: see {@link recognisedDebtService}. */
		optimum,
	};
}

/** 準元利償還金 — a share of 繰出金; unknown where nobody says the share and no ratio asks for it (amount by year). */
function quasiDebtService(inputs: CalibrationSource): GappedSeries {
	const { published, years, parameters } = inputs;
	const isAsked = isSolvable("recognisedDebtService", inputs);
	if (!isAsked && (!published.has("transfersToOtherAccounts") || !parameters.has("quasiDebtServiceShare")))
		return withoutRow(years.length);
	const share = parameter(inputs, "quasiDebtServiceShare");
	const values = line(inputs, "transfersToOtherAccounts").map((amount) => round(amount * share));
	return { values, gaps: values.map((value) => (Number.isNaN(value) ? "withoutRow" : null)) };
}

/** 算入公債費等 of a table without what it is solved from. */
function nothing({ years }: CalibrationSource): ReturnType<typeof recognisedDebtService> {
	return { recognised: withoutRow(years.length), before: withoutRow(2), optimum: new Map() };
}

/**
 * 繰出金・物件費等の経常割合 — the share of both that counts as 経常, so that the proxy of 経常収支比率 gives the published
 * figure in the first year (ratio). Null when that figure is unknown or no share gives it. Source: domain.md §4.
 */
export function ordinaryExpenseShare(inputs: CalibrationSource): number | null {
	const ratio = inputs.ordinaryBalanceRatioSettled;
	if (ratio === null) return null;
	const { ordinary, partly, resources } = inputs.counted;
	const [whole, shared, revenue] = [ordinary, partly, resources].map((counted) => at(sum(inputs, counted), 0)) as [
		number,
		number,
		number,
	];
	const share = round(((ratio / 100) * revenue - whole) / shared);
	return share > 0 && share <= 1 ? share : null;
}
