import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { SearchResult, SearchStep } from "./optimise/search-problem.ts";
import type { Requirement } from "./requirements.ts";
import type { PlanTable } from "./table.ts";

/** What a plan is found by: the search of a program, or the trial of all choices. */
export interface PlanSearch {
	/** Choices run through the kernel, and programs solved, so far. */
	readonly verified: number;
	readonly solves: number;
	/** The best choice. */
	readonly run: () => SearchResult;
	/** Any choice. */
	readonly any: () => SearchStep;
	/** The figure of a line in a year that comes nearest to a target; `null` where there is none or it is not settled. */
	readonly nearest: (target: Target, year: FiscalYear) => number | null;
}

interface TrialProblem {
	/** All choices, best first. */
	readonly table: PlanTable;
	readonly requirements: readonly Requirement[];
	/** A run's word on a choice. */
	readonly isMet: (choice: Choice) => boolean;
	/** A run's figure, `null` where the choice is refused or ends a year with a shortage. */
	readonly figureOf: (choice: Choice, line: string, year: FiscalYear) => number | null;
	readonly burdenOf: (choice: Choice) => number;
	readonly isOutOfTime: () => boolean;
}

/** 総当たり — every choice in turn, best first: the first that a run accepts is the best, and where none is, there is none. */
export class Trial implements PlanSearch {
	readonly solves = 0;
	readonly verified: number;
	private readonly problem: TrialProblem;

	constructor(problem: TrialProblem) {
		this.problem = problem;
		this.verified = problem.table.choices.length;
	}

	run(): SearchResult {
		const step = this.any();
		if (step.kind === "none") return { kind: "infeasible" };
		if (step.kind === "open") return { ...step, choice: null };
		return { kind: "optimal", choice: step.choice, isTieBroken: true };
	}

	any(): SearchStep {
		const { table, requirements, isMet, burdenOf, isOutOfTime } = this.problem;
		for (let at = table.next(requirements, 0); at !== null; at = table.next(requirements, at + 1)) {
			const choice = table.choices[at] as Choice;
			if (isMet(choice)) return { kind: "found", choice };
			if (isOutOfTime()) return { kind: "open", bound: burdenOf(choice), doubt: "time" };
		}
		return { kind: "none" };
	}

	nearest({ line, operator }: Target, year: FiscalYear): number | null {
		const { table, figureOf, isOutOfTime } = this.problem;
		while (!isOutOfTime()) {
			const at = table.extreme(line, year, operator.startsWith("<") ? 1 : -1);
			if (at === null) return null;
			const figure = figureOf(table.choices[at] as Choice, line, year);
			if (figure !== null) return figure;
			table.refuse(at);
		}
		return null;
	}
}
