import { beforeAll, describe, expect, it } from "vitest";
import { type Affine, constant, ofColumn, scale } from "../../../src/answers/plan/optimise/affine.ts";
import { openSolver, type Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { grids, IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";
import { Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { roundHalfAway } from "../../../src/engine/interpret.ts";

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver("node_modules/highs/build/highs.wasm");
});

/** Least and greatest value the rows leave a piece of an amount that lies on a grid, with the amount held at a step. */
function ends(step: number, first: number, at: number, piece: (pieces: Pieces, amount: Affine) => Affine) {
	const program = new IntegerProgram();
	const pieces = new Pieces(program, solver, new Map());
	const column = program.column(0, 2 / step, true);
	const amount = { constant: first, coefficients: new Map([[column, step]]) };
	const made = piece(pieces, amount);
	const rows = [{ expression: ofColumn(column), low: at, high: at }];
	return [1, -1].map((sign) => {
		const solution = solver.minimise(program, scale(made, sign), { rows });
		return solution.kind === "optimal" ? sign * solution.bound : solution.kind;
	});
}

describe("a rounding in the program of a plan", () => {
	// Amounts above zero, below it, and on both sides.
	const starts = [3, -6, -1];

	it.each(grids)("holds what the kernel gives, on a grid of %d", (step) => {
		for (const first of starts)
			for (let at = 0; at <= 2 / step; at += 1) {
				const amount = Number((first + at * step).toFixed(6));
				const [least, greatest] = ends(step, first, at, (pieces, expression) => pieces.round(expression, 0));
				const right = roundHalfAway(amount);
				// At a half between amounts of both signs either neighbour is let in, and the kernel decides.
				const isOpen = first === -1 && Math.abs(amount % 1) === 0.5;
				if (isOpen) expect([Number(least) <= right, Number(greatest) >= right], `${amount}`).toEqual([true, true]);
				else expect([least, greatest], `${amount}`).toEqual([expect.closeTo(right, 5), expect.closeTo(right, 5)]);
			}
	});

	it.each(grids)("cuts as the kernel does, on a grid of %d", (step) => {
		for (const name of ["ceil", "floor", "trunc"] as const)
			for (const first of [3, -6])
				for (let at = 0; at <= 2 / step; at += 1) {
					const amount = Number((first + at * step).toFixed(6));
					const right = Math[name](amount);
					const found = ends(step, first, at, (pieces, expression) => pieces.cut(expression, name));
					expect(found, `${name} ${amount}`).toEqual([expect.closeTo(right, 5), expect.closeTo(right, 5)]);
				}
	});

	it("of a known amount is that amount rounded", () => {
		const pieces = new Pieces(new IntegerProgram(), solver, new Map());
		expect(pieces.round(constant(551.5), 0).constant).toBe(552);
		expect(pieces.round(constant(-551.5), 0).constant).toBe(-552);
	});
});
