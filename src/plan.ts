import type { Problem } from "./diagnostics/problem.ts";
import type { MeasureChoice, MeasurePlan } from "./domain/plan.ts";
import type { FormulaParser } from "./engine/formula-parser.ts";
import type { Columns } from "./engine/kernel.ts";
import { outlookProgram } from "./explain.ts";
import { modelFacts } from "./model-facts.ts";
import type { Solver } from "./optimise/highs-solver.ts";
import type { Figure } from "./optimise/relaxation.ts";
import { type Choice, type Relaxed, Search, type SearchResult } from "./optimise/search.ts";
import { type Outlook, runPipeline } from "./pipeline.ts";
import { findConflict } from "./plan-conflict.ts";
import { effectWords, withMeasures } from "./plan-measures.ts";
import { type PlanRows, planRows } from "./plan-program.ts";
import {
	assessRequirement,
	meetsAll,
	planRequirements,
	projectChoice,
	type Requirement,
	type RequirementOptions,
} from "./plan-requirements.ts";
import type { Files } from "./scenario/files.ts";
import { whereNamed } from "./scenario/load.ts";
import { loadMeasures, resolveMeasures } from "./scenario/load-measures.ts";
import { burdenOf, type MeasureList } from "./scenario/measure.ts";

/** A measures file and the outlook it stands on. */
export interface OpenedMeasures {
	readonly list: MeasureList;
	readonly outlook: Outlook;
}

export interface PlanOptions extends RequirementOptions {
	/** Milliseconds on some clock; `deadline` on the same. */
	readonly now: () => number;
	readonly deadline: number;
	readonly progress?: (found: PlanProgress) => void;
	/** Leaves out why there is no plan, which takes longer than to find that there is none. */
	readonly withoutConflict?: boolean;
}

export interface PlanProgress {
	/** 「最小の負担を探しています」「両立しない目標を調べています」. */
	readonly stage: "search" | "conflict";
	readonly burden: number | null;
	readonly bound: number;
}

/** Everything the parts of a plan work on. */
export interface PlanContext extends OpenedMeasures {
	readonly solver: Solver;
	readonly options: PlanOptions;
	/** A search for a choice that meets some requirements, without 収支不足. */
	readonly search: (requirements: readonly Requirement[], stage: PlanProgress["stage"]) => Search;
	/** A line in a year, in rows a search is at work on. */
	readonly figureIn: (relaxed: Relaxed, line: string, yearIndex: number) => Figure;
	/** The kernel's figures of a choice; `null` when its amounts cannot be applied. */
	readonly project: (choice: Choice) => Columns | null;
}

/** Reads a measures file and runs the scenario it stands on. All problems of both files at once. */
export function openMeasures(
	files: Files,
	path: string,
	municipalityFolder: string | undefined,
	parseFormula: FormulaParser,
): OpenedMeasures | { readonly problems: readonly Problem[] } {
	const read = loadMeasures(files, path);
	if ("problems" in read) return read;
	const { scenario, scenarioPlace, problems } = read.loaded;
	const base = runPipeline(files, scenario, { municipalityFolder }, parseFormula);
	if ("problems" in base) return { problems: [...problems, ...whereNamed(base.problems, scenario, scenarioPlace)] };
	const { outlook } = base;
	const context = {
		municipality: outlook.municipality,
		horizon: outlook.edition,
		lines: modelFacts.lines,
		parseFormula,
	};
	const list = resolveMeasures(read.loaded, context);
	return "problems" in list ? list : { list: list.loaded, outlook };
}

/**
 * 取組の計画 — the set of measures and their starts that meet every requirement in every year asked for, without
 * 収支不足, at the least burden; or the proof that there is none, with requirements that cannot be met together.
 * Exact: the integer program holds every choice the kernel accepts ({@link planRows}), and what it finds counts only when
 * the kernel accepts it ({@link Search}). The proof is as good as HiGHS's arithmetic; the plan itself rests on the
 * kernel alone.
 */
export function makePlan(
	opened: OpenedMeasures,
	solver: Solver,
	options: PlanOptions,
): { readonly plan: MeasurePlan; readonly choice: Choice | null } | { readonly problems: readonly Problem[] } {
	const asked = planRequirements(opened.outlook, options);
	if ("problems" in asked) return asked;
	const { requirements } = asked;
	const context = planContext(opened, solver, options);
	const search = context.search(requirements, "search");
	const result = search.run();
	const choice = result.kind === "infeasible" ? null : result.choice;
	const after = choice === null ? null : context.project(choice);
	const plan: MeasurePlan = {
		...planHead(opened),
		status: planStatus(result),
		measures: measureChoices(opened, choice),
		burden: choice === null ? null : search.burdenOf(choice),
		lowerBound: lowerBound(result, search),
		isTieBroken: result.kind === "optimal" && result.isTieBroken,
		requirements: requirements.map((requirement) => ({
			id: requirement.target.id,
			label: requirement.target.label,
			line: requirement.target.line,
			kind: requirement.kind,
			years: requirement.years,
			before: assessRequirement(opened.outlook, opened.outlook.columns, requirement),
			after: after === null ? null : assessRequirement(opened.outlook, after, requirement),
		})),
		conflict:
			result.kind === "infeasible" && options.withoutConflict !== true ? findConflict(context, requirements) : null,
		effort: {
			combinations: opened.list.measures.reduce((product, { starts }) => product * (starts.length + 1), 1),
			verified: search.verified,
			solves: search.solves,
		},
	};
	return { plan, choice };
}

export function planContext(opened: OpenedMeasures, solver: Solver, options: PlanOptions): PlanContext {
	const { list, outlook } = opened;
	const { years } = outlook.edition;
	const program = outlookProgram();
	const ways = list.measures.map((measure) =>
		measure.starts.map((start) => ({ burden: burdenOf(measure, start, years), start: years.indexOf(start) })),
	);
	const project = (choice: Choice) => projectChoice(outlook, withMeasures(outlook.scenario, list, choice, years));
	const { now, deadline } = options;
	return {
		...opened,
		solver,
		options,
		project,
		figureIn: (relaxed, line, yearIndex) => (relaxed as PlanRows).figure(line, yearIndex),
		search: (requirements, stage) =>
			new Search({
				measures: ways,
				relax: (splits) => planRows(outlook, program, list, requirements, solver, splits),
				isMet: (choice) => {
					const columns = project(choice);
					return columns !== null && meetsAll(outlook, columns, requirements);
				},
				solver,
				secondsLeft: () => (deadline - now()) / 1000,
				progress: (found) => options.progress?.({ stage, ...found }),
			}),
	};
}

function planStatus(result: SearchResult): MeasurePlan["status"] {
	if (result.kind !== "timeout") return result.kind;
	return result.choice === null ? "unknown" : "feasible";
}

/** The proven bound, on the step burdens are kept in. */
function lowerBound(result: SearchResult, search: Search): number | null {
	if (result.kind === "infeasible") return null;
	if (result.kind === "optimal") return search.burdenOf(result.choice);
	return Math.max(0, Math.ceil(Number((result.bound * 100).toFixed(3))) / 100);
}

function planHead({ list, outlook }: OpenedMeasures) {
	const { municipality, edition, scenario } = outlook;
	const { title, description, file, sha256, burdenUnit } = list;
	return {
		...{ title, description, file, sha256, burdenUnit },
		municipality: { id: municipality.id, name: municipality.name },
		edition: edition.id,
		scenario: { title: scenario.title, file: scenario.file },
		unit: municipality.unit,
		years: edition.years,
		settledYears: edition.settledYears,
	};
}

function measureChoices({ list, outlook }: OpenedMeasures, choice: Choice | null): MeasureChoice[] {
	return list.measures.map((measure, index) => {
		const start = measure.starts[choice?.[index] ?? -1] ?? null;
		const { name, reason, source, owner, group } = measure;
		return {
			...{ name, start, reason, source, owner, group },
			burden: start === null ? 0 : burdenOf(measure, start, outlook.edition.years),
			effects: measure.effects.map(effectWords),
			allowedStarts: measure.starts,
		};
	});
}
