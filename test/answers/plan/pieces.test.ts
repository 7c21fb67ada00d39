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

/** A program with whole columns between two numbers. */
function wholeColumns(...ranges: readonly (readonly [low: number, high: number])[]) {
	const program = new IntegerProgram();
	return { program, columns: ranges.map(([low, high]) => program.column(low, high, true)) };
}

/** Least and greatest value of an expression where columns are held at some values. */
function held(program: IntegerProgram, expression: Affine, at: ReadonlyMap<number, number>): (number | string)[] {
	const rows = [...at].map(([column, value]) => ({ expression: ofColumn(column), low: value, high: value }));
	return [1, -1].map((sign) => {
		const solution = solver.minimise(program, scale(expression, sign), { rows });
		return solution.kind === "optimal" ? sign * solution.bound : solution.kind;
	});
}

const exactly = (value: number) => [expect.closeTo(value, 3), expect.closeTo(value, 3)];
const steps = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe("other pieces in the program of a plan", () => {
	it("the lesser of two is the lesser, whichever it is, and one of the two where it is always that one", () => {
		const { program, columns } = wholeColumns([-2, 3], [-3, 2]);
		const [one, other] = columns as [number, number];
		const pieces = new Pieces(program, solver, new Map());
		const [left, right] = [ofColumn(one), ofColumn(other)];
		const least = pieces.least(left, right);
		for (const x of steps(-2, 3))
			for (const y of steps(-3, 2))
				expect(
					held(
						program,
						least,
						new Map([
							[one, x],
							[other, y],
						]),
					),
					`${x} ${y}`,
				).toEqual(exactly(Math.min(x, y)));
		const above = { constant: 6, coefficients: right.coefficients };
		expect([pieces.least(left, above), pieces.least(above, left)]).toEqual([left, left]);
	});

	it.each(["<", "<=", ">", ">="] as const)(
		"%s 0 is so where it is, is not where it is not; at 0 the kernel decides",
		(operator) => {
			const is = {
				"<": (d: number) => d < 0,
				"<=": (d: number) => d <= 0,
				">": (d: number) => d > 0,
				">=": (d: number) => d >= 0,
			}[operator];
			const {
				program,
				columns: [column = 0],
			} = wholeColumns([-3, 2]);
			const pieces = new Pieces(program, solver, new Map());
			const so = pieces.compare(operator, ofColumn(column));
			if (typeof so !== "number") throw new Error(`${so}`);
			for (const d of steps(-3, 2)) {
				const found = held(program, ofColumn(so), new Map([[column, d]]));
				expect(found, `${d}`).toEqual(d === 0 ? [0, 1].map((end) => expect.closeTo(end, 3)) : exactly(Number(is(d))));
			}
			for (const [low, high] of [
				[1, 4],
				[-4, -1],
				[0, 0],
			] as const) {
				const known = wholeColumns([low, high]);
				const found = new Pieces(known.program, solver, new Map()).compare(
					operator,
					ofColumn(known.columns[0] as number),
				);
				expect(found, `${low}..${high}`).toBe(is(low));
			}
			expect(pieces.compare("==", ofColumn(column))).toBeNull();
		},
	);

	it("a quotient lies about what it is, is that at the ends of its pieces, and says where it is not", () => {
		const quotients = (splits: readonly number[]) => {
			const { program, columns } = wholeColumns([-4, 8], [2, 6]);
			const [above, below] = columns as [number, number];
			const pieces = new Pieces(program, solver, new Map([["q", splits]]));
			const quotient = pieces.quotient(ofColumn(above), ofColumn(below), "q");
			return {
				program,
				pieces,
				quotient,
				at: (n: number, d: number) =>
					new Map([
						[above, n],
						[below, d],
					]),
			};
		};
		const [whole, split] = [quotients([]), quotients([3, 4, 5])];
		for (const n of [-4, -1, 0, 3, 8])
			for (const d of steps(2, 6)) {
				const [least, most] = held(whole.program, whole.quotient, whole.at(n, d)) as [number, number];
				expect([least <= n / d + 1e-3, most >= n / d - 1e-3], `${n} / ${d}`).toEqual([true, true]);
				if (d === 2 || d === 6) expect(most - least, `${n} / ${d}`).toBeLessThan(0.01);
				const found = held(split.program, split.quotient, split.at(n, d)) as [number, number];
				expect([Math.abs(found[0] - n / d) < 0.01, Math.abs(found[1] - n / d) < 0.01], `${n} / ${d}`).toEqual([
					true,
					true,
				]);
			}
		const [made] = whole.pieces.quotients;
		expect(made?.key).toBe("q");
		const columnsAt = (n: number, d: number, q: number) => {
			const columns = new Float64Array(whole.program.columns).fill(0);
			columns.set([n, d]);
			for (const [column, size] of whole.quotient.coefficients) columns[column] = q / size;
			return columns;
		};
		expect(whole.pieces.blurred(columnsAt(8, 4, 2))).toEqual([]);
		expect(whole.pieces.blurred(columnsAt(8, 4, 2.5))).toEqual([{ key: "q", at: 4 }]);
		const half = whole.pieces.quotient(ofColumn(0), constant(2), "half");
		expect([...half.coefficients]).toEqual([[0, 0.5]]);
	});
});

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
