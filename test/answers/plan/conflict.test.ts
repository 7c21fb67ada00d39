import { describe, expect, it } from "vitest";
import { findConflict } from "../../../src/answers/plan/conflict.ts";
import type { PlanContext } from "../../../src/answers/plan/context.ts";
import type { SearchStep } from "../../../src/answers/plan/optimise/search-problem.ts";
import type { Requirement } from "../../../src/answers/plan/requirements.ts";
import type { Target } from "../../../src/domain/target.ts";
import { modelFacts } from "../../../src/model/facts.ts";

const lines = {
	A: "fiscalAdjustmentFundBalance",
	B: "realDebtServiceRatio",
	C: "bondsOutstanding",
	L: "futureBurdenRatio",
};

function requirement(id: keyof typeof lines, ...years: number[]): Requirement {
	const target = { id, label: `目標${id}`, line: lines[id], operator: "<=", limit: 1, years } as unknown as Target;
	return { kind: id === "L" ? "limit" : "target", target, years };
}

/** What is asked of a year, as `A1`. */
type Asked = readonly string[];

/** The conflict of requirements of which some cannot be met together, or nobody knows; and how often it was asked. */
function conflictOf(requirements: readonly Requirement[], none: readonly Asked[], open: readonly Asked[] = []) {
	const stages: string[] = [];
	const search = (some: readonly Requirement[], stage: string) => ({
		any: (): SearchStep => {
			stages.push(stage);
			const asked = some.flatMap(({ target, years }) => years.map((year) => `${target.id}${year}`));
			const holdsAll = (each: Asked) => each.every((one) => asked.includes(one));
			if (open.some((each) => holdsAll(each) && each.length === asked.length))
				return { kind: "open", bound: 0, doubt: "time" };
			return none.some(holdsAll) ? { kind: "none" } : { kind: "found", choice: [] };
		},
		nearest: ({ id }: Target, year: number) => (some.length > 0 ? Number.NaN : id === "C" ? null : 100 + year),
	});
	const municipality = { lines: modelFacts.lines, unit: "千円", decimals: 3 };
	const found = findConflict({ search, outlook: { municipality } } as unknown as PlanContext, requirements);
	expect(new Set(stages)).toEqual(new Set(["conflict"]));
	const { kind, parts, isLeast, isRestPossible } = found;
	const told = parts.map(({ id, years }) => [id, ...years].join(" "));
	return { kind, told, isLeast, isRestPossible, parts, asked: stages.length };
}

const [a, b, c, limit] = [
	requirement("A", 1, 2, 3),
	requirement("B", 1, 2),
	requirement("C", 2),
	requirement("L", 1, 2),
];

describe("why there is no plan", () => {
	it.each([
		["a shortage cannot be avoided", [a, b], [[]], ["together", [], true, null]],
		["one year of one target", [a, b], [["A2"]], ["alone", ["A 2"], true, true]],
		["years of two targets", [a, b, c], [["A1"], ["A3"], ["B2"]], ["alone", ["A 1 3", "B 2"], true, true]],
		["every year of a target", [a, c], [["C2"]], ["alone", ["C 2"], true, true]],
		["a year, and others together", [a, b, c], [["A1"], ["B1", "C2"]], ["alone", ["A 1"], true, false]],
		["a year of a limit", [a, limit], [["L2"]], ["alone", ["L 2"], true, true]],
		["years of a target and of a limit", [a, limit], [["L2"], ["A1"]], ["alone", ["A 1", "L 2"], true, true]],
		["two targets together", [a, b, c], [["A2", "C2"]], ["together", ["A 2", "C 2"], true, true]],
		["two years of one target", [a, b], [["A1", "A3"]], ["together", ["A 1 3"], true, true]],
		["a target together with a limit", [a, b, limit], [["A3", "L1"]], ["together", ["A 3", "L 1"], true, true]],
		["three together", [a, b, c, limit], [["A1", "B2", "C2"]], ["together", ["A 1", "B 2", "C 2"], true, true]],
		[
			"the last of two ways to conflict",
			[a, b, c],
			[
				["A1", "B1"],
				["B2", "C2"],
			],
			["together", ["B 2", "C 2"], true, true],
		],
		[
			"targets, though a limit is in the way too",
			[limit, a, b],
			[
				["L1", "A1"],
				["A2", "B2"],
			],
			["together", ["A 2", "B 2"], true, true],
		],
	] as const)("is %s", (_, requirements, none, expected) => {
		const { kind, told, isLeast, isRestPossible } = conflictOf(requirements, none);
		expect([kind, told, isLeast, isRestPossible]).toEqual(expected);
	});

	it("is not the least there is where time ran out: what was not tried stays in", () => {
		const unknown = (open: readonly Asked[], none: readonly Asked[] = [["A2", "C2"]]) => {
			const { kind, told, isLeast, isRestPossible } = conflictOf([a, b, c], none, open);
			return [kind, told, isLeast, isRestPossible];
		};
		expect(unknown([[]])).toEqual(["together", ["A 2", "C 2"], false, true]);
		expect(unknown([["A2"]])).toEqual(["together", ["A 2", "C 2"], true, true]);
		expect(unknown([["A1", "A2", "A3", "C2"]])).toEqual(["together", ["A 2", "B 2", "C 2"], false, true]);
		expect(unknown([["A2", "A3", "C2"]])).toEqual(["together", ["A 1 2", "C 2"], false, true]);
		expect(unknown([["A1", "A2", "A3"]], [["A2"]])).toEqual(["alone", ["A 2"], false, true]);
		expect(unknown([["A2"]], [["A1", "A2"]])).toEqual(["together", ["A 1 2"], false, true]);
		expect(unknown([["A1", "A3", "B1", "B2", "C2"]], [["A2"]])).toEqual(["alone", ["A 2"], false, null]);
	});

	it("is told with what comes nearest, in the unit and the digits of its line", () => {
		expect(conflictOf([a, b, c], [["A1"], ["A2"], ["B2"], ["C2"]]).parts).toEqual([
			{ id: "A", label: "目標A", years: [1, 2], nearest: [101, 102], unit: "千円", decimals: 3 },
			{ id: "B", label: "目標B", years: [2], nearest: [102], unit: "%", decimals: 1 },
			{ id: "C", label: "目標C", years: [2], nearest: [null], unit: "千円", decimals: 3 },
		]);
	});

	it("is looked for with as few questions as that takes", () => {
		// Nothing, the limits, each target, its years and the rest.
		expect(conflictOf([a, limit], [["A2"]]).asked).toBe(1 + 1 + 1 + 3 + 1);
		// Nothing, no limits, three targets; without each of them; A without years 1 and 3; C has one year.
		expect(conflictOf([a, b, c], [["A2", "C2"]]).asked).toBe(1 + 1 + 3 + 3 + 3);
	});
});
