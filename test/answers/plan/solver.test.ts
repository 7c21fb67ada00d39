import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Affine, combine, constant, ofColumn } from "../../../src/answers/plan/optimise/affine.ts";
import { openSolver, type Solver, SolverUnusable } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";

const file = "node_modules/highs/build/highs.wasm";
let solver: Solver;
beforeAll(async () => {
	solver = await openSolver(file);
});

/** Two columns from 0 to 4, of which 2 × one + 2 × other is 5 or more: whole ones, or not. */
function pair(isWhole: boolean) {
	const program = new IntegerProgram();
	const [one, other] = [program.column(0, 4, isWhole), program.column(0, 4, isWhole)];
	program.row(
		{
			constant: -1,
			coefficients: new Map([
				[one, 2],
				[other, 2],
			]),
		},
		4,
		Number.POSITIVE_INFINITY,
	);
	const sum: Affine = {
		constant: 10,
		coefficients: new Map([
			[one, 1],
			[other, 3],
		]),
	};
	return { program, one, other, sum };
}

describe("the solver", () => {
	it("gives the least value, its constant in it, and where it is taken", () => {
		const { program, sum } = pair(false);
		const found = solver.minimise(program, sum);
		expect(found).toEqual({ kind: "optimal", columns: Float64Array.of(2.5, 0), bound: 12.5 });
		const whole = pair(true);
		expect(solver.minimise(whole.program, whole.sum)).toEqual({
			...{ kind: "optimal", columns: Float64Array.of(3, 0), bound: 13 },
		});
	});

	it("holds further rows beside the program's own, from below and from above", () => {
		const { program, one, other, sum } = pair(true);
		const rows = [{ expression: combine(ofColumn(one), constant(2)), low: 2, high: 3 }];
		expect(solver.minimise(program, sum, { rows })).toMatchObject({ columns: Float64Array.of(1, 2), bound: 17 });
		const more = [...rows, { expression: ofColumn(other), low: 3, high: 3 }];
		expect(solver.minimise(program, sum, { rows: more })).toMatchObject({ columns: Float64Array.of(0, 3), bound: 19 });
		expect(
			solver.minimise(program, sum, { rows: [...rows, { expression: ofColumn(other), low: 0, high: 1 }] }),
		).toEqual({
			kind: "infeasible",
		});
		expect(solver.minimise(program, sum)).toMatchObject({ bound: 13 });
	});

	it("cannot say what has no least value, nor what it is not given in numbers", () => {
		const program = new IntegerProgram();
		const free = ofColumn(program.column(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
		expect(solver.minimise(program, free)).toEqual({ kind: "unsettled" });
		expect(solver.bound(program, free)).toBe(Number.NEGATIVE_INFINITY);
		const { program: other, sum } = pair(true);
		other.row(ofColumn(0, Number.NaN), 0, 1);
		expect(solver.minimise(other, sum)).toEqual({ kind: "unsettled" });
	});

	it("stops when the time is up", () => {
		const program = new IntegerProgram();
		const columns = Array.from({ length: 60 }, () => program.column(0, 1, true));
		const weights = columns.map((column) => 100_000 + ((column * 7919) % 65_537));
		const sum = (of: (column: number) => number) => ({
			constant: 0,
			coefficients: new Map(columns.map((column) => [column, of(column)])),
		});
		for (const step of [1, 3, 7, 11, 13])
			program.row(
				sum((column) => weights[(column * step) % 60] as number),
				4_000_001,
				4_000_001,
			);
		const found = solver.minimise(
			program,
			sum((column) => weights[column] as number),
			{ seconds: 0.05 },
		);
		expect(found).toMatchObject({ kind: "timeout", columns: null });
	});

	it("is asked again, otherwise, where its answer is in doubt", () => {
		const { program, sum } = pair(true);
		const doubted: number[] = [];
		const doubts = (bound: number) => {
			doubted.push(bound);
			return true;
		};
		expect(solver.minimise(program, sum, { isDoubted: doubts, seconds: 30 })).toMatchObject({ bound: 13 });
		const rows = [{ expression: ofColumn(0), low: 9, high: 9 }];
		expect(solver.minimise(program, sum, { isDoubted: doubts, rows })).toEqual({ kind: "infeasible" });
		expect(doubted).toEqual([13, Number.POSITIVE_INFINITY]);
	});

	it("bounds what need not be whole, of a program that grows and of another in between", () => {
		const { program, one, other, sum } = pair(true);
		expect(solver.bound(program, sum)).toBe(12.5);
		expect(solver.bound(program, ofColumn(other, -1))).toBe(-4);
		program.row(ofColumn(one), 0, 2);
		expect(solver.bound(program, sum)).toBe(13.5);
		const third = program.column(-1, 7);
		program.row(combine(ofColumn(third), ofColumn(one)), 1, 3);
		expect(solver.bound(program, combine(sum, ofColumn(third)))).toBe(12.5);
		expect(solver.bound(pair(true).program, sum)).toBe(12.5);
		expect(solver.bound(program, sum)).toBe(13.5);
		program.row(ofColumn(other), 5, 6);
		expect(solver.bound(program, sum)).toBe(Number.POSITIVE_INFINITY);
	});

	it("is opened from bytes as from its file, and says which file it cannot use", async () => {
		const { program, sum } = pair(true);
		const other = await openSolver("nowhere.wasm", readFileSync(file));
		expect(other.minimise(program, sum)).toMatchObject({ bound: 13 });
		const failed = await openSolver("nowhere.wasm").catch((error: unknown) => error);
		expect(failed).toBeInstanceOf(SolverUnusable);
		expect(failed).toMatchObject({ message: "nowhere.wasm", cause: expect.any(Error) });
	});
});
