import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { PlanProgress } from "../../answers/plan/context.ts";
import { type OpenedMeasures, openMeasures } from "../../answers/plan/open.ts";
import { type MeasurePlan, makePlan } from "../../answers/plan/plan.ts";
import { planScenario } from "../../answers/plan/written-scenario.ts";
import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, type Place, type Problem } from "../../diagnostics/problem.ts";
import { formatNumber } from "../../domain/amount.ts";
import { parseFormula } from "../../engine/formula.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { roles } from "../../model/roles.ts";
import { renderPlanJson, renderPlanText } from "../../report/tables/plan.ts";
import { mayName } from "../../scenario/named-scenario.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { say, warningWords } from "../console.ts";
import { refuseBrokenLaws, runScenario } from "../opening.ts";
import { checkOutput } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";
import { openSolver, solverFile } from "../solver-file.ts";

interface PlanOptions extends CommandOptions {
	readonly targets?: string | undefined;
	readonly targetYears: "all" | "stated";
	readonly timeLimit: string;
}

/** `mitoshi plan` — the measures that meet the targets at the least burden, as a table and a scenario file. */
export async function plan([path = ""]: readonly string[], options: PlanOptions): Promise<Answer> {
	const { output } = options;
	const seconds = /^\d{1,5}$/.test(options.timeLimit) ? Number(options.timeLimit) : 0;
	if (seconds < 1 || seconds > 86_400) {
		const place = argumentPlace({ option: "--time-limit", text: options.timeLimit });
		throw new Refused([errorAt(place, measureMessages.planTimeLimit(options.timeLimit))]);
	}
	const opened = accepted(openMeasures(thisRun.files, path, options.municipality, parseFormula));
	refuseBrokenLaws([opened.outlook]);
	refuseAny([checkOutput(output)]);
	const { file: base } = opened.outlook.scenario;
	const from = { from: output ?? "", municipalityFolder: options.municipality };
	if (output !== undefined && !mayName(thisRun.files, from, base))
		refuseAny([errorAt(argumentPlace({ option: "-o", text: output }), pathMessages.outputOutside(output, base))]);
	const solver = accepted(await openSolver(accepted(solverFile()).file));
	const now = () => performance.now();
	const made = accepted(
		makePlan(opened, solver, {
			targets: options.targets?.split(/[,、]/).map((name) => name.trim()),
			placeOf: (name) => targetPlace(options.targets ?? "", name),
			targetYears: options.targetYears,
			now,
			deadline: now() + seconds * 1000,
			progress: progressLine(now, opened.list.burdenUnit),
		}),
	);
	const scenario = scenarioText(opened, made.plan, made.choice, output);
	if (scenario !== null) refuseAny(await runWritten(opened, made.plan, scenario, options));
	const isJson = options.format === "json";
	return {
		text: isJson
			? renderPlanJson(made.plan, scenario)
			: renderPlanText(made.plan, output === undefined ? scenario : null),
		file: output === undefined || scenario === null ? null : { path: output, text: scenario },
		notes: [
			...warningWords([...opened.outlook.warnings, ...opened.warnings]),
			...(output !== undefined && scenario === null ? ["満たす取組がないので、書き出しません"] : []),
		],
		isMissed: made.choice === null,
	};
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
	{ output, ...options }: PlanOptions,
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
	const balance = columns.values.get(roles.closing) as Float64Array;
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
