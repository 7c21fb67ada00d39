import { describe, expect, it } from "vitest";
import { constant, ofColumn } from "../../../src/answers/plan/optimise/affine.ts";
import type { Choice } from "../../../src/answers/plan/optimise/choice-space.ts";
import type { ProgramSolution, Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";
import type { Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { Search } from "../../../src/answers/plan/optimise/search.ts";
import type { Relaxed } from "../../../src/answers/plan/optimise/search-problem.ts";
import { choicesOf, type Measures, searchOf, tryingAll } from "./searches.ts";

/** A measure of burden 1 that may start in some of the years. */
const measure = (...starts: number[]) => starts.map((start) => ({ burden: 1, start }));
const three: Measures = [measure(0, 1, 2), measure(0, 1, 2), measure(0, 1, 2)];
const free: Measures = [[{ burden: 0, start: 0 }], [{ burden: 0, start: 4 }]];

/** What a solver that tries all choices answers `asked` times; then it runs out of time. */
function stopping(solver: Solver, asked: number): Solver {
	let left = asked;
	return {
		...solver,
		minimise: (...question) => {
			left -= 1;
			return left < 0 ? { kind: "timeout", columns: null, bound: 0 } : solver.minimise(...question);
		},
	};
}

describe("of plans of equal burden", () => {
	it.each([
		[
			"the one with the measures listed first",
			three,
			[
				[-1, 0, 0],
				[0, -1, 0],
				[0, 0, -1],
			],
			[0, 0, -1],
		],
		[
			"the one with the first, though not with the second",
			three,
			[
				[-1, 0, 0],
				[0, -1, 0],
			],
			[0, -1, 0],
		],
		[
			"the one whose first starts later",
			three,
			[
				[0, 2, -1],
				[1, 1, -1],
				[2, 0, -1],
			],
			[2, 0, -1],
		],
		[
			"the one whose second starts later where the first start alike",
			three,
			[
				[1, 0, 2],
				[1, 1, 1],
				[1, 2, 0],
			],
			[1, 2, 0],
		],
		[
			"the one with fewer measures",
			[...free, measure(0)],
			[
				[0, 0, 0],
				[0, -1, 0],
				[-1, 0, 0],
			],
			[-1, 0, 0],
		],
		[
			"the one whose starts are later together",
			three,
			[
				[2, 0, -1],
				[1, 0, -1],
				[0, 2, -1],
				[-1, 2, 1],
			],
			[-1, 2, 1],
		],
		[
			"nothing, where nothing is enough",
			free,
			[
				[0, -1],
				[-1, -1],
				[0, 0],
			],
			[-1, -1],
		],
		[
			"the later of two that cost nothing",
			free,
			[
				[0, -1],
				[-1, 0],
			],
			[-1, 0],
		],
	] as const)("%s is chosen, in whatever order they are found", (_, measures, accepted, choice) => {
		const all = choicesOf(measures);
		for (const order of [all, all.toReversed()]) {
			const search = searchOf({ measures, accepted, solver: tryingAll(order, measures) });
			expect(search.run()).toEqual({ kind: "optimal", choice, isTieBroken: true });
			expect(search.best?.length).toBe(measures.length);
		}
	});

	it("one is given undecided where time runs out before", () => {
		const two: Measures = [measure(0, 1, 2), measure(0, 1, 2)];
		const accepted: readonly Choice[] = [
			[2, 0],
			[1, 1],
			[0, 2],
		];
		const solver = tryingAll([...choicesOf(two), ...accepted], two);
		const found = Array.from({ length: 16 }, (_, asked) =>
			searchOf({ measures: two, accepted, known: [1, 1], solver: stopping(solver, asked) }).run(),
		);
		const open = (bound: number) => ({ kind: "open", choice: [1, 1], bound, doubt: "time" });
		const plan = (choice: Choice, isTieBroken: boolean) => ({ kind: "optimal", choice, isTieBroken });
		// Nothing and each measure alone, from each of its starts, are refused before two measures are looked at.
		expect(found.slice(0, 8)).toEqual([0, 0, 1, 1, 1, 1, 1, 1].map(open));
		expect(found.slice(8, 14)).toEqual(Array.from({ length: 6 }, () => plan([0, 2], false)));
		expect(found.slice(14)).toEqual([plan([2, 0], false), plan([2, 0], true)]);
	});

	it("a choice that is known and found again is run once", () => {
		const { solver } = saying({ kind: "optimal", columns: Float64Array.of(0, 1), bound: 1 });
		const measures: Measures = [measure(0, 3)];
		const search = searchOf({ measures, accepted: [[1]], known: [1], solver });
		expect(search.any()).toEqual({ kind: "found", choice: [1] });
		expect(search.run()).toMatchObject({ kind: "optimal", choice: [1] });
		expect(search.verified).toBe(1);
	});

	it("nothing that is known to be enough is not asked for", () => {
		const search = searchOf({ measures: free, accepted: [[-1, -1]], known: [-1, -1], solver: saying().solver });
		expect(search.run()).toEqual({ kind: "optimal", choice: [-1, -1], isTieBroken: true });
		expect([search.solves, search.verified]).toEqual([0, 1]);
	});
});

/** A solver that says these, one after another, and then that there is nothing. */
function saying(...solutions: readonly ProgramSolution[]) {
	const asked: unknown[] = [];
	const solver: Solver = {
		bound: () => Number.NEGATIVE_INFINITY,
		minimise: (_, objective, { rows = [], seconds } = {}) => {
			asked.push({ objective, rows: rows.length, seconds });
			return solutions[asked.length - 1] ?? { kind: "infeasible" };
		},
	};
	return { solver, asked };
}

/** One measure with so many ways; a point of the program that takes one of them. */
const manyWays: Measures = [Array.from({ length: 30 }, (_, start) => ({ burden: 1, start }))];
const taking = (way: number, bound: number): ProgramSolution => ({
	kind: "optimal",
	columns: Float64Array.from({ length: 30 }, (_, at) => Number(at === way)),
	bound,
});

describe("the lowest figure of a line", () => {
	const lowest = (solver: Solver, figures: Readonly<Record<number, number>>, size = 1, seconds = 60) =>
		searchOf({ measures: manyWays, accepted: [], solver, seconds }).lowest(
			() => constant(0),
			([way = -1]) => figures[way] ?? null,
			() => size,
		);

	it("is looked for among twenty-five candidates and given up then", () => {
		const refused = (count: number) => Array.from({ length: count }, (_, way) => taking(way, way));
		expect(lowest(saying(...refused(24)).solver, { 23: 7 })).toBe(7);
		expect(lowest(saying(...refused(25)).solver, { 24: 7 })).toBeNull();
	});

	it.each([
		["no candidate is left", [taking(3, 5)], { 3: 5 }, 5],
		["nothing is accepted", [taking(3, 5), taking(4, 6)], {}, null],
		["the next cannot be lower", [taking(3, 5), taking(4, 6), { kind: "unsettled" }], { 3: 6, 4: 1 }, 6],
		["the next is lower by less than is printed", [taking(3, 5), taking(4, 5.99995)], { 3: 6, 4: 1 }, 6],
		["the next may be lower by more than that", [taking(3, 5), taking(4, 5.9998)], { 3: 6, 4: 1 }, 1],
		["the next is higher after all", [taking(3, 5), taking(4, 5.5)], { 3: 6, 4: 8 }, 6],
		["the solver cannot say", [taking(3, 5), { kind: "unsettled" }], { 3: 6 }, null],
		["the solver is out of time", [taking(3, 5), { kind: "timeout", columns: null, bound: 0 }], { 3: 6 }, null],
		["the solver gives again what was left out", [taking(3, 5), taking(3, 5)], { 3: 6, 4: 1 }, null],
	] as const)("where %s", (_, solutions, figures, expected) => {
		expect(lowest(saying(...(solutions as readonly ProgramSolution[])).solver, figures)).toBe(expected);
	});

	it("is held against a bound that is divided by a size", () => {
		expect(lowest(saying(taking(3, 2), taking(4, 2.99996)).solver, { 3: 6, 4: 1 }, 2)).toBe(6);
		expect(lowest(saying(taking(3, 2), taking(4, 2.9998)).solver, { 3: 6, 4: 1 }, 2)).toBe(1);
	});

	it("is not asked for without time, nor of rows that leave nothing", () => {
		const { solver, asked } = saying(taking(3, 5));
		expect(lowest(solver, { 3: 5 }, 1, 0)).toBeNull();
		expect(
			searchOf({ measures: manyWays, accepted: [], solver, isContradictory: true }).lowest(
				() => constant(0),
				() => 1,
				() => 1,
			),
		).toBeNull();
		expect(asked).toEqual([]);
	});

	it("is asked for within the time that is left, each candidate cut off after it was seen", () => {
		const { solver, asked } = saying(taking(3, 5), taking(4, 5));
		lowest(solver, {}, 1, 12);
		expect(asked).toEqual([0, 1, 2].map((rows) => ({ objective: constant(0), rows, seconds: 12 })));
	});
});

it("a quotient that was too vague is made exact where it was, and the rows are made anew", () => {
	const made: [string, number[]][][] = [];
	const blurred = [
		[{ key: "q", at: 5 }],
		[
			{ key: "q", at: 30 },
			{ key: "r", at: 2 },
		],
		[],
		[{ key: "q", at: 5 }],
		[{ key: "q", at: 4 }],
	];
	let seen = 0;
	const search = new Search({
		measures: manyWays,
		relax: (splits) => {
			made.push([...splits].map(([key, at]) => [key, [...at]]));
			const pieces = { isContradictory: false, blurred: () => blurred[seen++] ?? [] };
			return { program: new IntegerProgram(), pieces: pieces as unknown as Pieces } satisfies Relaxed;
		},
		isMet: () => false,
		known: () => null,
		solver: saying(...blurred.map((_, way) => taking(way, 1))).solver,
		secondsLeft: () => 60,
		progress: () => {},
	});
	expect(search.run()).toEqual({ kind: "infeasible" });
	expect(made).toEqual([
		[],
		[["q", [5]]],
		[
			["q", [5, 30]],
			["r", [2]],
		],
		[
			["q", [5, 30]],
			["r", [2]],
		],
		[
			["q", [4, 5, 30]],
			["r", [2]],
		],
	]);
	expect([search.solves, search.verified]).toEqual([6, 5]);
});

it("what is found and how far it is from proven is told after each answer of the solver", () => {
	const measures: Measures = [
		[{ burden: 30_000, start: 0 }],
		[{ burden: 12_000, start: 0 }],
		[{ burden: 9_000, start: 1 }],
	];
	const told: unknown[] = [];
	const point = (...columns: number[]) => Float64Array.from(columns);
	const choices: Choice[] = [];
	const { solver, asked } = saying(
		// Divided by 3: 9,000 are 3,000.
		{ kind: "optimal", columns: point(0, 0, 1), bound: 3_000 },
		{ kind: "optimal", columns: point(1, 0, 0), bound: 3_500 },
		{ kind: "timeout", columns: point(0, 1, 0), bound: 3_900 },
	);
	const search = new Search({
		measures,
		relax: () => ({
			program: new IntegerProgram(),
			pieces: { isContradictory: false, blurred: () => [] } as unknown as Pieces,
		}),
		isMet: (choice) => {
			choices.push(choice);
			return choice[2] !== 0;
		},
		known: () => null,
		solver,
		secondsLeft: () => 9,
		progress: (found) => told.push(found),
	});
	expect(search.run()).toEqual({ kind: "open", choice: [-1, 0, -1], bound: 11_700, doubt: "time" });
	expect(told).toEqual([
		{ burden: null, bound: 9_000 },
		{ burden: 30_000, bound: 10_500 },
		{ burden: 12_000, bound: 11_700 },
	]);
	expect(choices).toEqual([
		[-1, -1, 0],
		[0, -1, -1],
		[-1, 0, -1],
	]);
	const burden = { constant: 0, coefficients: new Map([...ofColumn(0, 10_000).coefficients, [1, 4_000], [2, 3_000]]) };
	expect(asked).toEqual([0, 1, 2].map((rows) => ({ objective: burden, rows, seconds: 9 })));
});
