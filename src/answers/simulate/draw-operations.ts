import type { Arithmetic, WordArithmetic } from "../../numbers/arithmetic.ts";
import { listQuantile, triangularQuantile, uniformQuantile } from "../../numbers/distribution.ts";
import { fromMiddle, innerQuantile, normalProbability, outerFrom, outerQuantile } from "../../numbers/normal.ts";
import { threefry } from "../../numbers/threefry.ts";
import { nearestWhole, scaledBy } from "./scaled-draws.ts";

/**
 * 抽選の言葉 — what is done on the paths of a block is written in: columns of one number a path, and numbers that all paths
 * share, named by the words of a call.
 */
export interface Drawing<Value, Word> extends Arithmetic<Value>, WordArithmetic<Word> {
	column(word: number): Value;
	shared(word: number): Value;
	/** Of the numbers that stand one after the other from where a word says. */
	listed(word: number, place: Value): Value;
	/** Σ weight × column: in four words the first column, bytes from one to the next, how many, the first weight. */
	sum(word: number): Value;
	put(word: number, value: Value): void;
	/** The same where `left` is below `right`, which is seldom; there is room where `list` says. */
	putWhere(word: number, below: readonly [left: Value, right: Value], list: number, value: () => Value): void;
	/** What a word says itself. */
	told(word: number): Word;
	/** The number of the path; that of the first stands where a word says. */
	pathNumber(word: number): Word;
	/** What is made, path by path, of a number that stands where a word says: two of them, of every other path. */
	gather(word: number, next: (soFar: Value) => Value): void;
	/**
	 * Places in a window, told from 2⁵² on, one after the other: from where a word says, so many bytes on as stand where
	 * another says. The call is handed back where one lies beyond.
	 */
	putPlace(word: number, held: number, value: Value): void;
	/** Counts them in the window that a word names; the least and the greatest of them are gathered, of every eighth path apart. */
	countPlaces(window: number, places: number, extent: readonly [least: number, greatest: number]): void;
	/** 1 of a figure, 0 of none. */
	known(of: Value): Value;
	/** A word as a number strictly between 0 and 1: the middle of one of 2³² equal steps. */
	putUniform(word: number, drawn: Word): void;
}

/** Machine code does so many paths at once, or fewer: an operation as many as divide them. */
export const pathsTogether = 8;

/** The window of a cell has so many numbers; what lies beyond is counted one by one. */
export const windowSize = 16384;

/** Words of a call, after those of its operation and its length. */
const words = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const [result, second, third, fourth, fifth, sixth, seventh, eighth] = words;

/** A multiplier is cut off here and at its least: a line cannot change its sign, nor grow beyond what adds up exactly. */
const multiplierLimit = 10;

/** 乱数: of two fiscal years, from a seed, a key, and what both years have in common. */
function uniforms<Value, Word>(of: Drawing<Value, Word>): void {
	const key = [of.told(fourth), of.told(fifth)] as const;
	const [even, odd] = threefry(of, key, [of.pathNumber(third), of.told(sixth)]);
	of.putUniform(result, even);
	of.putUniform(second, odd);
}

/** ずれ: what is left of the one before, and the shock of the year. */
function last<Value, Word>(of: Drawing<Value, Word>, shock: Value): void {
	of.put(result, of.plus(of.times(of.column(second), of.shared(third)), shock));
}

/** What shocks of other distributions stand at: as far as a normal variable made of independent ones (Gaussian copula). */
function share<Value, Word>(of: Drawing<Value, Word>, weights: number): Value {
	return normalProbability(of, of.sum(weights));
}

function cut<Value>(of: Arithmetic<Value>, multiplier: Value, lowest: Value): Value {
	const limit = of.number(multiplierLimit);
	return of.below(multiplier, lowest, lowest, of.below(limit, multiplier, limit, multiplier));
}

/** Of the paths on which a target is always met, those on which it is met in a year too; and how many, of all. */
function judge<Value, Word>(of: Drawing<Value, Word>, isRatio: boolean): void {
	const [, before, value, bound, less, same, more, timesMet, unknown] = words;
	const [own, against, one] = [of.column(value), of.column(bound), of.number(1)];
	const figure = of.known(own);
	const isJudged = of.times(figure, of.known(against));
	const verdict = of.below(own, against, of.shared(less), of.below(against, own, of.shared(more), of.shared(same)));
	const met = of.times(isJudged, verdict);
	const unjudged = of.minus(one, isJudged);
	const none = isRatio ? nothing(of, figure) : null;
	const isMet = none === null ? met : of.plus(met, of.times(...none));
	of.put(result, of.times(of.column(before), isMet));
	of.gather(timesMet, (times) => of.plus(times, isMet));
	of.gather(unknown, (times) => of.plus(times, none === null ? unjudged : of.minus(unjudged, none[0])));
}

/** A ratio that does not exist, its numerator nothing or less; and what is said of it. */
function nothing<Value, Word>(of: Drawing<Value, Word>, figure: Value): readonly [Value, Value] {
	const [numerator, ofNothing] = [of.column(words[9]), of.shared(words[10])];
	const [one, zero] = [of.number(1), of.number(0)];
	return [of.times(of.minus(one, figure), of.below(zero, numerator, zero, of.known(numerator))), ofNothing];
}

/** What a change finds, so many times as large; what works and redemptions put on top stays on top. The whole amount, what the change finds; added, least. */
function entered<Value, Word>(of: Drawing<Value, Word>, level: Value): void {
	const moved = of.plus(of.shared(fifth), of.times(of.shared(sixth), of.minus(level, of.number(1))));
	of.put(result, of.most(of.shared(eighth), of.plus(moved, of.column(seventh))));
}

/** A number of steps as the place it has in a window, from 2⁵² on. */
function placed<Value, Word>(of: Drawing<Value, Word>, steps: Value): void {
	of.putPlace(second, third, of.plus(steps, of.shared(fifth)));
}

/** By name; what a call says is their place among them. */
export const drawOperations = {
	/** Into two columns: first path, seed, key, pair of years. */
	uniforms,
	/** A column of uniform numbers as normal variables; a column to note in what lies far out. */
	normals: <Value, Word>(of: Drawing<Value, Word>) => {
		const q = fromMiddle(of, of.column(second));
		of.put(result, innerQuantile(of, q));
		of.putWhere(result, outerFrom(of, q), third, () => outerQuantile(of, of.column(second)));
	},
	/** The one before, how much of it lasts, then the spread, and what the normal variable is made of. */
	normal: <Value, Word>(of: Drawing<Value, Word>) => last(of, of.times(of.shared(fourth), of.sum(fifth))),
	uniform: <Value, Word>(of: Drawing<Value, Word>) =>
		last(of, uniformQuantile(of, [of.shared(fourth), of.shared(fifth)], share(of, sixth))),
	triangular: <Value, Word>(of: Drawing<Value, Word>) => {
		const corners = { minimum: of.shared(fourth), mode: of.shared(fifth), maximum: of.shared(sixth) };
		last(of, triangularQuantile(of, corners, share(of, seventh)));
	},
	list: <Value, Word>(of: Drawing<Value, Word>) =>
		last(of, of.listed(fifth, listQuantile(of, of.shared(fourth), share(of, sixth)))),
	/** What a deviation makes of the multiplier of the year before: that, how much it makes, the deviation. */
	rise: <Value, Word>(of: Drawing<Value, Word>) =>
		of.put(result, of.times(of.column(second), of.plus(of.number(1), of.times(of.shared(third), of.column(fourth))))),
	product: <Value, Word>(of: Drawing<Value, Word>) => of.put(result, of.times(of.column(second), of.column(third))),
	cut: <Value, Word>(of: Drawing<Value, Word>) => of.put(result, cut(of, of.column(second), of.shared(third))),
	/**
	 * What a change at the end of the scenario would find, moved by multiplier and deviation, plus what events add. Multiplier,
	 * deviation, lowest; then as `entered`.
	 */
	enter: <Value, Word>(of: Drawing<Value, Word>) => {
		const moved = of.times(of.column(second), of.plus(of.number(1), of.column(third)));
		entered(of, cut(of, moved, of.shared(fourth)));
	},
	/** The same where nothing deviates: the multiplier was cut before. */
	enterLevel: <Value, Word>(of: Drawing<Value, Word>) => entered(of, of.column(second)),
	/** The same where changes were made again: what they find, deviation, lowest; whole amount, what they found; added, least. */
	enterFound: <Value, Word>(of: Drawing<Value, Word>) => {
		const factor = cut(of, of.plus(of.number(1), of.column(third)), of.shared(fourth));
		const moved = of.minus(of.times(of.column(second), factor), of.shared(sixth));
		of.put(result, of.most(of.shared(eighth), of.plus(of.plus(of.shared(fifth), moved), of.column(seventh))));
	},
	/** What is borrowed more is spent on works too: what they come to, what is borrowed, of that what changes found, and the rest. */
	enterWorks: <Value, Word>(of: Drawing<Value, Word>) => {
		const more = of.minus(of.minus(of.column(second), of.column(third)), of.shared(fourth));
		of.put(result, of.plus(of.column(result), more));
	},
	/** What follows of it, by how much the deviation moves it. */
	enterFollowing: <Value, Word>(of: Drawing<Value, Word>) => {
		const found = of.column(third);
		const factor = cut(of, of.plus(of.number(1), of.column(fourth)), of.shared(fifth));
		const moved = of.minus(of.times(found, factor), found);
		of.put(result, of.plus(of.plus(of.column(second), moved), of.column(sixth)));
	},
	/** 端数処理, half away from zero, of an amount: the unit, and it as a whole number by a power of ten. */
	rounded: <Value, Word>(of: Drawing<Value, Word>) => {
		const amount = of.column(second);
		const [steady, zero] = [of.number(1e6), of.number(0)];
		const size = of.times(of.over(of.size(amount), of.shared(third)), steady);
		const times = nearestWhole(of, of.over(nearestWhole(of, size), steady));
		const signed = of.below(amount, zero, of.minus(zero, times), times);
		of.put(result, of.over(of.times(signed, of.shared(fourth)), of.shared(fifth)));
	},
	/** A rate moved by a deviation; how high it can be. */
	rate: <Value, Word>(of: Drawing<Value, Word>) => {
		const moved = of.plus(of.shared(third), of.column(second));
		of.put(result, of.least(of.shared(fourth), of.most(of.number(0), moved)));
	},
	/** What the difference from a rate comes to on an amount. */
	perYear: <Value, Word>(of: Drawing<Value, Word>) =>
		of.put(result, of.times(of.column(second), of.minus(of.column(third), of.shared(fourth)))),
	/** Two columns and those before them, to which a share of a fifth is added, and a share of that. */
	owe: <Value, Word>(of: Drawing<Value, Word>) => {
		const more = of.times(of.column(fifth), of.shared(sixth));
		of.put(result, of.plus(of.column(third), more));
		of.put(second, of.plus(of.column(fourth), of.times(of.shared(seventh), more)));
	},
	/**
	 * Where in its window a value is counted: by the whole number of steps next to it. Value, places, how many bytes of them wait;
	 * steps of 1, by how much the first number of the window is less than 2⁵².
	 */
	places: <Value, Word>(of: Drawing<Value, Word>) =>
		placed(of, of.floor(of.plus(of.times(of.column(result), of.shared(fourth)), of.number(0.5)))),
	/** The same of a value that is a whole number of steps, or as good as one: the sum makes it one. */
	wholePlaces: <Value, Word>(of: Drawing<Value, Word>) => placed(of, of.times(of.column(result), of.shared(fourth))),
	/** Window, places; the least and the greatest of them. */
	tally: <Value, Word>(of: Drawing<Value, Word>) => of.countPlaces(result, second, [third, fourth]),
	extremes: <Value, Word>(of: Drawing<Value, Word>) => {
		const value = of.column(result);
		of.gather(second, (least) => of.below(value, least, value, least));
		of.gather(third, (greatest) => of.below(greatest, value, value, greatest));
	},
	/**
	 * The limit of a figure; where the figure lies beyond all that it can be, the middle of that, as each says the same there.
	 * Limit; figure, what its limit is scaled by; a column to note in what does not lie beyond; the middle, how far the others
	 * are from it; what it is worked out from.
	 */
	limit: <Value, Word>(of: Drawing<Value, Word>) => {
		const [middle, farthest] = [of.shared(fifth), of.shared(sixth)];
		of.put(result, middle);
		const distance = of.size(of.minus(of.column(second), middle));
		of.putWhere(result, [distance, farthest], fourth, () =>
			scaledBy(of, of.column(third), (place) => of.listed(seventh, place)),
		);
	},
	judge: <Value, Word>(of: Drawing<Value, Word>) => judge(of, false),
	judgeRatio: <Value, Word>(of: Drawing<Value, Word>) => judge(of, true),
	/** Paths on which a target is always met, and of those on which all others are, them. */
	always: <Value, Word>(of: Drawing<Value, Word>) => {
		const always = of.column(third);
		of.put(result, of.times(of.column(second), always));
		of.gather(fourth, (times) => of.plus(times, always));
	},
	/**
	 * Paths on which a fund holds more than its floor and can pay what is asked of it, of those before. These, those before; what it
	 * held and holds, what is paid in, what is asked; the floor; how many.
	 */
	lasting: <Value, Word>(of: Drawing<Value, Word>) => {
		const [floor, one, zero, holds] = [of.shared(seventh), of.number(1), of.number(0), of.column(fourth)];
		const holdsMore = of.below(floor, holds, one, of.minus(one, of.known(holds)));
		const available = of.minus(of.plus(of.column(third), of.column(fifth)), floor);
		const canPay = of.below(available, of.column(sixth), zero, one);
		const lasting = of.times(of.column(second), of.times(holdsMore, canPay));
		of.put(result, lasting);
		of.gather(eighth, (paths) => of.plus(paths, lasting));
	},
	/** Paths on which an amount is not negative either, of those before. */
	covered: <Value, Word>(of: Drawing<Value, Word>) => {
		const [one, zero] = [of.number(1), of.number(0)];
		of.put(result, of.times(of.column(second), of.below(of.column(third), zero, zero, one)));
	},
} satisfies Readonly<Record<string, <Value, Word>(of: Drawing<Value, Word>) => void>>;
