import {
	pathsRange,
	prepareSimulation,
	type SimulationOptions,
	seedRange,
	simulationDefaults,
	simulationReport,
} from "../../answers/simulate/simulate.ts";
import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { reportMessages } from "../../diagnostics/report-messages.ts";
import { modelFacts } from "../../model/facts.ts";
import type { Outlook } from "../../projection/project.ts";
import { simulateInWorkers, workersFor } from "../simulate-pool.ts";
import { wholeNumber } from "./simulate.ts";

/** 試行回数 and 乱数の種 as asked for on the command line; `null` when no simulation was. */
export function simulationAsked({
	simulate,
	seed,
}: {
	readonly simulate?: string | true | undefined;
	readonly seed?: string | undefined;
}): { readonly simulation: SimulationOptions | null } | { readonly problems: readonly Problem[] } {
	if (simulate === undefined)
		return seed === undefined ? { simulation: null } : { problems: [errorAt(undefined, reportMessages.reportSeed())] };
	const [least, most] = pathsRange;
	const paths =
		simulate === true
			? simulationDefaults(modelFacts).paths
			: /^\d{1,8}$/.test(simulate)
				? Number(simulate)
				: Number.NaN;
	if (!(paths >= least && paths <= most))
		return { problems: [errorAt(undefined, reportMessages.reportSimulate(String(simulate)))] };
	const problems: Problem[] = [];
	const found = { paths, seed: seed === undefined ? 1 : wholeNumber("seed", seed, seedRange, problems) };
	return problems.length > 0 ? { problems } : { simulation: found };
}

/** The simulation of the base, where one was asked for. */
export async function packSimulation(
	outlooks: readonly Outlook[],
	asked: SimulationOptions | null,
	step: (what: string) => void,
): Promise<{ readonly report: SimulationReport | null } | { readonly problems: readonly Problem[] }> {
	if (asked === null) return { report: null };
	step("シミュレーション");
	const prepared = prepareSimulation(outlooks.slice(0, 1), asked);
	if ("problems" in prepared) return prepared;
	const { task } = prepared.simulation;
	const ranges = await simulateInWorkers(prepared.simulation, workersFor(task), () => {});
	return { report: simulationReport(prepared.simulation, ranges) };
}
