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

const firstWidth = 2048;
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
	const { counts, width, step } = tally;
	const [perStep, first, start] = [1 / step, tally.base[year] as number, year * width];
	for (let path = 0; path < paths; path += 1) {
		const value = column[path] as number;
		const place = keyOf(value, perStep) - first;
		if (place >= 0 && place < width) {
			const cell = start + (place | 0);
			counts[cell] = (counts[cell] as number) + 1;
			continue;
		}
		countValue(tally, year, value, 1);
		if (tally.width === width) continue;
		// The window grew under way: the others go into the wider one.
		countColumn(tally, year, column.subarray(path + 1), paths - path - 1);
		return;
	}
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

/** Notes the extremes of a year's values that lie between steps. */
export function noteExtremes(tally: TallyState, year: number, column: Float64Array, paths: number): void {
	let [least, greatest] = [tally.least[year] as number, tally.greatest[year] as number];
	for (let path = 0; path < paths; path += 1) {
		const value = column[path] as number;
		if (value < least) least = value;
		if (value > greatest) greatest = value;
	}
	tally.least[year] = least;
	tally.greatest[year] = greatest;
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
		into.least[year] = Math.min(into.least[year] as number, from.least[year] as number);
		into.greatest[year] = Math.max(into.greatest[year] as number, from.greatest[year] as number);
	}
}
