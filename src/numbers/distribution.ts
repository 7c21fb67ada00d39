import { normalProbability } from "./normal.ts";

/** 分布 — of one year's shock, as a ratio (0.01 = 1 %). The mean is as stated, not taken out. */
export type Distribution =
	/** 正規分布: mean 0, standard deviation `spread`. */
	| { readonly kind: "normal"; readonly spread: number }
	/** 三角分布 */
	| { readonly kind: "triangular"; readonly minimum: number; readonly mode: number; readonly maximum: number }
	/** 一様分布 */
	| { readonly kind: "uniform"; readonly minimum: number; readonly maximum: number }
	/** 実績の一覧: each value equally likely. */
	| { readonly kind: "list"; readonly values: readonly number[] };

/** The shock that stands where `z` stands in the standard normal distribution (Gaussian copula). */
export function shockAt(distribution: Distribution, z: number): number {
	if (distribution.kind === "normal") return distribution.spread * z;
	return quantile(distribution, normalProbability(z));
}

/** 分位点 of the distributions that are not normal, for a probability strictly between 0 and 1. */
export function quantile(distribution: Exclude<Distribution, { kind: "normal" }>, p: number): number {
	switch (distribution.kind) {
		case "uniform":
			return distribution.minimum + p * (distribution.maximum - distribution.minimum);
		case "triangular": {
			const { minimum, mode, maximum } = distribution;
			const width = maximum - minimum;
			if (width === 0) return mode;
			const below = (mode - minimum) / width;
			return p < below
				? minimum + Math.sqrt(p * width * (mode - minimum))
				: maximum - Math.sqrt((1 - p) * width * (maximum - mode));
		}
		case "list": {
			const { values } = distribution;
			return values[Math.min(values.length - 1, Math.floor(p * values.length))] as number;
		}
	}
}

/** Mean and standard deviation of a distribution. */
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
		case "list": {
			const { values } = distribution;
			const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
			const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
			return { mean, deviation: Math.sqrt(square) };
		}
	}
}
