import { expect, it } from "vitest";
import {
	combine,
	constant,
	evaluateAt,
	isConstant,
	ofColumn,
	scale,
} from "../../../src/answers/plan/optimise/affine.ts";
import { ChoiceSpace, isEqual } from "../../../src/answers/plan/optimise/choice-space.ts";
import type { ProgramSolution } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { sumText } from "./program-text.ts";
import { searchOf } from "./searches.ts";

/** Two ways of the first measure, one of the second, three of the third. */
const space = new ChoiceSpace([
	[
		{ burden: 1, start: 0 },
		{ burden: 2, start: 3 },
	],
	[{ burden: 10, start: 5 }],
	[
		{ burden: 0.5, start: 1 },
		{ burden: 0.25, start: 2 },
		{ burden: 4, start: 7 },
	],
]);

it("a choice costs what its ways cost", () => {
	expect(
		[
			[-1, -1, -1],
			[1, -1, 0],
			[0, 0, 2],
		].map((choice) => space.burdenOf(choice)),
	).toEqual([0, 2.5, 15]);
});

it("the first columns say which way of each measure is taken: the first that is more than half", () => {
	const read = (...columns: number[]) => space.read(Float64Array.from(columns));
	expect(read(0, 0, 0, 0, 0, 0, 9)).toEqual([-1, -1, -1]);
	expect(read(0, 1, 1, 0, 0, 1, 0)).toEqual([1, 0, 2]);
	expect(read(0.5, 0.51, 0.499, 0.6, 0.7, 0)).toEqual([1, -1, 0]);
});

it("expressions weigh the ways, and are worth of a choice what they weigh", () => {
	const sum = space.sum(({ start }) => start - 2);
	expect(sumText(sum)).toBe("-2c0 + 1c1 + 3c2 + -1c3 + 0c4 + 5c5".replace(" + 0c4", ""));
	const shifted = { ...sum, constant: 100 };
	expect(
		[
			[-1, -1, -1],
			[0, 0, 0],
			[1, -1, 2],
			[-1, -1, 1],
		].map((choice) => space.evaluate(shifted, choice)),
	).toEqual([...[100, 100, 106, 100]]);
	expect([0, 1, 2].map((measure) => sumText(space.worth(measure)))).toEqual([
		"-1c0 + -4c1",
		"-6c2",
		"-2c3 + -3c4 + -8c5",
	]);
});

it("a row holds for every choice but one", () => {
	const { expression, low, high } = space.differsFrom([1, -1, 0]);
	expect([sumText(expression), low, high]).toEqual([
		"-1c0 + 1c1 + -1c2 + 1c3 + -1c4 + -1c5",
		Number.NEGATIVE_INFINITY,
		1,
	]);
	expect(space.differsFrom([-1, -1, -1]).high).toBe(-1);
});

it("a value is held within half a step, of the program and of a choice", () => {
	const objective = { of: ([way = 0]: readonly number[]) => way, objective: ofColumn(0), size: 4, step: 0.5 };
	const { row, holds } = isEqual(objective, [3]);
	expect(row).toEqual({ expression: ofColumn(0), low: 2.75 / 4, high: 3.25 / 4 });
	expect([3, 3.2, 2.8, 3.25, 2.75, 3.4].map((way) => holds([way]))).toEqual([true, true, true, false, false, false]);
});

it("what is found is proven when nothing can be lower by half a step", () => {
	const proven = (bound: number) => {
		const says: ProgramSolution[] = [{ kind: "optimal", columns: Float64Array.of(1), bound }, { kind: "infeasible" }];
		const search = searchOf({
			measures: [[{ burden: 1, start: 0 }]],
			accepted: [[0]],
			solver: { bound: () => 0, minimise: () => says.shift() ?? { kind: "infeasible" } },
		});
		const { kind } = search.run();
		return [kind, search.solves];
	};
	// Burdens lie a hundredth apart. Fewer measures, later starts and another of the same are asked for next.
	expect([proven(1), proven(0.996), proven(0.994), proven(0.5)]).toEqual(
		[2, 2, 4, 4].map((solves) => ["optimal", solves]),
	);
});

it("an expression keeps no dust", () => {
	const [x, y] = [ofColumn(0, 0.1), ofColumn(1, 2)];
	const sum = combine(combine(x, ofColumn(0, 0.2)), y);
	expect(sumText(combine(sum, ofColumn(0, 0.3), -1))).toBe("2c1");
	expect(sumText(combine(x, { ...y, constant: 5 }, -3))).toBe("0.1c0 + -6c1 + -15");
	expect(sumText(combine({ ...x, constant: 1 }, constant(4), -0.5))).toBe("0.1c0 + -1");
	expect(sumText(scale({ ...y, constant: 3 }, -2))).toBe("-4c1 + -6");
	expect(combine(x, ofColumn(0, -0.1 + 2e-9)).coefficients.size).toBe(1);
	expect(combine(x, ofColumn(0, -0.1 + 5e-10)).coefficients.size).toBe(0);
	expect([isConstant(constant(2)), isConstant(x)]).toEqual([true, false]);
	expect(evaluateAt({ ...combine(x, y), constant: 7 }, [10, -3])).toBe(2);
});
