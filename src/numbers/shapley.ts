import { type ExactParts, largestRemainder } from "./largest-remainder.ts";

/** Most drivers a difference is split into: every subset of them is run. */
export const driverLimit = 12;

/**
 * シャープレイ値 — what each driver contributes to `value(all) − value(none)`: its marginal contribution, averaged over
 * every order in which the drivers can be switched. The parts add up to the difference; a driver that never changes the
 * value gets 0; drivers that can stand for one another get the same.
 *
 * `value(mask)` is the figure with the drivers whose bits are set switched, a whole number (of whatever small unit): the
 * parts are then exact fractions over one denominator. Throws a RangeError on anything else.
 */
export function shapleyParts(value: (mask: number) => number, drivers: number): ExactParts {
	const count = 2 ** drivers;
	const values = Array.from({ length: count }, (_, mask) => value(mask));
	if (!values.every(Number.isSafeInteger)) throw new RangeError("a subset's value is not a whole number");
	const denominator = Array.from({ length: drivers }, (_, index) => BigInt(index + 1)).reduce(leastMultiple, 1n);
	const weights = Array.from(
		{ length: drivers },
		(_, size) => denominator / (BigInt(drivers) * choose(drivers - 1, size)),
	);
	const numerators = marginalsBySize(values, drivers).map((sums) =>
		sums.reduce((total, sum, size) => total + sum * (weights[size] as bigint), 0n),
	);
	return { numerators, denominator };
}

/** A value in two halves: sums of each half over all subsets are whole numbers that doubles hold. */
const half = 2 ** 26;

/** Of each driver, sums of its marginal contributions to the subsets without it, by their size. */
function marginalsBySize(values: readonly number[], drivers: number): bigint[][] {
	const low = subsetSums(values, drivers, (value) => value % half);
	const high = subsetSums(values, drivers, (value) => Math.trunc(value / half));
	const exact = (at: number) => BigInt(high[at] as number) * BigInt(half) + BigInt(low[at] as number);
	const sizes = drivers + 1;
	return Array.from({ length: drivers }, (_, driver) =>
		Array.from({ length: drivers }, (__, size) => {
			const [joined, without] = [exact(driver * sizes + size + 1), exact(drivers * sizes + size)];
			return joined - (without - exact(driver * sizes + size));
		}),
	);
}

/** Sums by size of subset: of the subsets with each driver, then of all. */
function subsetSums(values: readonly number[], drivers: number, part: (value: number) => number): Float64Array {
	const sizes = drivers + 1;
	const sums = new Float64Array((drivers + 1) * sizes);
	const sizeOf = new Uint8Array(values.length);
	for (let mask = 0; mask < values.length; mask += 1) {
		const size = mask === 0 ? 0 : (sizeOf[mask & (mask - 1)] as number) + 1;
		const value = part(values[mask] as number);
		sizeOf[mask] = size;
		sums[drivers * sizes + size] = (sums[drivers * sizes + size] as number) + value;
		for (let rest = mask; rest !== 0; rest &= rest - 1) {
			const at = (31 - Math.clz32(rest & -rest)) * sizes + size;
			sums[at] = (sums[at] as number) + value;
		}
	}
	return sums;
}

/** A difference in exact parts, and as it is printed. */
export interface Attribution {
	/** Unrounded, in the unit of the values. */
	readonly parts: readonly number[];
	readonly exact: ExactParts;
	/** In units of 10^−decimals; they add up to `printedTo − printedFrom`. */
	readonly printed: readonly bigint[];
	readonly printedFrom: bigint;
	readonly printedTo: bigint;
}

/**
 * 差を要因に分ける — the parts of `values[all] − values[none]`, and their figures to `decimals` places by largest
 * remainder, so that the printed parts add up to the printed difference. Values are taken to `digits` decimals.
 */
export function attribute(values: ArrayLike<number>, drivers: number, decimals: number, digits: number): Attribution {
	const scale = 10 ** digits;
	const whole = (mask: number) => Math.round((values[mask] as number) * scale) + 0;
	const exact = shapleyParts(whole, drivers);
	const [from, to] = [whole(0), whole(2 ** drivers - 1)];
	const step = 10n ** BigInt(Math.max(0, digits - decimals));
	const finer = 10n ** BigInt(Math.max(0, decimals - digits));
	const print = (value: number) => roundedDivision(BigInt(value) * finer, step);
	const [printedFrom, printedTo] = [print(from), print(to)];
	const inPrint: ExactParts = {
		numerators: exact.numerators.map((numerator) => numerator * finer),
		denominator: exact.denominator * step,
	};
	return {
		parts: exact.numerators.map((numerator) => fraction(numerator, exact.denominator) / scale),
		exact,
		printed: largestRemainder(inPrint, printedTo - printedFrom),
		printedFrom,
		printedTo,
	};
}

/** Decimals to which values of this size are taken: money to a ten-thousandth while doubles can tell that apart. */
export function exactDigits(values: ArrayLike<number>, wanted: number): number {
	let largest = 0;
	for (let index = 0; index < values.length; index += 1) largest = Math.max(largest, Math.abs(values[index] as number));
	return largest * 10 ** wanted < 2 ** 50 ? wanted : 0;
}

/** Half away from zero. */
function roundedDivision(numerator: bigint, denominator: bigint): bigint {
	const size = numerator < 0n ? -numerator : numerator;
	const rounded = (2n * size + denominator) / (2n * denominator);
	return numerator < 0n ? -rounded : rounded;
}

/** A fraction as the nearest number one can compute with: the whole part exactly, then the rest. */
function fraction(numerator: bigint, denominator: bigint): number {
	const whole = numerator / denominator;
	return Number(whole) + Number(numerator - whole * denominator) / Number(denominator);
}

function choose(from: number, taken: number): bigint {
	let result = 1n;
	for (let index = 0; index < taken; index += 1) result = (result * BigInt(from - index)) / BigInt(index + 1);
	return result;
}

function leastMultiple(a: bigint, b: bigint): bigint {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return (a / x) * b;
}
