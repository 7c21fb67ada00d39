import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "../../src/numbers/largest-remainder.ts";
import { attribute, shapleyParts } from "../../src/numbers/shapley.ts";
import { holdsFor } from "../support/law.ts";

/** A game of 1 to 6 drivers: a whole number for every subset. */
const games = fc.integer({ min: 1, max: 6 }).chain((drivers) =>
	fc.record({
		drivers: fc.constant(drivers),
		values: fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), {
			minLength: 2 ** drivers,
			maxLength: 2 ** drivers,
		}),
	}),
);

/** Every order of a few drivers. */
function orders(items: readonly number[]): number[][] {
	if (items.length === 0) return [[]];
	return items.flatMap((first) => orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

/** The definition itself: marginal contributions added up over every order, undivided. */
function overAllOrders(values: readonly number[], drivers: number): bigint[] {
	const sums = new Array<bigint>(drivers).fill(0n);
	for (const order of orders(Array.from({ length: drivers }, (_, driver) => driver))) {
		let mask = 0;
		for (const driver of order) {
			const joined = mask | (1 << driver);
			sums[driver] = (sums[driver] as bigint) + BigInt((values[joined] as number) - (values[mask] as number));
			mask = joined;
		}
	}
	return sums;
}

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n);

describe("the parts of a difference", () => {
	it("are the average over every order of switching the drivers, exactly", () => {
		holdsFor(games, ({ drivers, values }) => {
			const { numerators, denominator } = shapleyParts((mask) => values[mask] as number, drivers);
			const wanted = overAllOrders(values, drivers);
			for (const [driver, numerator] of numerators.entries())
				expect(numerator * factorial(drivers)).toBe((wanted[driver] as bigint) * denominator);
		});
	});

	it("add up to the difference exactly, in print too, whatever the sizes", () => {
		const sized = fc.tuple(games, fc.constantFrom(1, 1e3, 1e9));
		holdsFor(sized, ([{ drivers, values }, times]) => {
			const large = values.map((value) => value * times);
			const { numerators, denominator } = shapleyParts((mask) => large[mask] as number, drivers);
			const difference = BigInt(large.at(-1) as number) - BigInt(large[0] as number);
			expect(sum(numerators)).toBe(difference * denominator);
			const split = attribute(values, drivers, 1, 4);
			expect(sum(split.printed)).toBe(split.printedTo - split.printedFrom);
			for (const [driver, part] of split.parts.entries())
				expect(Math.abs(Number(split.printed[driver]) / 10 - part)).toBeLessThan(0.1 + 1e-9);
		});
	});

	it("are 0 for a driver that never changes the figure, printed too", () => {
		const withIdle = games.chain((game) => fc.tuple(fc.constant(game), fc.integer({ min: 0, max: game.drivers })));
		holdsFor(withIdle, ([{ drivers, values }, idle]) => {
			const low = (1 << idle) - 1;
			const without = (mask: number) => values[(mask & low) | ((mask >> (idle + 1)) << idle)] as number;
			const all = Array.from({ length: 2 ** (drivers + 1) }, (_, mask) => without(mask) / 7);
			const split = attribute(all, drivers + 1, 1, 6);
			expect(split.exact.numerators[idle]).toBe(0n);
			expect(split.printed[idle]).toBe(0n);
		});
	});

	it("are the same for two drivers that can stand for one another", () => {
		const twins = fc.array(fc.tuple(fc.integer(), fc.integer(), fc.integer()), { minLength: 8, maxLength: 8 });
		holdsFor(twins, (table) => {
			const value = (mask: number) => table[mask >> 2]?.[(mask & 1) + ((mask >> 1) & 1)] as number;
			const { numerators } = shapleyParts(value, 5);
			expect(numerators[0]).toBe(numerators[1]);
		});
	});

	it("of twelve drivers that simply add up are what each adds", () => {
		const amounts = Array.from({ length: 12 }, (_, driver) => 3 ** driver * (driver % 2 === 0 ? 1 : -1));
		const value = (mask: number) => amounts.reduce((total, one, at) => total + (((mask >> at) & 1) === 1 ? one : 0), 5);
		const { numerators, denominator } = shapleyParts(value, 12);
		expect(numerators.map((numerator) => Number(numerator / denominator))).toEqual(amounts);
		expect(denominator).toBe(27720n);
	});

	it("are refused where a figure is no whole number, and empty where nothing differs", () => {
		expect(() => shapleyParts((mask) => mask / 2, 1)).toThrow(RangeError);
		expect(() => shapleyParts(() => Number.NaN, 2)).toThrow(RangeError);
		expect(shapleyParts(() => 7, 0).numerators).toEqual([]);
	});
});

describe("largest remainder", () => {
	const parts = fc.array(fc.bigInt({ min: -10_000n, max: 10_000n }), { minLength: 1, maxLength: 12 });

	it("gives each part its own figure rounded down or up, so that they add up", () => {
		holdsFor(fc.tuple(parts, fc.bigInt({ min: 1n, max: 999n })), ([numerators, denominator]) => {
			const exact = sum(numerators);
			const [low, high] = [exact / denominator - 1n, exact / denominator + 1n];
			for (let total = low; total <= high; total += 1n) {
				const result = largestRemainder({ numerators, denominator }, total);
				expect(sum(result)).toBe(total);
			}
		});
	});

	it("leaves a zero alone, and takes the earlier of two equal remainders", () => {
		expect(largestRemainder({ numerators: [5n, 0n, 5n], denominator: 10n }, 1n)).toEqual([1n, 0n, 0n]);
		expect(largestRemainder({ numerators: [-15n, 5n], denominator: 10n }, -1n)).toEqual([-1n, 0n]);
		expect(largestRemainder({ numerators: [1n, 1n, 1n], denominator: 3n }, 1n)).toEqual([1n, 0n, 0n]);
		expect(largestRemainder({ numerators: [], denominator: 3n }, 0n)).toEqual([]);
	});
});
