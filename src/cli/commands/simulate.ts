import type { RangeTask } from "../../answers/simulate/range.ts";
import {
	pathsRange,
	prepareSimulation,
	seedRange,
	simulationDefaults,
	simulationReport,
} from "../../answers/simulate/simulate.ts";
import { suggestionText } from "../../answers/simulate/suggest.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { uncertaintyMessages } from "../../diagnostics/uncertainty-messages.ts";
import { modelFacts } from "../../model/facts.ts";
import type { Outlook } from "../../projection/project.ts";
import { renderSimulation } from "../../report/tables/simulation.ts";
import { renderSimulationJson } from "../../report/tables/simulation-json.ts";
import { pastErrorsJson, renderPastErrors } from "../../report/tables/track.ts";
import { type Answer, accepted, type CommandOptions, refuseAny } from "../command.ts";
import { sayWarnings, sayWarningsOf } from "../console.ts";
import { filesAsked, openAll } from "../opening.ts";
import { pastErrors } from "../settled-track.ts";
import { projections, simulateInWorkers, workersFor } from "../simulate-pool.ts";
import { standardStream } from "../standard-stream.ts";

interface SimulateOptions extends CommandOptions {
	readonly paths?: string | undefined;
	readonly seed: string;
	readonly workers?: string | undefined;
	readonly suggest: boolean;
}

/** `mitoshi simulate` — many paths of each scenario under the same random numbers. */
export async function simulate(words: readonly string[], options: SimulateOptions): Promise<Answer> {
	const problems: Problem[] = [];
	const written = options.paths ?? String(simulationDefaults(modelFacts).paths);
	const paths = wholeNumber("paths", written, pathsRange, problems);
	const seed = wholeNumber("seed", options.seed, seedRange, problems);
	const workers = options.workers === undefined ? null : wholeNumber("workers", options.workers, [1, 64], problems);
	refuseAny(problems);
	const outlooks = await openAll(filesAsked(words, options), options);
	if (options.paths === undefined && !options.suggest) sayFewPaths();
	sayWarningsOf(outlooks.map(({ scenario, warnings }) => [`「${scenario.title}」`, warnings]));
	if (options.suggest) return { text: outlooks.map(suggestionText).join("\n") };
	const { simulation } = accepted(prepareSimulation(outlooks, { paths, seed }));
	const { task } = simulation;
	sayCost(task);
	const bar = progressBar(paths);
	const ranges = await simulateInWorkers(simulation, workers ?? workersFor(task), bar.more);
	bar.clear();
	const report = simulationReport(simulation, ranges);
	const { format } = options;
	const isData = format === "json" || format === "csv";
	const isDrawn = outlooks.some(usesPastErrors);
	const past = isData && !isDrawn ? null : pastErrors(outlooks[0]);
	if (format === "json") return { text: renderSimulationJson(report, past === null ? {} : pastErrorsJson(past)) };
	const beside = past === null ? [] : [renderPastErrors(past, format, isDrawn)];
	return { text: [renderSimulation(report, format), ...beside].join("\n\n") };
}

/** Data is what it was unless somebody asks for what earlier estimates came to. */
function usesPastErrors({ scenario }: Outlook): boolean {
	return scenario.uncertainty.factors.some(({ distribution }) => distribution.kind === "seen");
}

/** On a terminal, what measuring the drivers costs is said before it is done. */
function sayCost(task: RangeTask): void {
	if (!standardStream(2).isTTY) return;
	const [first, again] = [task.driverPaths, projections(task, task.to) - task.to * task.plans.length];
	const [some, more] = [first.toLocaleString("en"), again.toLocaleString("en")];
	standardStream(2).write(`ばらつきの要因を測るため、はじめの${some}回をやり直します(試行のほかに${more}回)\n`);
}

/** Where WebAssembly is switched off there are fewer paths unless told; it is said. */
function sayFewPaths(): void {
	const message = uncertaintyMessages.fewPaths(simulationDefaults(modelFacts).paths);
	if (modelFacts.kernel.module === null) sayWarnings([warningAt(undefined, message)]);
}

/** An option that is a whole number; what is not is told, and the least stands for it. */
export function wholeNumber(
	option: string,
	written: string,
	[least, most]: readonly [number, number],
	problems: Problem[],
): number {
	const value = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
	if (value >= least && value <= most) return value;
	const place = { file: `--${option}`, line: 1, column: 1, excerpt: written };
	problems.push(errorAt(place, uncertaintyMessages.optionRange(option, written, `${least}から${most}までの整数`)));
	return least;
}

/** A bar on a terminal; elsewhere nothing is said. */
function progressBar(paths: number): { readonly more: (done: number) => void; readonly clear: () => void } {
	const width = 30;
	if (!standardStream(2).isTTY) return { more: () => {}, clear: () => {} };
	let done = 0;
	let shown = -1;
	return {
		more: (some) => {
			done += some;
			const percent = Math.floor((100 * done) / paths);
			if (percent === shown) return;
			shown = percent;
			const full = Math.round((width * percent) / 100);
			standardStream(2).write(`\r試行 ${"█".repeat(full)}${"░".repeat(width - full)} ${percent}%`);
		},
		clear: () => standardStream(2).write(`\r${" ".repeat(width + 12)}\r`),
	};
}
