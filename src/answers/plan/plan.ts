import { sharedPath } from "../../diagnostics/visible.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { combinationCount, everyChoice, fewCombinations, someChoices } from "./choices.ts";
import { findConflict } from "./conflict.ts";
import type { PlanContext, PlanOptions, PlanProgress } from "./context.ts";
import { burdenOf } from "./measure.ts";
import { effectWords, withMeasures } from "./measure-changes.ts";
import { nearestValue } from "./nearest.ts";
import type { OpenedMeasures } from "./open.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { Solver } from "./optimise/highs-solver.ts";
import { Pieces } from "./optimise/pieces.ts";
import { Search } from "./optimise/search.ts";
import type { SearchResult } from "./optimise/search-problem.ts";
import { planRows } from "./program.ts";
import { assessRequirement, meetsAll, planRequirements, projectChoice, type Requirement } from "./requirements.ts";
import { PlanTable } from "./table.ts";
import { type PlanSearch, Trial } from "./trial.ts";

/** 取組の計画 — which measures to take and from when, so that every target is met at the least burden. */
export type MeasurePlan = Extract<ReturnType<typeof makePlan>, { readonly plan: unknown }>["plan"];

export type MeasureChoice = MeasurePlan["measures"][number];

/**
 * 取組を選ぶ — the set of measures and their starts that meet every requirement in every year asked for, without
 * 収支不足, at the least burden; or the proof that there is none, with requirements that cannot be met together.
 * Where there are few combinations the kernel tries them all ({@link Trial}). Else an integer program holds every choice
 * the kernel accepts ({@link planRows}), and what it finds counts only when the kernel accepts it ({@link Search}): the
 * plan itself rests on the kernel alone, the proof on HiGHS's arithmetic as far as no choice tried contradicts it.
 */
export function makePlan(opened: OpenedMeasures, solver: Solver, options: PlanOptions) {
	const asked = planRequirements(opened.outlook, options);
	if ("problems" in asked) return asked;
	const { requirements } = asked;
	const context = planContext(opened, solver, options, requirements);
	const search = context.search(requirements, "search");
	const result = search.run();
	const choice = result.kind === "infeasible" ? null : result.choice;
	const after = choice === null ? null : context.project(choice);
	const plan = {
		...planHead(opened),
		status: planStatus(result),
		measures: measureChoices(opened, choice),
		/** Burden of the measures taken; `null` when none was found. */
		burden: choice === null ? null : choiceBurden(opened, choice),
		/** No choice that meets the targets has a lower burden. */
		lowerBound: lowerBound(result, opened),
		/** Why `feasible` or `unknown` is not more: out of time, or numbers too far apart for the solver to prove anything. */
		doubt: result.kind === "open" ? result.doubt : null,
		/** Between plans of the same burden the rule decided (false when time ran out before). */
		isTieBroken: result.kind === "optimal" && result.isTieBroken,
		/** Each target that was asked for, in the years it was asked for, before and after the measures. */
		requirements: requirements.map((requirement) => ({
			id: requirement.target.id,
			label: requirement.target.label,
			line: requirement.target.line,
			kind: requirement.kind,
			years: requirement.years,
			before: assessRequirement(opened.outlook, opened.outlook.columns, requirement),
			after: after === null ? null : assessRequirement(opened.outlook, after, requirement),
		})),
		/** Of the scenario the measures are taken on. */
		judgedLimits: opened.outlook.assessment.judgedLimits,
		/** Why there is no plan; `null` when there is one, or it is not known. */
		conflict:
			result.kind === "infeasible" && options.withoutConflict !== true ? findConflict(context, requirements) : null,
		effort: {
			combinations: combinationCount(opened.list),
			verified: search.verified,
			solves: search.solves,
		},
	};
	return { plan, choice };
}

function planContext(
	opened: OpenedMeasures,
	solver: Solver,
	options: PlanOptions,
	asked: readonly Requirement[],
): PlanContext {
	const { list, outlook } = opened;
	const { years } = outlook.edition;
	const ways = list.measures.map((measure) =>
		measure.starts.map((start) => ({ burden: burdenOf(measure, start, years), start: years.indexOf(start) })),
	);
	const project = (choice: Choice) => projectChoice(outlook, withMeasures(outlook.scenario, list, choice, years));
	const figureOf = (choice: Choice, line: string, year: FiscalYear) => {
		const columns = project(choice);
		if (columns === null || !meetsAll(outlook, columns, [])) return null;
		return columns.values.get(line)?.[years.indexOf(year)] ?? null;
	};
	const { now, deadline } = options;
	const isSmall = combinationCount(list) <= (options.triedAtMost ?? fewCombinations);
	const table = new PlanTable(outlook, list, asked, isSmall ? everyChoice(list, years) : someChoices(list, years));
	const search = (requirements: readonly Requirement[], stage: PlanProgress["stage"]): PlanSearch => {
		const isMet = (choice: Choice) => {
			const columns = project(choice);
			return columns !== null && meetsAll(outlook, columns, requirements);
		};
		const trial = new Trial({
			...{ table, requirements, isMet, figureOf },
			burdenOf: (choice) => choiceBurden(opened, choice),
			isOutOfTime: () => now() >= deadline,
		});
		if (isSmall) return trial;
		const program = new Search({
			measures: ways,
			relax: (splits) => planRows(outlook, list, requirements, (rows) => new Pieces(rows, solver, splits)),
			isMet,
			known: () => {
				const step = trial.any();
				return step.kind === "found" ? step.choice : null;
			},
			solver,
			secondsLeft: () => (deadline - now()) / 1000,
			progress: (found) => options.progress?.({ stage, ...found }),
		});
		return {
			get verified() {
				return program.verified;
			},
			get solves() {
				return program.solves;
			},
			run: () => program.run(),
			any: () => program.any(),
			nearest: (target, year) =>
				nearestValue(program, target, years.indexOf(year), (choice) => figureOf(choice, target.line, year)),
		};
	};
	return { ...opened, project, search };
}

function choiceBurden({ list, outlook }: OpenedMeasures, choice: Choice): number {
	const { years } = outlook.edition;
	const hundredths = list.measures.reduce((sum, measure, index) => {
		const start = measure.starts[choice[index] ?? -1];
		return start === undefined ? sum : sum + Math.round(100 * burdenOf(measure, start, years));
	}, 0);
	return hundredths / 100;
}

/**
 * `optimal`: proven least; `feasible`: meets the targets, not proven least; `infeasible`: proven that no choice of
 * measures meets them; `unknown`: neither.
 */
function planStatus(result: SearchResult): "optimal" | "feasible" | "infeasible" | "unknown" {
	if (result.kind !== "open") return result.kind;
	return result.choice === null ? "unknown" : "feasible";
}

/** The proven bound, on the step burdens are kept in. */
function lowerBound(result: SearchResult, opened: OpenedMeasures): number | null {
	if (result.kind === "infeasible") return null;
	if (result.kind === "optimal") return choiceBurden(opened, result.choice);
	return Math.max(0, Math.ceil(Number((result.bound * 100).toFixed(3))) / 100);
}

function planHead({ list, outlook }: OpenedMeasures) {
	const { municipality, edition, scenario } = outlook;
	const { title, description, file, sha256, burdenUnit } = list;
	return {
		...{ title, description, file: sharedPath(file), sha256, burdenUnit },
		...documentHead(outlook),
		/** The scenario the measures are taken on. */
		scenario: { title: scenario.title, file: sharedPath(scenario.file) },
		unit: municipality.unit,
		years: edition.years,
		settledYears: edition.settledYears,
	};
}

function measureChoices({ list, outlook }: OpenedMeasures, choice: Choice | null) {
	return list.measures.map((measure, index) => {
		/** First year of the measure; `null`: not taken. */
		const start = measure.starts[choice?.[index] ?? -1] ?? null;
		const { name, reason, source, owner, group } = measure;
		return {
			...{ name, start, reason, source, owner, group },
			burden: start === null ? 0 : burdenOf(measure, start, outlook.edition.years),
			/** What it does from its start on, in words. */
			effects: measure.effects.map((effect) => effectWords(effect, outlook.municipality.lines)),
			allowedStarts: measure.starts,
		};
	});
}
