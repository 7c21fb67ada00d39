/**
 * 度数 — how often each value of a line came up in each year, counted exactly: a value is held as a whole number of
 * `step`s. Counts add up whatever the order, so percentiles, means and spreads depend neither on the number of
 * workers nor on how paths were cut into pieces; memory depends on the spread of the values, not on how many there are.
 */
export interface TallyState {
	readonly step: number;
	/** By year; rarer keys farther out are in `outliers`. */
	readonly windows: readonly Window[];
	readonly outliers: readonly Map<number, number>[];
	/** Paths without a value. */
	readonly absent: Int32Array;
	/** Least and greatest value as they were, for lines a step cannot hold exactly. */
	readonly least: Float64Array;
	readonly greatest: Float64Array;
}

/** 窓 — how often each whole number came up, from the first on. */
export interface Window {
	first: number;
	counts: Int32Array;
}

const firstWidth = 512;
const widest = 65536;
/** So many keys outside the window make it wider. */
const crowd = 32;

/** An empty tally; its windows will be about the values a plain run gives. */
export function emptyTally(centres: ArrayLike<number>, step: number): TallyState {
	const years = centres.length;
	return {
		step,
		windows: Array.from(centres, (centre) => ({
			first: Number.isFinite(centre) ? Math.round(centre / step) : 0,
			counts: new Int32Array(0),
		})),
		outliers: Array.from(centres, () => new Map()),
		absent: new Int32Array(years),
		least: new Float64Array(years).fill(Number.POSITIVE_INFINITY),
		greatest: new Float64Array(years).fill(Number.NEGATIVE_INFINITY),
	};
}

/** Counts the values of a year on the first paths of a column. */
export function countColumn(tally: TallyState, year: number, column: Float64Array, paths: number): void {
	for (let path = 0; path < paths; path += 1) countValue(tally, year, column[path] as number, 1);
}

/** The whole number of steps next to a value. */
export function keyOf({ step }: TallyState, value: number): number {
	return Math.floor(value * (1 / step) + 0.5);
}

/** Counts a value that came up so many times. */
export function countValue(tally: TallyState, year: number, value: number, times: number): void {
	if (Number.isNaN(value)) tally.absent[year] = (tally.absent[year] as number) + times;
	else countKey(tally, year, keyOf(tally, value), times);
}

/** Notes the extremes of values of a year, which lie between steps. */
export function noteExtremes(tally: TallyState, year: number, least: number, greatest: number): void {
	tally.least[year] = Math.min(tally.least[year] as number, least);
	tally.greatest[year] = Math.max(tally.greatest[year] as number, greatest);
}

function countKey(tally: TallyState, year: number, key: number, times: number): void {
	const { first, counts } = tally.windows[year] as Window;
	const place = key - first;
	if (place >= 0 && place < counts.length) counts[place] = (counts[place] as number) + times;
	else countOutside(tally, year, key, times);
}

function countOutside(tally: TallyState, year: number, key: number, times: number): void {
	const outside = tally.outliers[year] as Map<number, number>;
	const { first, counts } = tally.windows[year] as Window;
	outside.set(key, (outside.get(key) ?? 0) + times);
	if (outside.size <= crowd || counts.length >= widest) return;
	// Twice as wide about the same middle.
	const more = Math.ceil(Math.max(firstWidth, counts.length) / 2);
	widen(tally, year, first - more, first + counts.length + more);
}

/** Makes a window reach from a number to before another; what lay outside moves in where it now fits. */
function widen(tally: TallyState, year: number, from: number, to: number): void {
	const window = tally.windows[year] as Window;
	const wide = new Int32Array(to - from);
	if (window.counts.length > 0) wide.set(window.counts, window.first - from);
	place(tally, year, { first: from, counts: wide });
}

/** Puts a window in the place of another; what lay outside moves in where it now fits. */
function place(tally: TallyState, year: number, { first, counts }: Window): void {
	Object.assign(tally.windows[year] as Window, { first, counts });
	const outside = tally.outliers[year] as Map<number, number>;
	for (const [key, times] of [...outside])
		if (key >= first && key < first + counts.length) {
			outside.delete(key);
			countKey(tally, year, key, times);
		}
}

/** Adds the counts of a window of a year. */
export function addWindow(
	tally: TallyState,
	year: number,
	{ first, counts }: Readonly<Pick<Window, "first">> & { readonly counts: Int32Array | Uint16Array },
): void {
	if (counts.length === 0) return;
	const own = tally.windows[year] as Window;
	if (own.counts.length === 0) {
		place(tally, year, { first, counts: new Int32Array(counts) });
		return;
	}
	const [from, to] = [Math.min(own.first, first), Math.max(own.first + own.counts.length, first + counts.length)];
	if (to - from > own.counts.length && to - from <= widest) widen(tally, year, from, to);
	const offset = first - own.first;
	if (offset >= 0 && offset + counts.length <= own.counts.length)
		for (let at = 0; at < counts.length; at += 1)
			own.counts[offset + at] = (own.counts[offset + at] as number) + (counts[at] as number);
	else
		for (let at = 0; at < counts.length; at += 1)
			if (counts[at] !== 0) countKey(tally, year, first + at, counts[at] as number);
}

/** Adds the counts of another tally of the same line. */
export function addTally(into: TallyState, from: TallyState): void {
	for (const [year, window] of from.windows.entries()) {
		addWindow(into, year, window);
		for (const [key, times] of from.outliers[year] as Map<number, number>) countKey(into, year, key, times);
		into.absent[year] = (into.absent[year] as number) + (from.absent[year] as number);
		noteExtremes(into, year, from.least[year] as number, from.greatest[year] as number);
	}
}
