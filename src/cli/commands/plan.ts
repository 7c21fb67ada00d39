import type { PlanProgress } from "../../answers/plan/context.ts";
import { openMeasures } from "../../answers/plan/open.ts";
import { SolverUnusable } from "../../answers/plan/optimise/highs-solver.ts";
import { type MeasurePlan, makePlan } from "../../answers/plan/plan.ts";
import { planScenario } from "../../answers/plan/written-scenario.ts";
import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { errorAt, type Place } from "../../diagnostics/problem.ts";
import { formatNumber } from "../../domain/amount.ts";
import { parseFormula } from "../../engine/formula.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { renderPlanJson, renderPlanText } from "../../report/tables/plan.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { say, warningWords } from "../console.ts";
import { refuseBrokenLaws } from "../opening.ts";
import { checkOutput } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";
import { openSolver, solverFile } from "../solver-file.ts";
import { nameOfBase, runWritten } from "../written-scenario.ts";

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
	const base = nameOfBase(options, opened.outlook.scenario.file);
	const solver = accepted(await openSolver(accepted(solverFile()).file));
	const now = () => performance.now();
	const made = accepted(
		planned(opened, solver, {
			targets: options.targets?.split(/[,、]/).map((name) => name.trim()),
			placeOf: (name) => targetPlace(options.targets ?? "", name),
			targetYears: options.targetYears,
			now,
			deadline: now() + seconds * 1000,
			progress: progressLine(now, opened.list.burdenUnit),
		}),
	);
	const scenario = planScenario(opened, made.plan, made.choice, base);
	// Without an output the file names what it stands on as seen from here.
	if (scenario !== null)
		checkFigures(await runWritten(scenario, opened.outlook, options, ".mitoshi-plan.yaml"), made.plan);
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

/** A plan, or that it needs a solver this host cannot have. */
function planned(...[opened, solver, options]: Parameters<typeof makePlan>): ReturnType<typeof makePlan> {
	try {
		return makePlan(opened, solver, options);
	} catch (error) {
		if (!(error instanceof SolverUnusable)) throw error;
		return { problems: [errorAt(undefined, measureMessages.planNeedsWebAssembly())] };
	}
}

/** Where among the targets typed a name stands. */
function targetPlace(text: string, name: string): Place {
	const parts = text.split(/[,、]/);
	const at = parts.findIndex((part) => part.trim() === name);
	const before = parts.slice(0, at).reduce((sum, part) => sum + part.length + 1, 0);
	const blank = (parts[at] ?? "").search(/\S|$/);
	return argumentPlace({ option: "--targets", text }, before + blank);
}

/** The written scenario must give the plan's own figures: only what was seen to do so is handed out. */
function checkFigures({ columns, edition }: Outlook, plan: MeasurePlan): void {
	const balance = columns.values.get(roles.closing) as Float64Array;
	if (balance.subarray(edition.settledYears).some((amount) => amount < 0))
		throw new Error("the written plan ends a year with a shortage");
	for (const { line, after } of plan.requirements)
		for (const { year, value } of after?.results ?? []) {
			const written = columns.values.get(line)?.[edition.years.indexOf(year)] ?? Number.NaN;
			if (value === null ? !Number.isNaN(written) : written !== value)
				throw new Error(`the written plan gives ${written} for ${line} in ${year}, the plan ${value}`);
		}
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
