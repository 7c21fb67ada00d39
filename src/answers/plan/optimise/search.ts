import { type Affine, constant, isConstant } from "./affine.ts";
import { type Choice, type ChoiceObjective, ChoiceSpace, type Condition, isEqual } from "./choice-space.ts";
import type { ProgramSolution, Solver } from "./highs-solver.ts";
import type { Row } from "./integer-program.ts";
import type { Doubt, Question, Relaxed, SearchProblem, SearchResult, SearchStep } from "./search-problem.ts";

/** Candidates tried before a least figure is given up. */
const patience = 25;

/** Less than the last printed digit of any line. */
const figureStep = 1e-4;

/** A burden is a whole number of hundredths; half of one tells two burdens apart. */
const burdenStep = 0.01;

/** Larger burdens are divided before they enter the program. */
const largestBurden = 1e4;

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
	/** Choices the kernel has accepted, and choices the refused rows cut off, by what they say. */
	private readonly accepted = new Map<string, Choice>();
	private readonly cut = new Set<string>();
	private isHintTaken = false;
	private readonly splits = new Map<string, number[]>();
	private readonly space: ChoiceSpace;
	private made: Relaxed | null = null;

	constructor(problem: SearchProblem) {
		this.problem = problem;
		this.space = new ChoiceSpace(problem.measures);
	}

	/** The rows, made when they are first asked for. */
	private get relaxed(): Relaxed {
		this.made ??= this.problem.relax(this.splits);
		return this.made;
	}

	/** Any choice that is met. */
	any(): SearchStep {
		return this.least({ of: () => 0, objective: constant(0), floor: 0, size: 1, step: 1, conditions: [] });
	}

	/**
	 * The least the kernel gives for an expression of the rows, over the choices it accepts; `null` where that is not
	 * settled after some candidates, or nothing is accepted. Candidates come lowest first, until no other can be lower.
	 * The rows hold the expression divided by a size.
	 */
	lowest(
		expressionIn: (relaxed: Relaxed) => Affine,
		figureOf: (choice: Choice) => number | null,
		sizeIn: (relaxed: Relaxed) => number,
	): number | null {
		let lowest: number | null = null;
		for (let turn = 0; turn < patience && !this.relaxed.pieces.isContradictory; turn += 1) {
			const seconds = this.problem.secondsLeft();
			if (seconds <= 0) return null;
			const options = { rows: this.refused, seconds };
			const solution = this.problem.solver.minimise(this.relaxed.program, expressionIn(this.relaxed), options);
			if (solution.kind === "infeasible") return lowest;
			if (solution.kind !== "optimal") return null;
			const size = sizeIn(this.relaxed);
			if (lowest !== null && solution.bound * size >= lowest - figureStep * size) return lowest;
			const choice = this.space.read(solution.columns);
			if (this.cut.has(choice.join())) return null;
			const figure = figureOf(choice);
			if (figure !== null && (lowest === null || figure < lowest)) lowest = figure;
			this.learn(choice, solution.columns);
		}
		return null;
	}

	run(): SearchResult {
		const size = Math.max(1, ...this.problem.measures.flat().map(({ burden }) => burden / largestBurden));
		const burden: ChoiceObjective = {
			of: (choice) => this.space.burdenOf(choice),
			objective: this.space.sum((way) => way.burden / size),
			...{ size, step: burdenStep },
		};
		const cheapest = this.least({ ...burden, floor: 0, conditions: [] });
		if (cheapest.kind === "none") return { kind: "infeasible" };
		if (cheapest.kind === "open")
			return { kind: "open", choice: this.best, bound: cheapest.bound, doubt: cheapest.doubt };
		const { choice } = cheapest;
		// Nothing has no equal: no other choice has as few measures.
		if (choice.every((way) => way < 0)) return { kind: "optimal", choice, isTieBroken: true };
		return this.breakTies(choice, [isEqual(burden, choice)]);
	}

	/** The rule between choices of equal burden, one part of it after the other. */
	private breakTies(cheapest: Choice, conditions: Condition[]): SearchResult {
		const stop = (choice: Choice): SearchResult => ({ kind: "optimal", choice, isTieBroken: false });
		let choice = cheapest;
		for (const objective of [this.space.sum(() => 1), this.space.sum(({ start }) => -start)]) {
			const next = this.leastOf(objective, conditions);
			if (next.kind !== "found") return stop(choice);
			choice = next.choice;
			conditions.push(isEqual(this.whole(objective), choice));
		}
		const chosen = choice.join();
		const differs = { row: this.space.differsFrom(choice), holds: (other: Choice) => other.join() !== chosen };
		const another = this.leastOf(constant(0), [...conditions, differs]);
		if (another.kind === "open") return stop(choice);
		if (another.kind === "none") return { kind: "optimal", choice, isTieBroken: true };
		for (const [measure, ways] of this.problem.measures.entries()) {
			const worth = this.space.worth(measure);
			if (this.space.evaluate(worth, choice) > Math.min(...ways.map(({ start }) => -start - 1))) {
				const next = this.leastOf(worth, conditions);
				if (next.kind !== "found") return stop(choice);
				({ choice } = next);
			}
			conditions.push(isEqual(this.whole(worth), choice));
		}
		return { kind: "optimal", choice, isTieBroken: true };
	}

	/** The least of an expression with whole values. */
	private leastOf(objective: Affine, conditions: readonly Condition[]): SearchStep {
		return this.least({ ...this.whole(objective), floor: Number.NEGATIVE_INFINITY, conditions });
	}

	/** An expression with whole values. */
	private whole(objective: Affine): ChoiceObjective {
		return { of: (choice) => this.space.evaluate(objective, choice), objective, size: 1, step: 1 };
	}

	/**
	 * The choice of least objective the kernel accepts. The solver's word counts as far as the kernel does not contradict
	 * it: a choice the kernel accepts, and that was not cut off, may lie neither below its bound nor in what it calls empty.
	 */
	private least({ of, objective, floor, size, step, conditions }: Question): SearchStep {
		const isAsked = (choice: Choice) => conditions.every(({ holds }) => holds(choice));
		const isContradicted = (bound: number) =>
			[...this.accepted].some(
				([key, choice]) => !this.cut.has(key) && isAsked(choice) && of(choice) < bound * size - step / 2,
			);
		let bound = floor;
		const open = (doubt: Doubt): SearchStep => ({
			kind: "open",
			bound: doubt === "time" ? bound * size : floor,
			doubt,
		});
		this.takeHint();
		for (;;) {
			const accepted = [...this.accepted.values()].filter(isAsked);
			const found = accepted.reduce<Choice | null>(
				(least, next) => (least && of(least) <= of(next) ? least : next),
				null,
			);
			if (found !== null && (isConstant(objective) || bound * size > of(found) - step / 2))
				return { kind: "found", choice: found };
			const seconds = this.problem.secondsLeft();
			if (seconds <= 0) return open("time");
			// Whether there is a plan at all is asked without further rows; between equal plans one answer will do.
			const isDoubted = (least: number) =>
				isContradicted(least) || (conditions.length === 0 && least === Number.POSITIVE_INFINITY);
			const options = { rows: [...conditions.map(({ row }) => row), ...this.refused], seconds };
			const solution = this.minimise(objective, { ...options, isDoubted });
			if (solution.kind === "unsettled") return open("arithmetic");
			if (solution.kind === "infeasible") {
				if (isContradicted(Number.POSITIVE_INFINITY)) return open("arithmetic");
				return found === null ? { kind: "none" } : { kind: "found", choice: found };
			}
			bound = Math.max(bound, solution.bound);
			const choice = solution.columns && this.space.read(solution.columns);
			const isMet = choice !== null && this.accepts(choice);
			this.problem.progress({ burden: this.best && this.space.burdenOf(this.best), bound: bound * size });
			if (solution.kind === "timeout") return open("time");
			// A choice that was cut off before: the rows do not bind.
			if (choice === null || isContradicted(bound) || this.cut.has(choice.join())) return open("arithmetic");
			if (isMet && isAsked(choice) && bound * size > of(choice) - step / 2) return { kind: "found", choice };
			// Refused, or accepted and not as low as the solver took it for: the search goes on without it.
			this.learn(choice, isMet ? null : solution.columns);
		}
	}

	private minimise(objective: Affine, options: Parameters<Solver["minimise"]>[2]): ProgramSolution {
		if (this.relaxed.pieces.isContradictory) return { kind: "infeasible" };
		this.solves += 1;
		return this.problem.solver.minimise(this.relaxed.program, objective, options);
	}

	private takeHint(): void {
		if (this.isHintTaken) return;
		this.isHintTaken = true;
		const known = this.problem.known();
		if (known) this.accepts(known);
	}

	private accepts(choice: Choice): boolean {
		const key = choice.join();
		let answer = this.answers.get(key);
		if (answer === undefined) {
			this.verified += 1;
			answer = this.problem.isMet(choice);
			this.answers.set(key, answer);
			if (answer) this.accepted.set(key, choice);
		}
		if (answer && (this.best === null || this.space.burdenOf(choice) < this.space.burdenOf(this.best)))
			this.best = choice;
		return answer;
	}

	/** Cuts off a choice and, where a quotient was too vague there, makes it exact at that divisor. */
	private learn(choice: Choice, columns: Float64Array | null): void {
		this.refused.push(this.space.differsFrom(choice));
		this.cut.add(choice.join());
		const blurred = columns === null ? [] : this.relaxed.pieces.blurred(columns);
		for (const { key, at } of blurred)
			this.splits.set(
				key,
				[...new Set([...(this.splits.get(key) ?? []), at])].sort((a, b) => a - b),
			);
		if (blurred.length > 0) this.made = null;
	}
}
