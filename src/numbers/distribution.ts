import type { Arithmetic } from "./arithmetic.ts";

/** 分布 — of one year's shock, as a ratio (0.01 = 1 %). The mean is as stated, not taken out. */
export type Distribution =
	/** 正規分布: mean 0, standard deviation `spread`. */
	| { readonly kind: "normal"; readonly spread: number }
	/** 三角分布 */
	| { readonly kind: "triangular"; readonly minimum: number; readonly mode: number; readonly maximum: number }
	/** 一様分布 */
	| { readonly kind: "uniform"; readonly minimum: number; readonly maximum: number }
	/** 実績の一覧: each value equally likely. */
	| { readonly kind: "list"; readonly values: readonly number[] }
	/**
	 * 実績のずれ: what was seen so many years ahead (the first, the second, …), each from the least to the greatest and equally
	 * likely; beyond the last what was seen there. Of one path it has one rank in all years.
	 */
	| { readonly kind: "seen"; readonly ahead: readonly (readonly number[])[] };

/** What a year is drawn from, so many years after the first. */
export function drawnIn(distribution: Distribution, year: number): Exclude<Distribution, { kind: "seen" }> {
	if (distribution.kind !== "seen") return distribution;
	const { ahead } = distribution;
	return { kind: "list", values: ahead[Math.min(year, ahead.length - 1)] as readonly number[] };
}

/** 一様分布の分位点, for a probability strictly between 0 and 1. */
export function uniformQuantile<Value>(of: Arithmetic<Value>, [least, most]: readonly [Value, Value], p: Value): Value {
	return of.plus(least, of.times(p, of.minus(most, least)));
}

/** What a triangular distribution is stated by. */
interface Corners<Value> {
	readonly minimum: Value;
	readonly mode: Value;
	readonly maximum: Value;
}

/** 三角分布の分位点 */
export function triangularQuantile<Value>(of: Arithmetic<Value>, corners: Corners<Value>, p: Value): Value {
	const { minimum, mode, maximum } = corners;
	const [width, rising] = [of.minus(maximum, minimum), of.minus(mode, minimum)];
	const side = (share: Value, along: Value) => of.root(of.times(of.times(share, width), along));
	const [up, down] = [side(p, rising), side(of.minus(of.number(1), p), of.minus(maximum, mode))];
	return of.below(p, of.over(rising, width), of.plus(minimum, up), of.minus(maximum, down));
}

/** 一覧の分位点: the place of a value among so many. */
export function listQuantile<Value>(of: Arithmetic<Value>, count: Value, p: Value): Value {
	return of.least(of.minus(count, of.number(1)), of.floor(of.times(p, count)));
}

/** Mean and standard deviation of a distribution; of what was seen, a year ahead. */
export function moments(distribution: Distribution): { readonly mean: number; readonly deviation: number } {
	switch (distribution.kind) {
		case "normal":
			return { mean: 0, deviation: distribution.spread };
		case "uniform": {
			const { minimum, maximum } = distribution;
			return { mean: (minimum + maximum) / 2, deviation: (maximum - minimum) / Math.sqrt(12) };
		}
		case "triangular": {
			const { minimum: a, mode: c, maximum: b } = distribution;
			return {
				mean: (a + b + c) / 3,
				deviation: Math.sqrt(Math.max(0, a * a + b * b + c * c - a * b - a * c - b * c) / 18),
			};
		}
		case "seen":
			return moments(drawnIn(distribution, 0));
		case "list": {
			const { values } = distribution;
			const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
			const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
			return { mean, deviation: Math.sqrt(square) };
		}
	}
}
