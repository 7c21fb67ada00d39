import { evaluateAt } from "../../../src/answers/plan/optimise/affine.ts";
import type { Choice, Way } from "../../../src/answers/plan/optimise/choice-space.ts";
import type { Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";
import { Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { Search } from "../../../src/answers/plan/optimise/search.ts";

export type Measures = readonly (readonly Way[])[];

/** Every choice of ways, none included. */
export function choicesOf(measures: Measures): Choice[] {
	return measures.reduce<number[][]>(
		(before, ways) => before.flatMap((choice) => [-1, ...ways.keys()].map((way) => [...choice, way])),
		[[]],
	);
}

/** A solver that tries every choice, in some order, and takes the last of the least. */
export function tryingAll(choices: readonly Choice[], measures: Measures): Solver {
	const columnsOf = (choice: Choice) =>
		Float64Array.from(measures.flatMap((ways, measure) => ways.map((_, way) => Number(choice[measure] === way))));
	return {
		bound: () => Number.NEGATIVE_INFINITY,
		minimise: (_, objective, { rows = [] } = {}) => {
			const held = choices.map(columnsOf).filter((columns) =>
				rows.every(({ expression, low, high }) => {
					const value = evaluateAt(expression, columns);
					return value >= low - 1e-9 && value <= high + 1e-9;
				}),
			);
			const worth = (columns: Float64Array) => evaluateAt(objective, columns);
			const columns = held.reduce<Float64Array | null>(
				(least, next) => (least && worth(least) < worth(next) ? least : next),
				null,
			);
			return columns === null ? { kind: "infeasible" } : { kind: "optimal", columns, bound: worth(columns) };
		},
	};
}

interface Asked {
	readonly measures: Measures;
	readonly accepted: readonly Choice[];
	readonly solver: Solver;
	readonly known?: Choice | null;
	readonly isContradictory?: boolean;
	readonly seconds?: number;
}

export function searchOf({
	measures,
	accepted,
	solver,
	known = null,
	isContradictory = false,
	seconds = 60,
}: Asked): Search {
	const met = new Set(accepted.map((choice) => choice.join()));
	return new Search({
		measures,
		relax: (splits) => {
			const program = new IntegerProgram();
			const pieces = new Pieces(program, solver, splits);
			pieces.isContradictory = isContradictory;
			return { program, pieces };
		},
		isMet: (choice) => met.has(choice.join()),
		known: () => known,
		solver,
		secondsLeft: () => seconds,
		progress: () => {},
	});
}
