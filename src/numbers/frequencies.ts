import type { TallyState, Window } from "./tally.ts";

/** 度数分布 — the values of one line in one year, ascending, with how often each came up. */
export interface Frequencies {
	readonly values: Float64Array;
	readonly counts: Float64Array;
	/** Paths without a value. */
	readonly absent: number;
	readonly paths: number;
}

/** The values of a year, from the tally of its line. Where extremes were noted, no value lies beyond them. */
export function frequenciesOf(tally: TallyState, year: number): Frequencies {
	const { step } = tally;
	const { first, counts: window } = tally.windows[year] as Window;
	const outside = [...(tally.outliers[year] as Map<number, number>)].sort(([a], [b]) => a - b);
	const [values, counts] = [
		new Float64Array(outside.length + window.length),
		new Float64Array(outside.length + window.length),
	];
	// Tenths by division, as the model truncates them.
	const perStep = step < 1 ? Math.round(1 / step) : 1;
	const absent = tally.absent[year] as number;
	let [size, paths] = [0, absent];
	const put = (place: number, key: number, times: number) => {
		values[place] = step < 1 ? key / perStep : key * step;
		counts[place] = times;
		return place + 1;
	};
	// All keys outside lie below the window or above it.
	for (const [key, times] of outside) if (key < first) size = put(size, key, times);
	for (let place = 0; place < window.length; place += 1) {
		const times = window[place] as number;
		if (times !== 0) size = put(size, first + place, times);
		paths += times;
	}
	for (const [key, times] of outside) if (key >= first) size = put(size, key, times);
	for (const [, times] of outside) paths += times;
	const [least, greatest] = [tally.least[year] as number, tally.greatest[year] as number];
	// Values ascend: what lies beyond stands at the ends.
	if (least <= greatest) {
		for (let place = 0; place < size && (values[place] as number) < least; place += 1) values[place] = least;
		for (let place = size - 1; place >= 0 && (values[place] as number) > greatest; place -= 1) values[place] = greatest;
	}
	return { values: values.subarray(0, size), counts: counts.subarray(0, size), absent, paths };
}

/**
 * 百分位 — the smallest value that at least `percent` of the paths do not exceed, so always a value that came up.
 * Paths without a value lie below all others: `null` where the percentile is one of them.
 */
export function percentile(frequencies: Frequencies, percent: number): number | null {
	const wanted = Math.max(1, Math.ceil((percent * frequencies.paths) / 100 - 1e-9));
	let reached = frequencies.absent;
	if (reached >= wanted) return null;
	for (let at = 0; at < frequencies.counts.length; at += 1) {
		reached += frequencies.counts[at] as number;
		if (reached >= wanted) return frequencies.values[at] as number;
	}
	return null;
}

/** Mean and standard deviation over the paths that have a value; `null` when none has. */
export function spreadOf({ values, counts }: Frequencies): { readonly mean: number; readonly variance: number } | null {
	let times = 0;
	let sum = 0;
	for (let at = 0; at < counts.length; at += 1) {
		times += counts[at] as number;
		sum += (counts[at] as number) * (values[at] as number);
	}
	if (times === 0) return null;
	const mean = sum / times;
	let squares = 0;
	for (let at = 0; at < counts.length; at += 1) {
		const distance = (values[at] as number) - mean;
		squares += (counts[at] as number) * (distance * distance);
	}
	return { mean: values.length === 1 ? (values[0] as number) : mean, variance: squares / times };
}

/** 期待ショートフォール — the mean of the lowest `share` of the paths; a path on the border counts in part. */
export function meanOfWorst({ values, counts, paths }: Frequencies, share: number): number {
	const wanted = share * paths;
	let taken = 0;
	let sum = 0;
	for (const [at, times] of counts.entries()) {
		const some = Math.min(times, wanted - taken);
		sum += some * (values[at] as number);
		taken += some;
		if (taken >= wanted) break;
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
export function belowZero({ values, counts }: Frequencies): { readonly times: number; readonly mean: number | null } {
	let times = 0;
	let sum = 0;
	for (const [at, count] of counts.entries()) {
		const value = values[at] as number;
		if (value >= 0) break;
		times += count;
		sum -= count * value;
	}
	return { times, mean: times === 0 ? null : sum / times };
}
