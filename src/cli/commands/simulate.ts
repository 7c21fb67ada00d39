import { pathsRange, prepareSimulation, seedRange, simulationReport } from "../../answers/simulate/simulate.ts";
import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { suggestionText } from "../../answers/simulate/suggest.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { uncertaintyMessages } from "../../diagnostics/uncertainty-messages.ts";
import { renderSimulationText } from "../../report/tables/simulation.ts";
import { renderSimulationCsv } from "../../report/tables/simulation-csv.ts";
import { renderSimulationJson } from "../../report/tables/simulation-json.ts";
import { renderSimulationMarkdown } from "../../report/tables/simulation-markdown.ts";
import { type ExitCode, reportProblems, sayWarnings } from "../console.ts";
import { deliver } from "../output-file.ts";
import { simulateInWorkers, workersFor } from "../simulate-pool.ts";
import { brokenLaws, openAll, type RunFormat } from "./run.ts";

export interface SimulateOptions {
	readonly paths: string;
	readonly seed: string;
	readonly workers?: string | undefined;
	readonly suggest: boolean;
	readonly format: RunFormat;
	readonly output?: string | undefined;
	readonly until?: string | undefined;
	readonly municipality?: string | undefined;
}

/** `mitoshi simulate` — many paths of each scenario under the same random numbers. */
export async function simulate(files: readonly string[], options: SimulateOptions): Promise<ExitCode> {
	const asJson = options.format === "json";
	const problems: Problem[] = [];
	const paths = wholeNumber("paths", options.paths, ...pathsRange, problems);
	const seed = wholeNumber("seed", options.seed, ...seedRange, problems);
	const workers = options.workers === undefined ? null : wholeNumber("workers", options.workers, 1, 64, problems);
	if (problems.length > 0) return reportProblems(problems, asJson);
	const opened = await openAll(files, options);
	if ("problems" in opened) return reportProblems(opened.problems, asJson);
	const broken = opened.outlooks.flatMap(brokenLaws);
	if (broken.length > 0) {
		reportProblems(broken, asJson);
		return 3;
	}
	sayWarnings(opened.outlooks.flatMap(({ warnings }) => warnings));
	if (options.suggest) return deliver(opened.outlooks.map(suggestionText).join("\n"), options);
	const prepared = prepareSimulation(opened.outlooks, { paths, seed });
	if ("problems" in prepared) return reportProblems(prepared.problems, asJson);
	const { task } = prepared.simulation;
	const bar = progressBar(paths);
	const ranges = await simulateInWorkers(task, workers ?? workersFor(task), bar.more);
	bar.clear();
	return deliver(render(simulationReport(prepared.simulation, ranges), options.format), options);
}

/** An option that is a whole number; what is not is told, and the least stands for it. */
export function wholeNumber(option: string, written: string, least: number, most: number, problems: Problem[]): number {
	const value = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
	if (value >= least && value <= most) return value;
	const place = { file: `--${option}`, line: 1, column: 1, excerpt: written };
	problems.push(errorAt(place, uncertaintyMessages.option(option, written, `${least}から${most}までの整数`)));
	return least;
}

function render(report: SimulationReport, format: RunFormat): string {
	switch (format) {
		case "json":
			return renderSimulationJson(report);
		case "csv":
			return renderSimulationCsv(report);
		case "md":
			return renderSimulationMarkdown(report);
		case "table":
			return renderSimulationText(report);
	}
}

/** A bar on a terminal; elsewhere nothing is said. */
function progressBar(paths: number): { readonly more: (done: number) => void; readonly clear: () => void } {
	const width = 30;
	if (!process.stderr.isTTY) return { more: () => {}, clear: () => {} };
	let done = 0;
	let shown = -1;
	return {
		more: (some) => {
			done += some;
			const percent = Math.floor((100 * done) / paths);
			if (percent === shown) return;
			shown = percent;
			const full = Math.round((width * percent) / 100);
			process.stderr.write(`\r試行 ${"█".repeat(full)}${"░".repeat(width - full)} ${percent}%`);
		},
		clear: () => process.stderr.write(`\r${" ".repeat(width + 12)}\r`),
	};
}
