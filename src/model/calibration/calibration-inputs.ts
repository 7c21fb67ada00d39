import type { CalibrationSource } from "./calibration-source.ts";
import type { Shares } from "./ratio-lines.ts";

/**
 * 不明の理由 — why a year has no calibrated value: the table does not make known what it is solved from, the ratio is not published, what would have to be recognised is
 * negative, 将来負担比率 is printed 「－」 or not published, or 算入公債費等 is unknown itself; the balances of a settled year mean no repayment.
 */
export type CalibrationGap =
	| "withoutRow"
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

/** A series of which nothing can be told from the table. */
export function withoutRow(years: number): GappedSeries {
	return { values: Array(years).fill(Number.NaN), gaps: Array(years).fill("withoutRow") };
}

/** A line of the table along its years. Throws when it is missing. */
export function line({ published, years }: CalibrationSource, id: string): number[] {
	const values = published.get(id);
	if (values === undefined || values.length < years.length) throw new NotSolvable("line", id);
	return Array.from(values).slice(0, years.length);
}

/** A sum of lines along the years; what is only taken off may be missing, which is none of it. */
export function sum(inputs: CalibrationSource, counted: Shares): number[] {
	const total: number[] = Array(inputs.years.length).fill(0);
	for (const [id, times] of counted)
		if (times > 0 || inputs.published.has(id))
			for (const [year, amount] of line(inputs, id).entries()) total[year] = (total[year] as number) + times * amount;
	return total;
}

/** A stated condition of the calibration. Throws when it is missing. */
export function parameter({ parameters }: CalibrationSource, id: string): number {
	const value = parameters.get(id);
	if (value === undefined || !Number.isFinite(value)) throw new NotSolvable("parameter", id);
	return value;
}

/** To 6 decimals, half away from zero, never −0. */
export function round(value: number): number {
	return (Math.sign(value) * Math.round(Math.abs(value) * 1e6)) / 1e6 + 0;
}
