/** 較正の入力 — what a published edition says; amounts in the municipality's unit, ratios in %. */
export interface CalibrationInputs {
	/** Calendar years of the table, settled years first. */
	readonly years: readonly number[];
	/** Leading settled years, ≥ 1. The rule smooths R3–R12, all years after the first, so it does not depend on it. */
	readonly settledYears: number;
	readonly roundingUnit: number;
	/** Line id → value by year; NaN where the table prints 「－」 or nothing. */
	readonly published: ReadonlyMap<string, ArrayLike<number>>;
	/** Year → published 実質公債費比率 before the first year; may be empty. */
	readonly history: ReadonlyMap<number, number>;
	/** quasiDebtServiceShare, meanBandLow, meanBandHigh, futureBurdenPoint. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Year → numerator of 将来負担比率 stated for a year whose ratio is printed 「－」: an assumption, zero or less. */
	readonly futureBurdenNumerator: ReadonlyMap<number, number>;
	/** Years whose 将来負担比率 is not published: not even the sign of the numerator is known. */
	readonly futureBurdenUnpublished: readonly number[];
	/** Published 経常収支比率 of the first year, %. */
	readonly ordinaryBalanceRatioSettled: number | null;
}

/**
 * 不明の理由 — why a year has no calibrated value: the ratio is not published, what would have to be recognised is
 * negative, 将来負担比率 is printed 「－」 or not published, or 算入公債費等 is unknown itself; the balances of a settled year mean no repayment.
 */
export type CalibrationGap =
	| "unpublished"
	| "negative"
	| "notApplicable"
	| "withoutRatio"
	| "withoutRecognised"
	| "impossible";

/** A series along the years, and why it has no value where it has none. */
export interface GappedSeries {
	/** NaN = no value. */
	readonly values: readonly number[];
	readonly gaps: readonly (CalibrationGap | null)[];
}

/** 推計できない — a line or a condition is missing, a line is not positive, or no single-year ratios give a published mean. */
export class NotSolvable extends Error {
	readonly lack: "line" | "parameter" | "positive" | "means";
	readonly id: string;

	constructor(lack: NotSolvable["lack"], id: string) {
		super(`the calibration lacks ${lack}: ${id}`);
		this.lack = lack;
		this.id = id;
	}
}

/** A line of the table along its years. Throws when it is missing. */
export function line({ published, years }: CalibrationInputs, id: string): number[] {
	const values = published.get(id);
	if (values === undefined || values.length < years.length) throw new NotSolvable("line", id);
	return Array.from(values).slice(0, years.length);
}

/** A stated condition of the calibration. Throws when it is missing. */
export function parameter({ parameters }: CalibrationInputs, id: string): number {
	const value = parameters.get(id);
	if (value === undefined || !Number.isFinite(value)) throw new NotSolvable("parameter", id);
	return value;
}

/** To 6 decimals, half away from zero, never −0. */
export function round(value: number): number {
	return (Math.sign(value) * Math.round(Math.abs(value) * 1e6)) / 1e6 + 0;
}
