import { describe, expect, it } from "vitest";
import { plainNumbers } from "../../src/numbers/arithmetic.ts";
import { cholesky, largestShrink } from "../../src/numbers/correlation.ts";
import { listQuantile, triangularQuantile } from "../../src/numbers/distribution.ts";
import { logarithm } from "../../src/numbers/logarithm.ts";
import { normalProbability, normalQuantile } from "../../src/numbers/normal.ts";
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
	] as (readonly [number, number])[][])(
		"gives the published words for counter %j",
		(counter = [0, 0], key = [0, 0], published = [0, 0]) => {
			expect(threefry(plainNumbers, key, counter).map((word) => word >>> 0)).toEqual(published);
		},
	);

	it("has another key for another name", () => {
		const names = ["line:cityTax", "line:otherRevenue", "rate:newBonds", "event:災害", "event:大災害"];
		expect(new Set(names.map(nameKey)).size).toBe(names.length);
	});
});

it("the logarithm is that of any library, to the last bit or the one before", () => {
	for (let step = 1; step < 5000; step += 1)
		for (const x of [step / 5000, 2 ** -(step % 1000) * (1 + step / 1e9), 1.40625 + step / 2 ** 17]) {
			const wanted = Math.log(x);
			expect(Math.abs(logarithm(plainNumbers, x) - wanted) <= Math.abs(wanted) * 2 ** -51).toBe(true);
		}
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
		expect(Math.abs(normalQuantile(plainNumbers, p) - z)).toBeLessThan(2e-14 * Math.max(1, Math.abs(z)));
	});

	it("finds its way back: probability of the quantile", () => {
		for (let step = 1; step < 2000; step += 1) {
			const p = step / 2000;
			expect(Math.abs(normalProbability(plainNumbers, normalQuantile(plainNumbers, p)) - p)).toBeLessThan(4e-15);
		}
		expect(normalProbability(plainNumbers, -40)).toBe(0);
		expect(normalProbability(plainNumbers, 40)).toBe(1);
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
	expect(listQuantile(plainNumbers, 3, 0.999999)).toBe(2);
	expect(triangularQuantile(plainNumbers, { minimum: 0, mode: 1, maximum: 2 }, 0.5)).toBe(1);
	expect(triangularQuantile(plainNumbers, { minimum: 1, mode: 1, maximum: 1 }, 0.5)).toBe(1);
});
