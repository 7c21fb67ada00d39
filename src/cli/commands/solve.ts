import { basename, dirname, join, relative } from "node:path";
import { breakEven } from "../../answers/solve/break-even.ts";
import { type Lever, parseLever, parseTarget } from "../../answers/solve/question.ts";
import { allMet, judge, type Solved, solveTargets } from "../../answers/solve/solve.ts";
import { solvedScenarioText } from "../../answers/solve/written-scenario.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, hasError, type Place, type Problem } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { Target } from "../../domain/target.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { answerable, judgeable } from "../../projection/answerable.ts";
import type { Outlook } from "../../projection/project.ts";
import { targetWords } from "../../report/content/target-words.ts";
import { renderBreakEven, renderSolution } from "../../report/tables/solve.ts";
import { breakEvenJson, solutionJson } from "../../report/tables/solve-json.ts";
import { readArgumentYears } from "../../scenario/argument-years.ts";
import { mayName } from "../../scenario/named-scenario.ts";
import { parseOwnTarget } from "../../scenario/named-targets.ts";
import type { Horizon, Reading } from "../../scenario/years.ts";
import { type ExitCode, print, reportProblems, say } from "../console.ts";
import { saidWritten, writeOutput } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";
import { runScenario } from "../run-scenario.ts";
import { openOne } from "./answer.ts";

export interface SolveOptions {
	readonly target: readonly string[];
	readonly by?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly years?: string | undefined;
	readonly format: "table" | "json";
	readonly output?: string | undefined;
	readonly strict: boolean;
	readonly municipality?: string | undefined;
}

/** `mitoshi solve` — the smallest change that meets the targets, as a scenario file that was run. */
export async function solve(path: string, options: SolveOptions): Promise<ExitCode> {
	const asJson = options.format === "json";
	const outlook = await openOne(path, options, asJson);
	if (typeof outlook === "number") return outlook;
	const asked = readQuestion(outlook, options);
	if ("problems" in asked) return reportProblems(asked.problems, asJson);
	if (asked.lever === null) {
		const result = breakEven(outlook, asked.targets, asked.years, asked.places);
		if ("problems" in result) return reportProblems(result.problems, asJson);
		print(asJson ? JSON.stringify(breakEvenJson(result), null, 2) : renderBreakEven(result));
		return options.strict && !result.isMet ? 1 : 0;
	}
	const solved = solveTargets(
		outlook,
		asked.targets,
		asked.lever,
		options,
		argumentPlace({ option: "--by", text: options.by ?? "" }),
	);
	if ("problems" in solved) return reportProblems(solved.problems, asJson);
	return answer(outlook, asked.targets, solved, options);
}

async function answer(
	outlook: Outlook,
	targets: readonly Target[],
	solved: Solved,
	options: SolveOptions,
): Promise<ExitCode> {
	const asJson = options.format === "json";
	const { solution } = solved;
	const file = await writtenScenario(outlook, targets, solved, options);
	if (file !== null && "problems" in file) return reportProblems(file.problems, asJson);
	if (file !== null && file.path !== null) {
		const problem = writeOutput(file.path, file.text);
		if (problem) return reportProblems([problem], asJson);
	}
	if (asJson) print(JSON.stringify(solutionJson(solution, file), null, 2));
	else {
		print(renderSolution(solution));
		if (file !== null && file.path === null)
			print(`\n【シナリオファイル】(もとのファイルの隣に保存すると、このまま実行できます)\n\n${file.text}`);
	}
	if (file !== null && file.path !== null) saidWritten(file.path);
	if (file === null && options.output !== undefined)
		say(
			`${solution.outcome === "unchanged" ? "変更が要らない" : "達成できない"}ので、シナリオファイルは書き出していません: ${escapedLine(options.output)}`,
		);
	return options.strict && solution.outcome === "unreachable" ? 1 : 0;
}

/** The answer as a file, run as that file: only what was seen to meet the targets is handed out; `null` without one. */
async function writtenScenario(
	outlook: Outlook,
	targets: readonly Target[],
	{ grid, step }: Solved,
	options: SolveOptions,
): Promise<{ path: string | null; text: string } | null | { problems: readonly Problem[] }> {
	if (step === null) return null;
	const input = outlook.scenario.file;
	const path = options.output ?? join(dirname(input), ".mitoshi-solve.yaml");
	const from = { from: path, municipalityFolder: options.municipality };
	if (options.output !== undefined && grid.lever.kind !== "year" && !mayName(thisRun.files, from, input))
		return {
			problems: [errorAt(argumentPlace({ option: "-o", text: path }), pathMessages.outputTooFar(path, input))],
		};
	const base =
		options.output === undefined ? basename(input) : relative(dirname(options.output), input).replaceAll("\\", "/");
	const text = solvedScenarioText(thisRun.files, outlook, grid, step, targets, base);
	if (typeof text !== "string") return text;
	const files = {
		...thisRun.files,
		read: (asked: string) => (asked === path ? { bytes: new TextEncoder().encode(text) } : thisRun.files.read(asked)),
		// What is printed may be saved anywhere.
		within: () => true,
	};
	const isSaved = options.output !== undefined;
	const municipalityFolder = isSaved ? options.municipality : outlook.municipality.folder;
	const run = await runScenario(path, { municipalityFolder }, files);
	if ("problems" in run && isSaved) return run;
	if ("problems" in run) throw new Error(`the written scenario does not run: ${JSON.stringify(run.problems)}`);
	if (!targets.every((target) => allMet(judge(run.outlook, target))))
		throw new Error("the written scenario does not meet the targets");
	return { path: options.output ?? null, text };
}

interface Question {
	readonly targets: readonly Target[];
	/** Where each target was typed. */
	readonly places: readonly Place[];
	readonly lever: Lever | null;
	readonly years: readonly number[];
}

/** Targets, lever and years as typed; every mistake at once. */
export function readQuestion(
	outlook: Outlook,
	options: SolveOptions,
): Question | { readonly problems: readonly Problem[] } {
	const { municipality, edition, scenario } = outlook;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	const problems: Problem[] = [];
	if (options.target.length === 0) problems.push(errorAt(undefined, solveMessages.noTarget()));
	const asked = options.target.flatMap((text): { target: Target; place: Place }[] => {
		const place = argumentPlace({ option: "--target", text });
		if (["all", "すべて", "全て"].includes(text.trim())) {
			// The law's limits as far as they can be judged; of the targets each one.
			const limits = scenario.limits.map((limit) => judgeable(outlook, limit));
			const own = [...scenario.targets, ...limits]
				.map((target) => answerable(outlook, target).target)
				.filter(({ reference, years }) => !reference && years.length > 0);
			if (own.length === 0) problems.push(errorAt(place, solveMessages.noOwnTarget()));
			return own.map((target) => ({ target, place }));
		}
		const read =
			parseOwnTarget({ option: "--target", text }, scenario) ?? parseTarget({ option: "--target", text }, context);
		if ("severity" in read) {
			problems.push(read);
			return [];
		}
		const { target } = answerable(outlook, read);
		if (target.years.length === 0) problems.push(errorAt(place, solveMessages.targetOutside(target.label)));
		return [{ target, place }];
	});
	for (const { target, place } of asked) {
		const { reason } = answerable(outlook, target);
		if (reason !== null) problems.push(errorAt(place, solveMessages.unknownFigure(target.label, reason)));
	}
	const lever = leverOf(outlook, options);
	if (lever !== null && "severity" in lever) problems.push(lever);
	if (options.by === undefined && (options.from ?? options.to) !== undefined)
		problems.push(errorAt(undefined, solveMessages.rangeWithoutLever()));
	if (options.by === undefined && options.output !== undefined)
		problems.push(errorAt(undefined, solveMessages.outputWithoutLever()));
	const projected = edition.years.slice(edition.settledYears);
	const years = options.years === undefined ? { value: projected } : readYearsOption(options.years, edition);
	if ("problem" in years) problems.push(years.problem);
	if (hasError(problems) || (lever !== null && "severity" in lever) || "problem" in years) return { problems };
	const targets = distinctLabels(
		outlook,
		asked.map(({ target }) => target),
	);
	const places = asked.map(({ place: at }) => at);
	return { targets, places, lever, years: years.value };
}

/** Targets on the same line and years are told apart by what they ask. */
function distinctLabels(outlook: Outlook, targets: readonly Target[]): Target[] {
	return targets.map((target) => {
		const isAlone = targets.filter(({ label }) => label === target.label).length === 1;
		return isAlone ? target : { ...target, label: `${target.label} ${targetWords(judge(outlook, target)).asked}` };
	});
}

function readYearsOption(text: string, horizon: Horizon): Reading<number[]> {
	return readArgumentYears({ option: "--years", text }, { text: text.trim(), at: 0 }, horizon);
}

function leverOf({ municipality, edition, scenario }: Outlook, { by }: SolveOptions): Lever | Problem | null {
	if (by === undefined) return null;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	return parseLever({ option: "--by", text: by }, scenario.projects, context);
}
