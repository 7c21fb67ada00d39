import type { Choice, ChoiceObjective, Condition, Way } from "./choice-space.ts";
import type { Solver } from "./highs-solver.ts";
import type { IntegerProgram } from "./integer-program.ts";
import type { Pieces } from "./pieces.ts";

/** The rows of a relaxation; its first columns are the ways, measure by measure. */
export interface Relaxed {
	readonly program: IntegerProgram;
	readonly pieces: Pieces;
}

export interface SearchProblem {
	/** Ways to take each measure, in file order. */
	readonly measures: readonly (readonly Way[])[];
	/** Makes the rows, quotients cut at these divisors. */
	readonly relax: (splits: ReadonlyMap<string, readonly number[]>) => Relaxed;
	/** The kernel's word on a choice. */
	readonly isMet: (choice: Choice) => boolean;
	/** A choice the kernel accepts, found without the program: what the solver claims is held against it. */
	readonly known: () => Choice | null;
	readonly solver: Solver;
	/** Seconds left. */
	readonly secondsLeft: () => number;
	readonly progress: (found: { readonly burden: number | null; readonly bound: number }) => void;
}

/**
 * Why something is not proven: out of time, or because the solver's arithmetic does not reach (numbers too far apart, or
 * a claim of the solver that the kernel contradicts).
 */
export type Doubt = "time" | "arithmetic";

export type SearchResult =
	| { readonly kind: "optimal"; readonly choice: Choice; readonly isTieBroken: boolean }
	| { readonly kind: "infeasible" }
	| { readonly kind: "open"; readonly choice: Choice | null; readonly bound: number; readonly doubt: Doubt };

export type SearchStep =
	| { readonly kind: "found"; readonly choice: Choice }
	| { readonly kind: "none" }
	| { readonly kind: "open"; readonly bound: number; readonly doubt: Doubt };

/** What is to be least, and what must hold: as rows of the program, and exactly, of a choice. */
export interface Question extends ChoiceObjective {
	/** The objective cannot be lower. */
	readonly floor: number;
	readonly conditions: readonly Condition[];
}
