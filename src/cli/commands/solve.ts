import { basename, dirname, join } from "node:path";
import { breakEven } from "../../answers/solve/break-even.ts";
import { type Lever, parseLever, parseTarget } from "../../answers/solve/question.ts";
import { allMet, judge, type Solution, type Solved, solveTargets } from "../../answers/solve/solve.ts";
import { solvedScenarioText } from "../../answers/solve/written-scenario.ts";
import { errorAt, hasError, type Place, type Problem, refused } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { Target } from "../../domain/target.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { answerable, judgeable } from "../../projection/answerable.ts";
import type { Outlook } from "../../projection/project.ts";
import { targetWords } from "../../report/content/target-words.ts";
import { answerText } from "../../report/document/json-text.ts";
import { renderBreakEven, renderSolution } from "../../report/tables/solve.ts";
import { breakEvenJson, solutionJson } from "../../report/tables/solve-json.ts";
import { readArgumentYears } from "../../scenario/argument-years.ts";
import { parseOwnTarget } from "../../scenario/named-targets.ts";
import { type Horizon, openYears, type Reading } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, Refused } from "../command.ts";
import { openOne } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";
import { nameOfBase, runWritten } from "../written-scenario.ts";

interface SolveOptions extends CommandOptions {
	readonly target?: readonly string[] | undefined;
	readonly by?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
	readonly years?: string | undefined;
}

/** `mitoshi solve` — the smallest change that meets the targets, as a scenario file that was run. */
export async function solve(words: readonly string[], options: SolveOptions): Promise<Answer> {
	const asJson = options.format === "json";
	const outlook = await openOne(words, options);
	const { targets, lever, years, places } = accepted(readQuestion(outlook, options));
	if (lever === null) {
		const result = accepted(breakEven(outlook, targets, years, places));
		return {
			text: asJson ? answerText(breakEvenJson(result)) : renderBreakEven(result),
			isMissed: !result.isMet,
		};
	}
	const place = argumentPlace({ option: "--by", text: options.by ?? "" });
	const solved = accepted(solveTargets(outlook, targets, lever, { ...options, place }));
	const { solution } = solved;
	const { output } = options;
	const written = await writtenScenario(outlook, solved, options);
	const file = written === null ? null : { path: output ?? null, text: written };
	const found = solution.outcome === "unchanged" ? "変更が要らない" : "達成できない";
	return {
		text: asJson ? answerText(solutionJson(solution, file)) : solutionText(solution, output === undefined && written),
		file: written === null || output === undefined ? null : { path: output, text: written },
		notes:
			written === null && output !== undefined
				? [`${found}ので、シナリオファイルは書き出していません: ${escapedLine(output)}`]
				: [],
		isMissed: solution.outcome === "unreachable",
	};
}

/** The answer, and below it the scenario that is not saved. */
function solutionText(solution: Solution, scenario: string | null | false): string {
	const text = renderSolution(solution);
	if (!scenario) return text;
	return `${text}\n\n【シナリオファイル】(もとのファイルの隣に保存すると、このまま実行できます)\n\n${scenario}`;
}

/** The answer as a file, run as that file: only what was seen to meet the targets is handed out; `null` without one. */
async function writtenScenario(outlook: Outlook, solved: Solved, options: SolveOptions): Promise<string | null> {
	const { grid, targets } = solved;
	if (solved.step === null) return null;
	const input = outlook.scenario.file;
	const unsaved = join(dirname(input), ".mitoshi-solve.yaml");
	// A work's years are written whole, on nothing.
	const isOnBase = grid.lever.kind !== "year" && options.output !== undefined;
	const base = isOnBase ? nameOfBase(options, input) : basename(input);
	const text = solvedScenarioText(thisRun.files, outlook, solved, base);
	if (text === null) return null;
	if (typeof text !== "string") throw new Refused(text.problems);
	const run = await runWritten(text, outlook, options, unsaved);
	if (!targets.every((target) => allMet(judge(run, target))))
		throw new Error("the written scenario does not meet the targets");
	return text;
}

/** Targets, lever and years as typed; every mistake at once. */
export function readQuestion(outlook: Outlook, options: Partial<SolveOptions>) {
	const { municipality, edition, scenario } = outlook;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	const problems: Problem[] = [];
	const typed = options.target ?? [];
	if (typed.length === 0) problems.push(errorAt(undefined, solveMessages.solveNoTarget()));
	const asked = typed.flatMap((text): { target: Target; place: Place }[] => {
		const place = argumentPlace({ option: "--target", text });
		if (["all", "すべて", "全て"].includes(text.trim())) {
			// The law's limits as far as they can be judged; of the targets each one.
			const limits = scenario.limits.map((limit) => judgeable(outlook, limit));
			const own = [...scenario.targets, ...limits]
				.map((target) => answerable(outlook, target).target)
				.filter(({ reference, years }) => !reference && years.length > 0);
			if (own.length === 0) problems.push(errorAt(place, solveMessages.solveNoOwnTarget()));
			return own.map((target) => ({ target, place }));
		}
		const read =
			parseOwnTarget({ option: "--target", text }, scenario) ?? parseTarget({ option: "--target", text }, context);
		if ("severity" in read) {
			problems.push(read);
			return [];
		}
		const { target } = answerable(outlook, read);
		if (target.years.length === 0) problems.push(errorAt(place, solveMessages.solveTargetOutside(target.label)));
		return [{ target, place }];
	});
	for (const { target, place } of asked) {
		const { reason } = answerable(outlook, target);
		if (reason !== null) problems.push(errorAt(place, solveMessages.solveTargetUnknown(target.label, reason)));
	}
	const lever = leverOf(outlook, options);
	if (lever !== null && "severity" in lever) problems.push(lever);
	if (options.by === undefined && (options.from ?? options.to) !== undefined)
		problems.push(errorAt(undefined, solveMessages.solveRangeWithoutLever()));
	if (options.by === undefined && options.output !== undefined)
		problems.push(errorAt(undefined, solveMessages.solveOutputWithoutLever()));
	const years = options.years === undefined ? { value: openYears(edition) } : readYearsOption(options.years, edition);
	if ("problem" in years) problems.push(years.problem);
	if (hasError(problems) || (lever !== null && "severity" in lever) || "problem" in years) return refused(problems);
	const targets = distinctLabels(
		outlook,
		asked.map(({ target }) => target),
	);
	/** Where each target was typed. */
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

function leverOf({ municipality, edition, scenario }: Outlook, { by }: Partial<SolveOptions>): Lever | Problem | null {
	if (by === undefined) return null;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	return parseLever({ option: "--by", text: by }, scenario.projects, context);
}
