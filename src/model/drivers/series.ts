import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Grade } from "../../domain/term.ts";
import type { Unit } from "../../domain/unit.ts";

/** 年度ごとの値 — what a rule makes of a table; NaN where nobody made it known, as in every year outside. */
export interface YearlyValues {
	readonly name: string;
	readonly unit: Unit;
	readonly firstYear: FiscalYear;
	readonly values: readonly number[];
	/** 求めかた — how it is made of the table, where it is not just what stands there. */
	readonly how?: string;
	/** ケース — of series of one name, which path it is on: 標準, 楽観. */
	readonly path?: string;
}

/** 積算の系列 — the same with its standing: from which table, from which sources, how sure. */
export interface DriverSeries extends YearlyValues {
	readonly source: string;
	readonly grade: Grade;
	/** The file the table stands in. */
	readonly table: string;
}

/** The value of a series in a year; NaN outside the years it has. */
export function seriesValue({ firstYear, values }: YearlyValues, year: FiscalYear): number {
	return values[year - firstYear] ?? Number.NaN;
}

/** Values of each year from the first to the last. */
export function eachYear(first: FiscalYear, last: FiscalYear, value: (year: FiscalYear) => number): number[] {
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => value(first + index));
}

/** 直線補間 — between two places given the difference is spread evenly; before the first and after the last nothing is known. */
export function interpolate(given: ReadonlyMap<number, number>, at: number): number {
	const places = [...given.keys()];
	const before = Math.max(...places.filter((place) => place <= at));
	const after = Math.min(...places.filter((place) => place >= at));
	const [low, high] = [given.get(before) ?? Number.NaN, given.get(after) ?? Number.NaN];
	return before === after ? low : low + ((high - low) * (at - before)) / (after - before);
}
