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
	/** Keys not yet counted, so that those of one year are counted together: `waiting[year × atOnce + …]`, and how many. */
	waiting: Int32Array;
	readonly held: Int32Array;
	/** Paths without a value. */
	readonly absent: Int32Array;
	/** Least and greatest value as they were, for lines a step cannot hold exactly. */
	readonly least: Float64Array;
	readonly greatest: Float64Array;
}

/** So many keys of a year wait: the window of one year is near the processor while they are counted, all windows are not. */
const atOnce = 2048;
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
		waiting: new Int32Array(0),
		held: new Int32Array(years),
		absent: new Int32Array(years),
		least: new Float64Array(years).fill(Number.POSITIVE_INFINITY),
		greatest: new Float64Array(years).fill(Number.NEGATIVE_INFINITY),
	};
}

/** Counts the values of a year on the first paths of a column. */
export function countColumn(tally: TallyState, year: number, column: Float64Array, paths: number): void {
	if (tally.waiting.length === 0) tally.waiting = new Int32Array(atOnce * tally.held.length);
	const { held, step } = tally;
	for (let from = 0; from < paths; ) {
		const start = held[year] as number;
		const some = Math.min(paths - from, atOnce - start);
		const into = tally.waiting.subarray(year * atOnce + start, year * atOnce + start + some);
		const values = from === 0 ? column : column.subarray(from);
		if (keysInto(into, values, 1 / step)) held[year] = start + some;
		else for (let at = 0; at < some; at += 1) countValue(tally, year, values[at] as number, 1);
		if (held[year] === atOnce) countWaiting(tally, year);
		from += some;
	}
}

/** The keys of values; false where one has none, or one that no such number holds. */
function keysInto(keys: Int32Array, values: Float64Array, perStep: number): boolean {
	let off = 0;
	for (let at = 0; at < keys.length; at += 1) {
		const key = Math.floor((values[at] as number) * perStep + 0.5);
		keys[at] = key;
		// Nothing but 0 where the number holds it.
		off += Math.abs(key - (key | 0));
	}
	return off === 0;
}

/** Of a year, what waits. */
function countWaiting(tally: TallyState, year: number): void {
	const { waiting, held } = tally;
	const keys = waiting.subarray(year * atOnce, year * atOnce + (held[year] as number));
	held[year] = 0;
	for (let at = 0; at < keys.length; at += 1) {
		// The window may have grown under way.
		at = countWithin(
			tally.counts.subarray(year * tally.width, (year + 1) * tally.width),
			keys,
			at,
			tally.base[year] as number,
		);
		if (at < keys.length) countKey(tally, year, keys[at] as number, 1);
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

/** Counts all that waits: before a tally is read, or sent to who reads it. */
export function countAll(tally: TallyState): TallyState {
	for (let year = 0; year < tally.held.length; year += 1) countWaiting(tally, year);
	tally.waiting = new Int32Array(0);
	return tally;
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
	countAll(from);
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
