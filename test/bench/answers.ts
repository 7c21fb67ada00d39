import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { parseLever, parseTarget } from "../../src/answers/solve/question.ts";
import { solveTargets } from "../../src/answers/solve/solve.ts";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { NudgedPaths } from "../../src/projection/nudged-paths.ts";
import { pathsOf } from "../../src/projection/paths.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import type { Measured } from "./aims.ts";
import { bridgeContestants } from "./bridge.ts";
import { baselineCase } from "./inputs.ts";
import { type Contestant, cpuMillis, medians, rounded } from "./timing.ts";

/**
 * Times solve (『いくら足りないのか』, 501 candidates, its answer and the one below it run in full), the tornado of all leaf lines
 * and a bridge of twelve groups, each beside projecting as many paths with the laws checked and nothing else; warm.
 */
export function answersBench(): Measured {
	const outlook = plan();
	const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
	const target = parseTarget({ option: "--target", text: "財政調整基金残高 R12 >= 2600" }, context);
	const lever = parseLever({ option: "--by", text: "物件費 R5.. add" }, [], context);
	if ("severity" in target || "severity" in lever) throw new Error("the question of the benchmark cannot be read");
	const range = { from: "-500", to: "0" };
	const solved = solveTargets(outlook, [target], lever, range);
	if ("problems" in solved || solved.solution.outcome !== "found") throw new Error("the benchmark has no answer");
	const leaves = modelFacts.lines.leaves.map(({ id }) => id);
	const year = outlook.edition.years.at(-1) as number;
	const { solve, tornado, bridge, ...others } = medians(7, 700, [
		{ name: "solve", repeat: 4, work: () => void solveTargets(outlook, [target], lever, range) },
		{ name: "solveBareProjection", repeat: 8, work: bareProjection(outlook, 501) },
		{ name: "tornado", repeat: 20, work: tornadoOf(outlook, leaves) },
		{ name: "tornadoBareProjection", repeat: 50, work: bareProjection(outlook, 2 * leaves.length) },
		{
			name: "sensitivityWhole",
			repeat: 4,
			work: () => void measureSensitivity(outlook, "fiscalAdjustmentFundBalance", year),
		},
		...bridgeContestants(baselineCase()),
	]);
	const aimed = { solve, tornado, bridge, firstBridge: firstBridge() };
	return {
		aimed: Object.fromEntries(Object.entries(aimed).map(([name, millis]) => [name, rounded(millis as number)])),
		candidates: solved.solution.lever.tried,
		tornadoPaths: 2 * leaves.length,
		milliseconds: Object.fromEntries(Object.entries(others).map(([name, millis]) => [name, rounded(millis)])),
	};
}

function firstBridge(): number {
	const { stdout } = spawnSync(process.execPath, [process.argv[1] as string, "firstBridge"], { encoding: "utf8" });
	return JSON.parse(stdout).aimed.firstBridge as number;
}

/** Processor time of the first bridge of a process, its two outlooks opened before: to be asked of a fresh one. */
export function firstBridgeBench(): Measured {
	const [bridge] = bridgeContestants(baselineCase()) as [Contestant];
	return { aimed: { firstBridge: cpuMillis(bridge.work) } };
}

/** Every leaf line 1 % down and up, as `measureSensitivity` does it, without assumptions and rates. */
function tornadoOf(outlook: Outlook, leaves: readonly string[]): () => void {
	return () => {
		const paths = new NudgedPaths(outlook, 2 * leaves.length, ["fiscalAdjustmentFundBalance"]);
		for (const [index, line] of leaves.entries()) {
			const mover = paths.mover(manner(line));
			for (const [side, factor] of [0.99, 1.01].entries())
				for (let year = outlook.edition.settledYears; year < outlook.edition.years.length; year += 1)
					mover.move(2 * index + side, year, (mover.before[year] as number) * factor);
		}
		paths.project();
		paths.column("fiscalAdjustmentFundBalance");
	};
}

function manner(line: string) {
	return { line, linked: modelFacts.lines.byId(line).linkable === true, replaced: false };
}

function bareProjection(outlook: Outlook, paths: number): () => void {
	const nudged = pathsOf(outlook, paths, ["fiscalAdjustmentFundBalance"]);
	nudged.own(modelFacts.kernel.inputs.indexOf("entered.cityTax"));
	return () => nudged.project(paths);
}

function plan(): Outlook {
	const outcome = runOutlook(nodeFiles, join(programRoot, "scenarios/himi/baseline.yaml"));
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}
