import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Affine } from "../../../src/answers/plan/optimise/affine.ts";
import { type Choice, ChoiceSpace, type Way } from "../../../src/answers/plan/optimise/choice-space.ts";
import type { ProgramSolution, Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { holdsFor } from "../../support/law.ts";
import { choicesOf, type Measures, searchOf, tryingAll } from "./searches.ts";

/** What plans are chosen by: burden, fewer measures, later starts, the measures listed first and their later start. */
function keysOf(measures: Measures, choice: Choice): number[] {
	const taken = choice.map((way, measure) => measures[measure]?.[way] ?? null);
	const sum = (of: (way: Way) => number) => taken.reduce((total, way) => total + (way === null ? 0 : of(way)), 0);
	return [
		Math.round(100 * sum(({ burden }) => burden)),
		sum(() => 1),
		sum(({ start }) => -start),
		...taken.map((way) => (way === null ? 0 : -way.start - 1)),
	];
}

function least(measures: Measures, choices: readonly Choice[]): Choice | undefined {
	const compare = (one: readonly number[], other: readonly number[]) => {
		const at = one.findIndex((key, index) => key !== other[index]);
		return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
	};
	return choices.toSorted((one, other) => compare(keysOf(measures, one), keysOf(measures, other)))[0];
}

/** Few burdens, so that many choices are equal in them. */
const ways = fc
	.uniqueArray(fc.record({ burden: fc.constantFrom(0, 0.01, 0.5, 1, 30_000), start: fc.nat(4) }), {
		minLength: 1,
		maxLength: 3,
		selector: ({ start }) => start,
	})
	.map((some) => some.toSorted((one, other) => one.start - other.start));
const problems = fc.array(ways, { minLength: 1, maxLength: 2 }).chain((measures) => {
	const all = choicesOf(measures);
	return fc.record({
		measures: fc.constant(measures),
		order: fc.shuffledSubarray(all, { minLength: all.length }),
		accepted: fc.subarray(all),
		weights: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 }),
		isKnown: fc.boolean(),
	});
});

describe("the search of a plan", () => {
	it("finds the choice of least burden, and of those of equal burden the one chosen by the rule, or that there is none", () => {
		holdsFor(problems, ({ measures, order, accepted, isKnown }) => {
			const solver = tryingAll(order, measures);
			const search = searchOf({ measures, accepted, solver, known: isKnown ? (accepted.at(-1) ?? null) : null });
			const choice = least(measures, accepted);
			expect(search.run()).toEqual(
				choice === undefined ? { kind: "infeasible" } : { kind: "optimal", choice, isTieBroken: true },
			);
			if (choice !== undefined) expect(search.any().kind).toBe("found");
		});
	});

	it("finds the lowest that accepted choices come to, and asks no further than it must", () => {
		holdsFor(problems, ({ measures, order, accepted, weights }) => {
			const space = new ChoiceSpace(measures);
			const expression: Affine = space.sum(({ start }) => weights[start] as number);
			const figureOf = (choice: Choice) =>
				accepted.some((one) => one.join() === choice.join()) ? 7 * space.evaluate(expression, choice) : null;
			const search = searchOf({ measures, accepted, solver: tryingAll(order, measures) });
			const figures = accepted.map((choice) => 7 * space.evaluate(expression, choice));
			expect(
				search.lowest(
					() => expression,
					figureOf,
					() => 7,
				),
			).toBe(figures.length === 0 ? null : Math.min(...figures));
		});
	});
});

describe("what the solver says is not believed where it cannot be", () => {
	const measures: Measures = [[{ burden: 30_000, start: 0 }], [{ burden: 10_000, start: 1 }]];
	const says = (...solutions: readonly ProgramSolution[]): Solver => {
		let asked = 0;
		return {
			bound: () => Number.NEGATIVE_INFINITY,
			minimise: () => solutions[Math.min(asked++, solutions.length - 1)] as ProgramSolution,
		};
	};
	const both = Float64Array.of(1, 1);
	it.each([
		["it cannot say", says({ kind: "unsettled" }), {}, ["arithmetic", null, 0]],
		[
			"it finds nothing where something is known",
			says({ kind: "infeasible" }),
			{ known: [0, 0] },
			["arithmetic", [0, 0], 0],
		],
		[
			"it calls more the least than what is known",
			says({ kind: "optimal", columns: both, bound: 5 }),
			{ known: [0, 0] },
			["arithmetic", [0, 0], 0],
		],
		[
			"it gives again what was refused",
			says({ kind: "optimal", columns: both, bound: 1 }),
			{ accepted: [] },
			["arithmetic", null, 0],
		],
		["it runs out of time", says({ kind: "timeout", columns: both, bound: 1 }), {}, ["time", [0, 0], 3]],
		["it runs out of time with nothing", says({ kind: "timeout", columns: null, bound: 0.5 }), {}, ["time", null, 1.5]],
		["no time is left", says({ kind: "infeasible" }), { seconds: 0 }, ["time", null, 0]],
	] as const)("%s", (_, solver, more, [doubt, choice, bound]) => {
		// Burdens up to 30,000 enter the program as a third of themselves.
		const search = searchOf({ measures, accepted: [[0, 0]], solver, ...more });
		expect(search.run()).toEqual({ kind: "open", choice, bound, doubt });
	});

	it("rows that contradict one another leave nothing, and the solver is not asked", () => {
		const search = searchOf({ measures, accepted: [], solver: says({ kind: "unsettled" }), isContradictory: true });
		expect(search.run()).toEqual({ kind: "infeasible" });
		expect([search.solves, search.verified]).toEqual([0, 0]);
	});
});
