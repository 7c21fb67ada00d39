import { errorAt, type Place, type Problem, refused } from "../../diagnostics/problem.ts";
import { uncertaintyMessages } from "../../diagnostics/uncertainty-messages.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { Outlook } from "../../projection/project.ts";
import type { ScenarioCounts } from "./counts.ts";
import { compileSimulation, type PathPlan } from "./plan.ts";
import { addRanges, type ComparisonCounts, type RangeCounts, type RangeTask, simulateRange } from "./range.ts";
import { bandPercentiles, driverCells, measuredDrivers, simulationComparison, simulationResult } from "./result.ts";

export interface SimulationOptions {
	readonly paths: number;
	readonly seed: number;
}

/** 試行回数 and 乱数の種 where none are stated: fewer where the host has no WebAssembly and a path takes much longer. */
export function simulationDefaults({ kernel }: Pick<ModelFacts, "kernel">): SimulationOptions {
	return { paths: kernel.module === null ? 1_000 : 10_000, seed: 1 };
}
/** Least and most of what the options of a simulation may be. */
export const pathsRange = [1, 10_000_000] as const;
export const seedRange = [0, 4_294_967_295] as const;
/** Paths on which drivers are measured: their shares then have a standard error of two or three points at most. */
const mostDriverPaths = 4096;

/** A simulation ready to be done, in one piece or in many. */
export type Simulation = Extract<ReturnType<typeof prepareSimulation>, { readonly simulation: unknown }>["simulation"];

/** シミュレーションの準備 — outlooks (the base first) into plain work; problems where nothing is uncertain. */
export function prepareSimulation(outlooks: readonly Outlook[], options: SimulationOptions) {
	const problems = outlooks.flatMap(({ scenario }) =>
		scenario.uncertainty.factors.length + scenario.uncertainty.events.length > 0
			? []
			: [errorAt(topOf(scenario.file), uncertaintyMessages.nothingUncertain(scenario.file))],
	);
	const [base, ...others] = outlooks;
	for (const other of others)
		if (base && (other.municipality.id !== base.municipality.id || other.municipality.unit !== base.municipality.unit))
			problems.push(
				errorAt(
					topOf(other.scenario.file),
					uncertaintyMessages.simulationsNotComparable(base.scenario.file, other.scenario.file),
				),
			);
	if (problems.length > 0) return refused(problems);
	const plans = outlooks.map((outlook) => compileSimulation(outlook, options.seed, outlooks));
	const cells = outlooks.map((outlook, at) => driverCells(outlook, plans[at] as PathPlan));
	const driverPaths = Math.min(options.paths, mostDriverPaths);
	/** The whole work; pieces of it differ in `from` and `to`. */
	const task: RangeTask = { plans, from: 0, to: options.paths, driverPaths, driverCells: cells };
	return { simulation: { outlooks, options, plans, task } };
}

/** What is absent is told at the top of the file. */
function topOf(file: string): Place {
	return { file, line: 1, column: 1 };
}

/** シミュレーションの結果 — counts of all ranges, in whatever order they were done, as a report: plain data. */
export function simulationReport(simulation: Simulation, ranges: Iterable<RangeCounts>) {
	const { outlooks, plans, task, options } = simulation;
	const counts = addRanges(ranges);
	const base = outlooks[0] as Outlook;
	return {
		...documentHead(base),
		unit: base.municipality.unit,
		/** Digits after the point of an amount. */
		decimals: base.municipality.decimals,
		seed: options.seed,
		paths: options.paths,
		/** Paths on which the drivers were measured: the first of `paths`. */
		driverPaths: task.driverPaths,
		percentiles: bandPercentiles,
		/** The base first. */
		scenarios: outlooks.map((outlook, at) => {
			const plan = plans[at] as PathPlan;
			const drivers = measuredDrivers(outlook, plan, counts.drivers[at] ?? []);
			return simulationResult(outlook, plan, counts.scenarios[at] as ScenarioCounts, drivers);
		}),
		/** Each further scenario held against the first, path by path. */
		comparisons: outlooks
			.slice(1)
			.map((other, at) =>
				simulationComparison(
					{ outlook: base, plan: plans[0] as PathPlan },
					{ outlook: other, plan: plans[at + 1] as PathPlan },
					counts.comparisons[at] as ComparisonCounts,
					options.paths,
				),
			),
	};
}

/** シミュレーション — all of it in one piece, for callers without workers (a page, a library). */
export function simulateOutlooks(
	outlooks: readonly Outlook[],
	options?: SimulationOptions,
	progress?: (paths: number) => void,
): { readonly report: ReturnType<typeof simulationReport> } | { readonly problems: readonly Problem[] } {
	const { model } = (outlooks[0] as Outlook).municipality;
	const prepared = prepareSimulation(outlooks, options ?? simulationDefaults(model));
	if ("problems" in prepared) return prepared;
	const range = simulateRange(model.kernel, prepared.simulation.task, progress);
	return { report: simulationReport(prepared.simulation, [range]) };
}
