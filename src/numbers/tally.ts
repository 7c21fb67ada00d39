/**
 * 度数 — how often each value of a line came up in each year, counted exactly: a value is held as a whole number of
 * `step`s. Counts add up whatever the order, so percentiles, means and spreads depend neither on the number of
 * workers nor on how paths were cut into pieces; memory depends on the spread of the values, not on how many there are.
 */
export interface TallyState {
	readonly step: number;
	/** `counts[year × width + key − base[year]]`; rarer keys farther out are in `outliers`. */
	width: number;
	readonly base: Float64Array;
	counts: Int32Array;
	readonly outliers: readonly Map<number, number>[];
	/** Paths without a value. */
	readonly absent: Int32Array;
	/** Least and greatest value as they were, for lines a step cannot hold exactly. */
	readonly least: Float64Array;
	readonly greatest: Float64Array;
}

const firstWidth = 512;
const widest = 65536;
/** So many keys outside the window make it wider. */
const crowd = 32;

/** An empty tally, its window about the values a plain run gives. */
export function emptyTally(centres: ArrayLike<number>, step: number): TallyState {
	const years = centres.length;
	return {
		step,
		width: firstWidth,
		base: Float64Array.from(
			centres,
			(centre) => (Number.isFinite(centre) ? Math.round(centre / step) : 0) - firstWidth / 2,
		),
		counts: new Int32Array(years * firstWidth),
		outliers: Array.from({ length: years }, () => new Map()),
		absent: new Int32Array(years),
		least: new Float64Array(years).fill(Number.POSITIVE_INFINITY),
		greatest: new Float64Array(years).fill(Number.NEGATIVE_INFINITY),
	};
}

/** Counts the values of a year on the first paths of a column. */
export function countColumn(tally: TallyState, year: number, column: Float64Array, paths: number): void {
	for (let path = 0; path < paths; path += 1) countValue(tally, year, column[path] as number, 1);
}

/** Whether no number of 32 bits is the key of a value. */
export function isBeyondKeys({ step }: TallyState, value: number): boolean {
	return Math.abs(keyOf(value, 1 / step)) > -1 - noKey;
}

/** The key of a value that has none of 32 bits: it is counted by the value. */
export const noKey = -2147483648;

/** Counts keys of a year. */
export function countKeys(tally: TallyState, year: number, keys: Int32Array): void {
	for (let at = 0; at < keys.length; at += 1) {
		// The window may have grown under way.
		at = countWithin(
			tally.counts.subarray(year * tally.width, (year + 1) * tally.width),
			keys,
			at,
			tally.base[year] as number,
		);
		if (at < keys.length && keys[at] !== noKey) countKey(tally, year, keys[at] as number, 1);
	}
}

/** Counts keys from one on; the place of the first that lies outside the window. */
function countWithin(window: Int32Array, keys: Int32Array, from: number, base: number): number {
	const [first, width] = [base | 0, window.length];
	if (first !== base) return from;
	for (let at = from; at < keys.length; at += 1) {
		const place = ((keys[at] as number) - first) | 0;
		if (place < 0 || place >= width) return at;
		window[place] = (window[place] as number) + 1;
	}
	return keys.length;
}

/** The whole number of steps next to a value. */
function keyOf(value: number, perStep: number): number {
	return Math.floor(value * perStep + 0.5);
}

/** Counts a value that came up so many times. */
export function countValue(tally: TallyState, year: number, value: number, times: number): void {
	if (Number.isNaN(value)) tally.absent[year] = (tally.absent[year] as number) + times;
	else countKey(tally, year, keyOf(value, 1 / tally.step), times);
}

/** Notes the extremes of values of a year, which lie between steps. */
export function noteExtremes(tally: TallyState, year: number, least: number, greatest: number): void {
	tally.least[year] = Math.min(tally.least[year] as number, least);
	tally.greatest[year] = Math.max(tally.greatest[year] as number, greatest);
}

function countKey(tally: TallyState, year: number, key: number, times: number): void {
	const place = key - (tally.base[year] as number);
	if (place >= 0 && place < tally.width) {
		const at = year * tally.width + place;
		tally.counts[at] = (tally.counts[at] as number) + times;
	} else countOutside(tally, year, key, times);
}

function countOutside(tally: TallyState, year: number, key: number, times: number): void {
	const outside = tally.outliers[year] as Map<number, number>;
	outside.set(key, (outside.get(key) ?? 0) + times);
	if (outside.size > crowd && tally.width < widest) widen(tally);
}

/** Twice the window about the same middle, for all years; what lay outside moves in where it now fits. */
function widen(tally: TallyState): void {
	const { width, counts, base, outliers } = tally;
	const years = base.length;
	const wide = new Int32Array(years * width * 2);
	for (let year = 0; year < years; year += 1) {
		wide.set(counts.subarray(year * width, (year + 1) * width), year * width * 2 + width / 2);
		base[year] = (base[year] as number) - width / 2;
	}
	tally.width = width * 2;
	tally.counts = wide;
	for (const [year, outside] of outliers.entries()) {
		const held = [...outside];
		outside.clear();
		for (const [key, times] of held) {
			const place = key - (base[year] as number);
			if (place >= 0 && place < tally.width) countKey(tally, year, key, times);
			else outside.set(key, times);
		}
	}
}

/** Adds the counts of another tally of the same line. */
export function addTally(into: TallyState, from: TallyState): void {
	for (let year = 0; year < from.base.length; year += 1) {
		for (let place = 0; place < from.width; place += 1) {
			const times = from.counts[year * from.width + place] as number;
			if (times > 0) countKey(into, year, (from.base[year] as number) + place, times);
		}
		for (const [key, times] of from.outliers[year] as Map<number, number>) countKey(into, year, key, times);
		into.absent[year] = (into.absent[year] as number) + (from.absent[year] as number);
		noteExtremes(into, year, from.least[year] as number, from.greatest[year] as number);
	}
}
