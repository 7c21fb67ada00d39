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
import { type Contestant, medians } from "./timing.ts";

/** The figures of the answers: milliseconds, and how many times the bare projection of as many paths. */
export interface AnswerTimes {
	readonly milliseconds: Readonly<Record<string, number>>;
	readonly solve: { readonly candidates: number; readonly millisecondsAim: "at most 5"; readonly met: boolean };
	readonly tornado: { readonly paths: number; readonly millisecondsAim: "at most 2"; readonly met: boolean };
	readonly ratios: { readonly solveToBareProjection: number; readonly tornadoToBareProjection: number };
}

/**
 * Times solve (『いくら足りないのか』, 501 candidates, its answer and the one below it run in full) and the tornado of all
 * leaf lines, each beside projecting as many paths with the laws checked and nothing else. Beyond start-up: warm.
 */
export function answerTimes(): AnswerTimes {
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
	const found = medians(9, 1000, [
		{ name: "solve", repeat: 4, work: () => void solveTargets(outlook, [target], lever, range) },
		{ name: "solveBareProjection", repeat: 8, work: bareProjection(outlook, 501) },
		{ name: "tornadoOfLeafLines", repeat: 20, work: tornado(outlook, leaves) },
		{ name: "tornadoBareProjection", repeat: 50, work: bareProjection(outlook, 2 * leaves.length) },
		{
			name: "sensitivityWhole",
			repeat: 4,
			work: () => void measureSensitivity(outlook, "fiscalAdjustmentFundBalance", year),
		},
	] satisfies Contestant[]);
	const millis = (name: string) => Number((found[name] as number).toPrecision(3));
	const [solve, bars] = [millis("solve"), millis("tornadoOfLeafLines")];
	return {
		milliseconds: Object.fromEntries(Object.keys(found).map((name) => [name, millis(name)])),
		solve: { candidates: solved.solution.lever.tried, millisecondsAim: "at most 5", met: solve <= 5 },
		tornado: { paths: 2 * leaves.length, millisecondsAim: "at most 2", met: bars <= 2 },
		ratios: {
			solveToBareProjection: Number((solve / millis("solveBareProjection")).toPrecision(3)),
			tornadoToBareProjection: Number((bars / millis("tornadoBareProjection")).toPrecision(3)),
		},
	};
}

/** Every leaf line 1 % down and up, as `measureSensitivity` does it, without assumptions and rates. */
function tornado(outlook: Outlook, leaves: readonly string[]): () => void {
	return () => {
		const paths = new NudgedPaths(outlook, 2 * leaves.length, ["fiscalAdjustmentFundBalance"]);
		for (const [index, line] of leaves.entries())
			for (const [side, factor] of [0.99, 1.01].entries())
				for (let year = outlook.edition.settledYears; year < outlook.edition.years.length; year += 1)
					paths.move(2 * index + side, manner(line), year, paths.before(line, year) * factor);
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
