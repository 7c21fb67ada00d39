import type { Affine } from "../../../src/answers/plan/optimise/affine.ts";
import type { Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import type { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";

/** A number as it is printed: amounts in ten-thousandths, without dust. */
const shown = (value: number) => (Number.isFinite(value) ? String(Number(value.toFixed(6))) : value > 0 ? "∞" : "-∞");

export function sumText({ constant: first, coefficients }: Affine): string {
	const terms = [...coefficients].map(([column, coefficient]) => `${shown(coefficient)}c${column}`);
	return [...terms, ...(first === 0 ? [] : [shown(first)])].join(" + ") || "0";
}

/** Columns and rows of a program, one a line. */
export function programText(program: IntegerProgram): string[] {
	return [
		...program.lower.map(
			(low, at) => `c${at} ${shown(low)}..${shown(program.upper[at] as number)}${program.whole[at] ? " whole" : ""}`,
		),
		...program.rows.map(({ expression, low, high }) => `${shown(low)} <= ${sumText(expression)} <= ${shown(high)}`),
	];
}

/** A solver that bounds an expression by these, one after another, and how often it is asked. */
export function bounding(...bounds: readonly number[]) {
	const asked: string[] = [];
	const solver: Solver = {
		bound: (_, objective) => {
			asked.push(sumText(objective));
			return bounds[asked.length - 1] ?? Number.NEGATIVE_INFINITY;
		},
		minimise: () => ({ kind: "unsettled" }),
	};
	return { solver, asked };
}
