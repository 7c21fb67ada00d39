import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { PlanProgress } from "../../answers/plan/context.ts";
import type { MeasurePlan } from "../../answers/plan/measure-plan.ts";
import { type OpenedMeasures, openMeasures } from "../../answers/plan/open.ts";
import { makePlan } from "../../answers/plan/plan.ts";
import { planScenario } from "../../answers/plan/written-scenario.ts";
import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, type Place, type Problem } from "../../diagnostics/problem.ts";
import { formatNumber } from "../../domain/amount.ts";
import { parseFormula } from "../../engine/formula.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { renderPlanJson, renderPlanText } from "../../report/tables/plan.ts";
import { mayName } from "../../scenario/named-scenario.ts";
import { type ExitCode, print, reportProblems, say, sayWarnings } from "../console.ts";
import { checkOutput, saidWritten, writeOutput } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";
import { runScenario } from "../run-scenario.ts";
import { openSolver, solverFile } from "../solver-file.ts";
import { brokenLaws } from "./run.ts";

export interface PlanCommandOptions {
	readonly json: boolean;
	readonly output?: string | undefined;
	readonly targets?: string | undefined;
	readonly targetYears: "all" | "stated";
	readonly timeLimit: string;
	readonly strict: boolean;
	readonly municipality?: string | undefined;
}

/** `mitoshi plan` — the measures that meet the targets at the least burden, as a table and a scenario file. */
export async function plan(path: string, options: PlanCommandOptions): Promise<ExitCode> {
	const fail = (problems: readonly Problem[]) => reportProblems(problems, options.json);
	const seconds = /^\d{1,5}$/.test(options.timeLimit) ? Number(options.timeLimit) : 0;
	if (seconds < 1 || seconds > 86_400) {
		const place = argumentPlace({ option: "--time-limit", text: options.timeLimit });
		return fail([errorAt(place, measureMessages.timeLimit(options.timeLimit))]);
	}
	const opened = openMeasures(thisRun.files, path, options.municipality, parseFormula);
	if ("problems" in opened) return fail(opened.problems);
	const broken = brokenLaws(opened.outlook);
	if (broken.length > 0) {
		fail(broken);
		return 3;
	}
	const { output } = options;
	const closed = checkOutput(output);
	if (closed) return fail([closed]);
	const { file: base } = opened.outlook.scenario;
	const from = { from: output ?? "", municipalityFolder: options.municipality };
	if (output !== undefined && !mayName(thisRun.files, from, base))
		return fail([errorAt(argumentPlace({ option: "-o", text: output }), pathMessages.outputTooFar(output, base))]);
	const found = solverFile();
	if ("problem" in found) return fail([found.problem]);
	const solver = await openSolver(found.file);
	if ("problem" in solver) return fail([solver.problem]);
	const now = () => performance.now();
	const made = makePlan(opened, solver, {
		targets: options.targets?.split(/[,、]/).map((name) => name.trim()),
		placeOf: (name) => targetPlace(options.targets ?? "", name),
		targetYears: options.targetYears,
		now,
		deadline: now() + seconds * 1000,
		progress: progressLine(now, opened.list.burdenUnit),
	});
	if ("problems" in made) return fail(made.problems);
	const scenario = scenarioText(opened, made.plan, made.choice, output);
	const misplaced = scenario === null ? [] : await runWritten(opened, made.plan, scenario, options);
	if (misplaced.length > 0) return fail(misplaced);
	if (output !== undefined && scenario !== null) {
		const problem = writeOutput(output, scenario);
		if (problem) return fail([problem]);
	}
	print(
		options.json
			? renderPlanJson(made.plan, scenario)
			: renderPlanText(made.plan, output === undefined ? scenario : null),
	);
	sayWarnings([...opened.outlook.warnings, ...opened.warnings]);
	if (output !== undefined)
		if (scenario === null) say("満たす取組がないので、書き出しません");
		else saidWritten(output);
	return options.strict && made.choice === null ? 1 : 0;
}

/** The scenario file; it names the scenario it stands on as seen from where it is written, or from here. */
function scenarioText(
	opened: Parameters<typeof planScenario>[0],
	plan: Parameters<typeof planScenario>[1],
	choice: Parameters<typeof planScenario>[2],
	output: string | undefined,
): string | null {
	const { file } = opened.outlook.scenario;
	const seen = output === undefined ? file : relative(dirname(resolve(output)), resolve(file));
	return planScenario(opened, plan, choice, isAbsolute(seen) ? seen : seen.replaceAll("\\", "/"));
}

/** Where among the targets typed a name stands. */
function targetPlace(text: string, name: string): Place {
	const parts = text.split(/[,、]/);
	const at = parts.findIndex((part) => part.trim() === name);
	const before = parts.slice(0, at).reduce((sum, part) => sum + part.length + 1, 0);
	const blank = (parts[at] ?? "").search(/\S|$/);
	return argumentPlace({ option: "--targets", text }, before + blank);
}

/**
 * Runs the scenario file before anyone gets it: only what was seen to give the plan's own figures is handed out. Problems
 * are those of the place it was to be written to.
 */
async function runWritten(
	opened: OpenedMeasures,
	plan: MeasurePlan,
	text: string,
	{ output, ...options }: PlanCommandOptions,
): Promise<readonly Problem[]> {
	const { scenario, municipality, edition } = opened.outlook;
	// Without an output the file names what it stands on as seen from here.
	const path = output ?? ".mitoshi-plan.yaml";
	const read = (asked: string) =>
		asked === path ? { bytes: new TextEncoder().encode(text) } : thisRun.files.read(asked);
	// What is printed may be saved anywhere.
	const files = { ...thisRun.files, read, within: () => true };
	const municipalityFolder = output === undefined ? municipality.folder : options.municipality;
	const run = await runScenario(path, { municipalityFolder }, files);
	if ("problems" in run && output !== undefined) return run.problems;
	if ("problems" in run)
		throw new Error(`the written plan on ${scenario.file} does not run: ${JSON.stringify(run.problems)}`);
	const { columns } = run.outlook;
	const balance = columns.values.get("settlementBalance") as Float64Array;
	if (balance.subarray(edition.settledYears).some((amount) => amount < 0))
		throw new Error("the written plan ends a year with a shortage");
	for (const { line, after } of plan.requirements)
		for (const { year, value } of after?.results ?? []) {
			const written = columns.values.get(line)?.[edition.years.indexOf(year)] ?? Number.NaN;
			if (value === null ? !Number.isNaN(written) : written !== value)
				throw new Error(`the written plan gives ${written} for ${line} in ${year}, the plan ${value}`);
		}
	return [];
}

/** Milliseconds between two words on a long search. */
const silence = 3000;

/** Says now and then, beside the result, how far a long search has come. */
function progressLine(now: () => number, unit: string): (found: PlanProgress) => void {
	let last = now();
	return ({ stage, burden, bound }) => {
		if (now() - last < silence) return;
		last = now();
		const amount = (value: number) => `${formatNumber(value, Number.isInteger(value) ? 0 : 2)}${unit}`;
		const found = burden === null ? "まだ見つかっていません" : `見つかった負担 ${amount(burden)}`;
		const least = Number.isFinite(bound) && bound > 0 ? `、これより小さくはならない負担 ${amount(bound)}` : "";
		say(stage === "search" ? `探しています… ${found}${least}` : "両立しない目標を調べています…");
	};
}
