import { describe, expect, it } from "vitest";
import { cholesky, largestShrink } from "../../src/numbers/correlation.ts";
import { type Distribution, moments, quantile } from "../../src/numbers/distribution.ts";
import { normalProbability, normalQuantile } from "../../src/numbers/normal.ts";
import { ShockSource } from "../../src/numbers/shocks.ts";
import { nameKey, threefry } from "../../src/numbers/threefry.ts";

describe("the generator", () => {
	/** Known answers of Random123 (kat_vectors, threefry 2x32, 20 rounds): counter, key, words. */
	it.each([
		[
			[0, 0],
			[0, 0],
			[0x6b200159, 0x99ba4efe],
		],
		[
			[0xffffffff, 0xffffffff],
			[0xffffffff, 0xffffffff],
			[0x1cb996fc, 0xbb002be7],
		],
		[
			[0x243f6a88, 0x85a308d3],
			[0x13198a2e, 0x03707344],
			[0xc4923a9c, 0x483df7a0],
		],
	] as [number, number][][])(
		"gives the published words for counter %j",
		(counter = [0, 0], key = [0, 0], published = [0, 0]) => {
			const words = Uint32Array.from(counter);
			threefry(...key, words);
			expect([...words]).toEqual(published);
		},
	);

	it("has another key for another name", () => {
		const names = ["line:cityTax", "line:otherRevenue", "rate:newBonds", "event:災害", "event:大災害"];
		expect(new Set(names.map(nameKey)).size).toBe(names.length);
	});
});

describe("the normal distribution", () => {
	/** scipy.special.ndtri and ndtr. */
	it.each([
		[1e-300, -37.0470962993612],
		[1e-20, -9.26234008979841],
		[1.1641532182693481e-10, -6.337957754553785],
		[0.0001, -3.71901648545568],
		[0.05, -1.6448536269514729],
		[0.075, -1.4395314709384563],
		[0.5, 0],
		[0.8, 0.8416212335729143],
		[0.999, 3.090232306167813],
	])("has the quantile of %f", (p, z) => {
		expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(2e-14 * Math.max(1, Math.abs(z)));
	});

	it("finds its way back: probability of the quantile", () => {
		for (let step = 1; step < 2000; step += 1) {
			const p = step / 2000;
			expect(Math.abs(normalProbability(normalQuantile(p)) - p)).toBeLessThan(4e-15);
		}
		expect(normalProbability(-40)).toBe(0);
		expect(normalProbability(40)).toBe(1);
	});
});

const paths = 20_000;
const years = 6;

/** Deviations of every factor: `draws[factor][year][path]`. */
function draws(distributions: readonly Distribution[], pairs: readonly number[], persistence = 0, seed = 11) {
	const size = distributions.length;
	const matrix = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : (pairs[0] ?? 0)));
	const decomposed = cholesky(matrix, size);
	if ("failsAt" in decomposed) throw new Error("not positive definite");
	const factors = distributions.map((distribution, at) => ({
		name: `factor ${at}`,
		distribution,
		persistence,
		active: new Array<number>(years).fill(1),
	}));
	const source = new ShockSource({ seed, firstYear: 2021, years, factors, lower: decomposed.lower }, paths);
	source.draw(0);
	const found = distributions.map((_, factor) =>
		Array.from({ length: years }, (_, year) => {
			const first = (factor * years + year) * paths;
			return source.deviations.subarray(first, first + paths);
		}),
	);
	return found as readonly (readonly Float64Array[])[];
}

function mean(values: ArrayLike<number>): number {
	return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
	const [left, right] = [mean(a), mean(b)];
	return Array.from(a).reduce((sum, value, at) => sum + (value - left) * ((b[at] as number) - right), 0) / a.length;
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>) =>
	covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));

const kinds: readonly (readonly [string, Distribution])[] = [
	["normal", { kind: "normal", spread: 0.02 }],
	["uniform", { kind: "uniform", minimum: -0.03, maximum: 0.01 }],
	["triangular", { kind: "triangular", minimum: -0.04, mode: 0, maximum: 0.01 }],
	["list", { kind: "list", values: [-0.05, -0.01, 0, 0.02] }],
];

describe("shocks", () => {
	it.each(kinds)(
		"have the mean and spread of their distribution, within five standard errors: %s",
		(_, distribution) => {
			const [series] = draws([distribution], []);
			const wanted = moments(distribution);
			expect(series).toHaveLength(years);
			for (const column of series ?? []) {
				expect(Math.abs(mean(column) - wanted.mean)).toBeLessThan((5 * wanted.deviation) / Math.sqrt(paths));
				// The standard error of a standard deviation is at most that of the normal distribution here.
				const spread = Math.sqrt(covariance(column, column));
				expect(Math.abs(spread / wanted.deviation - 1)).toBeLessThan(5 / Math.sqrt(2 * paths));
			}
		},
	);

	it("are correlated as stated, factor with factor, and not from year to year", () => {
		const [a, b] = draws(
			[
				{ kind: "normal", spread: 1 },
				{ kind: "normal", spread: 2 },
			],
			[0.6],
		) as [readonly Float64Array[], readonly Float64Array[]];
		const error = (rho: number) => (5 * (1 - rho * rho)) / Math.sqrt(paths);
		for (const [year, column] of a.entries()) {
			expect(Math.abs(correlation(column, b[year] as Float64Array) - 0.6)).toBeLessThan(error(0.6));
			const next = a[year + 1];
			if (next) expect(Math.abs(correlation(column, next))).toBeLessThan(error(0));
		}
	});

	it("of distributions that are not normal are correlated through the normal variables behind them", () => {
		const uniform: Distribution = { kind: "uniform", minimum: -1, maximum: 1 };
		const [a, b] = draws([uniform, uniform], [0.6]) as [readonly Float64Array[], readonly Float64Array[]];
		// Closed form: the correlation of two uniforms of a Gaussian copula is 6/π · asin(ρ/2).
		const wanted = (6 / Math.PI) * Math.asin(0.3);
		expect(Math.abs(correlation(a[0] as Float64Array, b[0] as Float64Array) - wanted)).toBeLessThan(
			5 / Math.sqrt(paths),
		);
	});

	it("last as stated: spread and correlation over the years follow the autoregression", () => {
		const [series] = draws([{ kind: "normal", spread: 1 }], [], 0.7);
		let variance = 0;
		for (const [year, column] of (series ?? []).entries()) {
			variance = 0.49 * variance + 1;
			expect(Math.abs(covariance(column, column) / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / paths));
			const before = series?.[year - 1];
			if (before === undefined) continue;
			const wanted = 0.7 * Math.sqrt((variance - 1) / 0.49 / variance);
			expect(Math.abs(correlation(before, column) - wanted)).toBeLessThan(5 / Math.sqrt(paths));
		}
	});

	it("of one factor do not depend on which others there are", () => {
		const alone = draws([{ kind: "normal", spread: 1 }], []);
		const beside = draws(
			[
				{ kind: "normal", spread: 1 },
				{ kind: "normal", spread: 1 },
			],
			[0],
		);
		expect(beside[0]).toEqual(alone[0]);
	});
});

describe("correlations", () => {
	it("are refused where they contradict each other, and the remedy works", () => {
		const matrix = Float64Array.from([1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1]);
		expect(cholesky(matrix, 3)).toEqual({ failsAt: 2 });
		const shrink = largestShrink(matrix, 3);
		expect(shrink).toBeGreaterThan(0.5);
		expect(
			cholesky(
				matrix.map((value) => (value === 1 ? 1 : value * shrink)),
				3,
			),
		).toHaveProperty("lower");
		expect(
			cholesky(
				matrix.map((value) => (value === 1 ? 1 : value * (shrink + 0.01))),
				3,
			),
		).toHaveProperty("failsAt");
	});

	it("come back from their triangle", () => {
		const matrix = Float64Array.from([1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1]);
		const found = cholesky(matrix, 3) as { lower: Float64Array };
		for (let i = 0; i < 3; i += 1)
			for (let j = 0; j < 3; j += 1) {
				let product = 0;
				for (let k = 0; k < 3; k += 1)
					product += (found.lower[i * 3 + k] as number) * (found.lower[j * 3 + k] as number);
				expect(product).toBeCloseTo(matrix[i * 3 + j] as number, 14);
			}
	});
});

it("quantiles of a list fall on its values, of a triangle between its corners", () => {
	expect(quantile({ kind: "list", values: [1, 2, 3] }, 0.999999)).toBe(3);
	expect(quantile({ kind: "triangular", minimum: 0, mode: 1, maximum: 2 }, 0.5)).toBe(1);
	expect(quantile({ kind: "triangular", minimum: 1, mode: 1, maximum: 1 }, 0.5)).toBe(1);
});
