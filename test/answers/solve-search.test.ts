import { describe, expect, it } from "vitest";
import { type LeverSearch, type SearchConstraint, searchSmallest } from "../../src/answers/solve/search.ts";

const own: SearchConstraint = { weight: 2, always: false };
const always: SearchConstraint = { weight: 1, always: true };

/** A search of a range by the margin of each constraint at a step; `null` where the step may not be asked for. */
function searched(
	[from, to]: readonly [number, number],
	constraints: readonly SearchConstraint[],
	margins: (step: number) => readonly number[] | null,
	extent?: "first",
): LeverSearch & { readonly batches: readonly number[][] } {
	const batches: number[][] = [];
	const search = searchSmallest(
		{ from, to },
		constraints,
		(steps) => {
			batches.push([...steps]);
			const all = Array.from(steps, margins);
			const columns = constraints.map((_, at) => Float64Array.from(all, (one) => one?.[at] ?? 0));
			return { possible: Uint8Array.from(all, (one) => (one === null ? 0 : 1)), margins: columns, traces: columns };
		},
		extent,
	);
	return Object.assign(search, { batches });
}

const about = ({ answer, justBelow, missesAgainAt, best, monotone, tried, refused }: LeverSearch) => ({
	...{ answer, justBelow, missesAgainAt, best: best?.step ?? null, monotone, tried, refused },
});

describe("the smallest step", () => {
	it("is looked for from no change outward, the lower of two first, in batches", () => {
		const order = (from: number, to: number) =>
			searched([from, to], [own], () => [-1])
				.batches.slice(1)
				.flat();
		expect(order(-3, 3)).toEqual([0, -1, 1, -2, 2, -3, 3]);
		expect(order(-1, 3)).toEqual([0, -1, 1, 2, 3]);
		expect(order(2, 4)).toEqual([2, 3, 4]);
		expect(order(-4, -2)).toEqual([-2, -3, -4]);
		expect(order(0, 0)).toEqual([0]);
		const lengths = (from: number, to: number) =>
			searched([from, to], [own], () => [-1]).batches.map(({ length }) => length);
		// No change is asked for once before.
		expect(lengths(0, 62)).toEqual([1, 63]);
		expect(lengths(0, 63)).toEqual([1, 63, 1]);
		expect(lengths(-40, 40)).toEqual([1, 63, 18]);
		expect(lengths(1, 126)).toEqual([1, 63, 63]);
	});

	it.each([
		[
			"up",
			[-5, 5],
			(step: number) => [step - 3],
			{ answer: 3, justBelow: { step: 2, possible: true, missed: [0] }, monotone: true, missesAgainAt: null },
		],
		[
			"down",
			[-5, 5],
			(step: number) => [-step - 2],
			{ answer: -2, justBelow: { step: -1, possible: true, missed: [0] }, monotone: true },
		],
		[
			"one from nothing",
			[-5, 5],
			(step: number) => [step - 1],
			{ answer: 1, justBelow: { step: 0, possible: true, missed: [0] } },
		],
		["nothing", [-5, 5], () => [0], { answer: 0, justBelow: null, monotone: true, best: 0 }],
		["at an end", [2, 5], (step: number) => [step], { answer: 2, justBelow: null }],
		[
			"behind a refused one",
			[0, 5],
			(step: number) => (step === 3 ? null : [step - 4]),
			{ answer: 4, justBelow: { step: 3, possible: false, missed: [] }, refused: 1 },
		],
		[
			"only for a while",
			[0, 9],
			(step: number) => [step >= 3 && step !== 6 ? 1 : -1],
			{ answer: 3, missesAgainAt: 6, monotone: false },
		],
		[
			"and what is refused beyond does not count",
			[0, 9],
			(step: number) => (step === 6 ? null : [step - 3]),
			{ answer: 3, missesAgainAt: null, monotone: true },
		],
		[
			"and what misses on the other side does not count",
			[-5, 5],
			(step: number) => [step === 2 || step > 2 ? 1 : -1],
			{ answer: 2, missesAgainAt: null, monotone: true },
		],
		[
			"and nothing has no larger of its own",
			[-5, 5],
			(step: number) => [step === 0 ? 1 : -1],
			{ answer: 0, missesAgainAt: null, monotone: true },
		],
		[
			"nowhere",
			[-5, 5],
			(step: number) => [-10 - Math.abs(step - 2)],
			{ answer: null, justBelow: null, monotone: null, best: 2, tried: 11 },
		],
		["nowhere at all", [-2, 2], () => null, { answer: null, best: null, tried: 5, refused: 5 }],
	] as const)("is %s", (_, range, margins, expected) => {
		expect(about(searched(range, [own], margins as (step: number) => readonly number[] | null))).toMatchObject(
			expected,
		);
	});

	it("keeps what must always hold first, then falls short by as little as can be, the nearest of equals", () => {
		const at = (margins: Readonly<Record<number, readonly [number, number]>>) => {
			const search = searched([0, 3], [own, always], (step) => margins[step] ?? [-9, -9]);
			return [search.best, search.bestAlone];
		};
		expect(at({ 1: [-1, -1], 2: [-5, 0] })).toEqual([
			{ step: 2, missed: [0] },
			[
				{ step: 2, margin: -5 },
				{ step: 2, margin: 0 },
			],
		]);
		// Twice 2 is more than 3, twice 1.5 is not.
		expect(at({ 1: [-2, -1], 2: [-1.5, -1] })[0]).toEqual({ step: 2, missed: [0, 1] });
		expect(at({ 1: [-1, -1], 2: [-1, -1] })[0]).toEqual({ step: 1, missed: [0, 1] });
		expect(at({ 1: [-1, Number.NaN] })).toEqual([{ step: 0, missed: [0, 1] }, [null, null]]);
		expect(at({ 1: [-4, 3], 2: [-4, 3], 3: [-6, 7] })).toEqual([
			{ step: 1, missed: [0] },
			[
				{ step: 1, margin: -4 },
				{ step: 3, margin: 7 },
			],
		]);
	});

	it("is one of some that move, or of none", () => {
		const moves = (margins: (step: number) => readonly number[] | null) =>
			searched([-2, 2], [own, always], margins).moves;
		expect(moves(() => [-1, 5])).toEqual([false, false]);
		expect(moves((step) => [step - 9, 5])).toEqual([true, false]);
		expect(moves((step) => [-1, step === 2 ? 6 : 5])).toEqual([false, true]);
		expect(moves((step) => (step === 0 ? [-1, 5] : null))).toEqual([false, false]);
		expect(moves((step) => [Number.NaN, step === 0 ? Number.NaN : 1])).toEqual([false, true]);
	});

	it("is enough where only the first is asked for, with the rest of its batch", () => {
		const first = searched([0, 500], [own], (step) => [step - 70], "first");
		expect(about(first)).toMatchObject({ answer: 70, tried: 126, monotone: null, missesAgainAt: null });
		const misses = searched([0, 500], [own], (step) => [step === 70 ? 1 : -1], "first");
		expect(about(misses)).toMatchObject({ answer: 70, missesAgainAt: 71, monotone: false });
	});
});
