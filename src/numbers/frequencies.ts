import type { TallyState, Window } from "./tally.ts";

/** 度数分布 — the values of one line in one year, ascending. */
export interface Frequencies {
	readonly values: Float64Array;
	/** On how many paths there is none, or none beyond each. */
	readonly reached: Float64Array;
	/** Of all values. */
	readonly sum: number;
	/** Paths without a value. */
	readonly absent: number;
	readonly paths: number;
}

/** The values of a year, from the tally of its line. Where extremes were noted, no value lies beyond them. */
export function frequenciesOf(tally: TallyState, year: number): Frequencies {
	const window = tally.windows[year] as Window;
	const outside = [...(tally.outliers[year] as Map<number, number>)].sort(([a], [b]) => a - b);
	const size = outside.length + window.counts.length;
	const absent = tally.absent[year] as number;
	const into = { values: new Float64Array(size), reached: new Float64Array(size), size: 0, sum: 0, paths: absent };
	const [least, greatest] = [tally.least[year] as number, tally.greatest[year] as number];
	const isNoted = least <= greatest;
	const { POSITIVE_INFINITY: none } = Number;
	const scale = { step: tally.step, least: isNoted ? least : -none, greatest: isNoted ? greatest : none };
	const single = ([first, times]: readonly [number, number]) => ({ first, counts: Int32Array.of(times) });
	// All keys outside lie below the window or above it.
	const below = outside.filter(([key]) => key < window.first).length;
	for (const piece of [...outside.slice(0, below).map(single), window, ...outside.slice(below).map(single)])
		gather(into, piece, scale);
	const { values, reached, sum, paths } = into;
	return { values: values.subarray(0, into.size), reached: reached.subarray(0, into.size), sum, absent, paths };
}

type Gathered = { -readonly [Key in "values" | "reached" | "sum" | "paths"]: Frequencies[Key] } & { size: number };

/** Adds what came up of some keys: a loop that does nothing else, so that it is soon as fast as it gets. */
function gather(
	into: Gathered,
	{ first, counts }: Window,
	{ step, least, greatest }: Readonly<Record<"step" | "least" | "greatest", number>>,
): void {
	const { values, reached } = into;
	// Tenths by division, as the model truncates them.
	const [wholes, parts] = step < 1 ? [1, Math.round(1 / step)] : [step, 1];
	let { size, sum, paths } = into;
	for (let place = 0; place < counts.length; place += 1) {
		const times = counts[place] as number;
		if (times === 0) continue;
		const value = ((first + place) * wholes) / parts;
		const within = value < least ? least : value > greatest ? greatest : value;
		paths += times;
		sum += times * within;
		values[size] = within;
		reached[size] = paths;
		size += 1;
	}
	Object.assign(into, { size, sum, paths });
}

/**
 * 百分位 — the smallest value that at least `percent` of the paths do not exceed, so always a value that came up.
 * Paths without a value lie below all others: `null` where the percentile is one of them.
 */
export function percentile({ values, reached, absent, paths }: Frequencies, percent: number): number | null {
	const wanted = Math.max(1, Math.ceil((percent * paths) / 100 - 1e-9));
	if (absent >= wanted) return null;
	let [from, to] = [0, reached.length];
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((reached[middle] as number) < wanted) from = middle + 1;
		else to = middle;
	}
	return values[from] ?? null;
}

/** Mean and standard deviation over the paths that have a value; `null` when none has. */
export function spreadOf(frequencies: Frequencies): { readonly mean: number; readonly variance: number } | null {
	const { values, reached, sum, absent, paths } = frequencies;
	const times = paths - absent;
	if (times === 0) return null;
	const mean = sum / times;
	let [before, squares] = [absent, 0];
	for (let at = 0; at < values.length; at += 1) {
		const distance = (values[at] as number) - mean;
		squares += ((reached[at] as number) - before) * (distance * distance);
		before = reached[at] as number;
	}
	return { mean: values.length === 1 ? (values[0] as number) : mean, variance: squares / times };
}

/** 期待ショートフォール — the mean of the lowest `share` of the paths; a path on the border counts in part. */
export function meanOfWorst({ values, reached, absent, paths }: Frequencies, share: number): number {
	const wanted = share * paths;
	let [before, taken, sum] = [absent, 0, 0];
	for (let at = 0; at < values.length && taken < wanted; at += 1) {
		const some = Math.min((reached[at] as number) - before, wanted - taken);
		before = reached[at] as number;
		sum += some * (values[at] as number);
		taken += some;
	}
	return taken === 0 ? Number.NaN : sum / taken;
}

/**
 * Mean of what is missing on the lowest `share` of the paths, those without a shortage counting 0. The fund pays before
 * anything is missing, so on the paths with the lowest fund, the worst first, it is the same.
 */
export function meanShortageOfWorst(frequencies: Frequencies, share: number): number {
	const missing = frequencies.values.map((value) => Math.min(0, value));
	return Math.abs(meanOfWorst({ ...frequencies, values: missing }, share));
}

/** How often a value is below zero, and how far on average where it is (`null` when it never is). */
export function belowZero({ values, reached, absent }: Frequencies): {
	readonly times: number;
	readonly mean: number | null;
} {
	let [before, sum] = [absent, 0];
	for (let at = 0; at < values.length && (values[at] as number) < 0; at += 1) {
		sum -= ((reached[at] as number) - before) * (values[at] as number);
		before = reached[at] as number;
	}
	const times = before - absent;
	return { times, mean: times === 0 ? null : sum / times };
}
