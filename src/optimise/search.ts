import { type Affine, combine, constant, ofColumn } from "./affine.ts";
import type { Solver } from "./highs-solver.ts";
import type { IntegerProgram, Row } from "./integer-program.ts";
import type { Pieces } from "./pieces.ts";

/** For each measure the position of its start among those allowed; −1: not taken. */
export type Choice = readonly number[];

/** One way to take a measure. */
export interface Way {
	readonly burden: number;
	/** Position of the start among the years. */
	readonly start: number;
}

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
	readonly solver: Solver;
	/** Seconds left. */
	readonly secondsLeft: () => number;
	readonly progress: (found: { readonly burden: number | null; readonly bound: number }) => void;
}

export type SearchResult =
	| { readonly kind: "optimal"; readonly choice: Choice; readonly isTieBroken: boolean }
	| { readonly kind: "infeasible" }
	| { readonly kind: "timeout"; readonly choice: Choice | null; readonly bound: number };

type Step =
	| { readonly kind: "found"; readonly choice: Choice }
	| { readonly kind: "none" }
	| { readonly kind: "timeout"; readonly bound: number };

/** Candidates tried before a least figure is given up. */
const patience = 25;

/** Less than the last printed digit of any line. */
const figureStep = 1e-4;

/** A burden is a whole number of hundredths; half of one tells two burdens apart. */
const burdenStep = 0.01;

/**
 * 最小負担の探索 — an exact search by refusal. The program holds every choice the kernel accepts (see Relaxation), so a
 * choice of least burden in it that the kernel accepts is a least choice of all, and when the program is empty there is
 * none. A choice the kernel refuses is cut off, with what made the program too wide there, and the program is solved
 * again; the choices are finitely many, so this ends. Of choices of equal burden: fewer measures, then later starts (the
 * sum of the years), then the measures listed first, then the later start of the measure listed first.
 */
export class Search {
	solves = 0;
	verified = 0;
	/** The least choice the kernel has accepted so far. */
	best: Choice | null = null;
	private readonly problem: SearchProblem;
	private readonly refused: Row[] = [];
	private readonly answers = new Map<string, boolean>();
	private readonly splits = new Map<string, number[]>();
	private readonly offsets: readonly number[];
	private relaxed: Relaxed;

	constructor(problem: SearchProblem) {
		this.problem = problem;
		let offset = 0;
		this.offsets = problem.measures.map((ways) => {
			offset += ways.length;
			return offset - ways.length;
		});
		this.relaxed = problem.relax(this.splits);
	}

	/** Any choice that is met. */
	any(): Step {
		return this.least(constant(0), []);
	}

	/**
	 * The least the kernel gives for an expression of the rows, over the choices it accepts; `null` where that is not
	 * settled after some candidates, or nothing is accepted. Candidates come lowest first, until no other can be lower.
	 */
	lowest(expressionIn: (relaxed: Relaxed) => Affine, figureOf: (choice: Choice) => number | null): number | null {
		let lowest: number | null = null;
		for (let turn = 0; turn < patience && !this.relaxed.pieces.isContradictory; turn += 1) {
			const seconds = this.problem.secondsLeft();
			if (seconds <= 0) return null;
			const options = { rows: this.refused, seconds };
			const solution = this.problem.solver.minimise(this.relaxed.program, expressionIn(this.relaxed), options);
			if (solution.kind === "infeasible") return lowest;
			if (solution.kind !== "optimal") return null;
			if (lowest !== null && solution.bound >= lowest - figureStep) return lowest;
			const choice = this.read(solution.columns);
			const figure = figureOf(choice);
			if (figure !== null && (lowest === null || figure < lowest)) lowest = figure;
			this.learn(choice, solution.columns);
		}
		return null;
	}

	run(): SearchResult {
		const burden = this.sum(({ burden }) => burden);
		const cheapest = this.least(burden, []);
		if (cheapest.kind === "none") return { kind: "infeasible" };
		if (cheapest.kind === "timeout") return { kind: "timeout", choice: this.best, bound: cheapest.bound };
		return this.breakTies(cheapest.choice, [near(burden, this.burdenOf(cheapest.choice), burdenStep / 2)]);
	}

	/** The rule between choices of equal burden, one part of it after the other. */
	private breakTies(cheapest: Choice, rows: Row[]): SearchResult {
		const stop = (choice: Choice): SearchResult => ({ kind: "optimal", choice, isTieBroken: false });
		let choice = cheapest;
		for (const objective of [this.sum(() => 1), this.sum(({ start }) => -start)]) {
			const next = this.least(objective, rows);
			if (next.kind !== "found") return stop(choice);
			choice = next.choice;
			rows.push(near(objective, this.evaluate(objective, choice), 0.5));
		}
		const another = this.least(constant(0), [...rows, this.differsFrom(choice)]);
		if (another.kind === "timeout") return stop(choice);
		if (another.kind === "none") return { kind: "optimal", choice, isTieBroken: true };
		for (const [measure, ways] of this.problem.measures.entries()) {
			const worth = this.worth(measure, ways);
			if (this.evaluate(worth, choice) > Math.min(...ways.map(({ start }) => -start - 1))) {
				const next = this.least(worth, rows);
				if (next.kind !== "found") return stop(choice);
				({ choice } = next);
			}
			rows.push(near(worth, this.evaluate(worth, choice), 0.5));
		}
		return { kind: "optimal", choice, isTieBroken: true };
	}

	/** Lower when a measure is taken, and the later it is. */
	private worth(measure: number, ways: readonly Way[]): Affine {
		const from = this.offsets[measure] as number;
		return ways.reduce<Affine>(
			(sum, { start }, index) => combine(sum, ofColumn(from + index, -start - 1)),
			constant(0),
		);
	}

	/** The choice of least objective the kernel accepts. */
	private least(objective: Affine, rows: readonly Row[]): Step {
		let bound = Number.NEGATIVE_INFINITY;
		while (!this.relaxed.pieces.isContradictory) {
			const seconds = this.problem.secondsLeft();
			if (seconds <= 0) return { kind: "timeout", bound };
			this.solves += 1;
			const all = [...rows, ...this.refused];
			// Whether there is a plan at all is asked without further rows; between equal plans one answer will do.
			const options = { rows: all, seconds, confirmed: rows.length === 0 };
			const solution = this.problem.solver.minimise(this.relaxed.program, objective, options);
			if (solution.kind === "infeasible") return { kind: "none" };
			if (solution.kind === "unsettled") return { kind: "timeout", bound };
			bound = Math.max(bound, solution.bound);
			const choice = solution.columns && this.read(solution.columns);
			const isMet = choice !== null && this.accepts(choice);
			this.problem.progress({ burden: this.best && this.burdenOf(this.best), bound });
			if (solution.kind === "timeout") return { kind: "timeout", bound };
			if (isMet && choice !== null) return { kind: "found", choice };
			this.learn(choice as Choice, solution.columns);
		}
		return { kind: "none" };
	}

	private accepts(choice: Choice): boolean {
		const key = choice.join();
		let answer = this.answers.get(key);
		if (answer === undefined) {
			this.verified += 1;
			answer = this.problem.isMet(choice);
			this.answers.set(key, answer);
		}
		if (answer && (this.best === null || this.burdenOf(choice) < this.burdenOf(this.best))) this.best = choice;
		return answer;
	}

	/** Cuts off a refused choice and, where a quotient was too vague there, makes it exact at that divisor. */
	private learn(choice: Choice, columns: Float64Array): void {
		this.refused.push(this.differsFrom(choice));
		const blurred = this.relaxed.pieces.blurred(columns);
		for (const { key, at } of blurred)
			this.splits.set(
				key,
				[...new Set([...(this.splits.get(key) ?? []), at])].sort((a, b) => a - b),
			);
		if (blurred.length > 0) this.relaxed = this.problem.relax(this.splits);
	}

	burdenOf(choice: Choice): number {
		return choice.reduce((sum, way, measure) => sum + (this.problem.measures[measure]?.[way]?.burden ?? 0), 0);
	}

	private read(columns: Float64Array): Choice {
		const isTaken = (measure: number, way: number) =>
			(columns[(this.offsets[measure] as number) + way] as number) > 0.5;
		return this.problem.measures.map((ways, measure) => ways.findIndex((_, way) => isTaken(measure, way)));
	}

	private sum(weight: (way: Way) => number): Affine {
		return this.problem.measures.reduce<Affine>(
			(sum, ways, measure) =>
				ways.reduce<Affine>(
					(inner, way, index) => combine(inner, ofColumn((this.offsets[measure] as number) + index, weight(way))),
					sum,
				),
			constant(0),
		);
	}

	private evaluate(expression: Affine, choice: Choice): number {
		return choice.reduce(
			(sum, way, measure) =>
				sum + (way < 0 ? 0 : (expression.coefficients.get((this.offsets[measure] as number) + way) ?? 0)),
			expression.constant,
		);
	}

	/** A row every choice but one satisfies. */
	private differsFrom(choice: Choice): Row {
		let same = constant(0);
		let taken = 0;
		for (const [measure, ways] of this.problem.measures.entries())
			for (const index of ways.keys()) {
				const isTaken = choice[measure] === index;
				if (isTaken) taken += 1;
				same = combine(same, ofColumn((this.offsets[measure] as number) + index, isTaken ? 1 : -1));
			}
		return atMost(same, taken - 1);
	}
}

/** Holds an expression at a value it is known to have at the least. */
function near(expression: Affine, value: number, give: number): Row {
	return { expression, low: value - give, high: value + give };
}

function atMost(expression: Affine, high: number): Row {
	return { expression, low: Number.NEGATIVE_INFINITY, high };
}
