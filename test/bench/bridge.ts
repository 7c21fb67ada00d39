import { join } from "node:path";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { openPaths } from "../support/program.ts";
import { type Case, manyPaths } from "./inputs.ts";
import type { Contestant } from "./timing.ts";

/** Twelve drivers of every kind that shares a pass: all 4,096 mixtures are projected. */
const twelveDrivers = {
	title: "12の要因",
	municipality: "himi",
	assumptions: { 物価上昇率: "0.5%" },
	changes: [
		{ line: "市税", years: "R5..", scale: 0.99 },
		{ line: "市税", years: "R6..", add: -30 },
		{ line: "人件費", years: "R5..", scale: 1.01 },
		{ line: "扶助費", years: "R5..", growth: "1.5%" },
		{ line: "繰出金", years: "R6..", add: 50 },
		{ line: "特定財源による特定目的基金への積立", years: "R6..", scale: "75%" },
		{ line: "物件費等", years: "R5..", add: -30 },
		{ line: "市債発行額", years: "R5..", scale: 0.9 },
		{ line: "その他収入", years: "R4..", add: 10 },
		{ line: "特別交付税", years: "R5..", scale: 0.97 },
	],
	projects: [
		{
			name: "文化施設",
			costs: { R6: 800, R7: 2200 },
			subsidy: "30%",
			bond: { type: "過疎対策事業債" },
			operating: { from: "R8", amount: 40 },
		},
	],
};
const subsets = 4096;
/** R12, the last year: nothing can be left out. */
const lastYear = 2030;

/**
 * A bridge of twelve drivers beside its least work: the same number of paths, kept in the processor's memory, through
 * the kernel and its audit and nothing else.
 */
export function bridgeContestants(base: Case): Contestant[] {
	const folder = join(programRoot, "scenarios", "himi");
	const file = join(folder, "twelve-drivers.json");
	const files: Files = {
		...nodeFiles,
		read: (path) =>
			path === file ? { bytes: new TextEncoder().encode(JSON.stringify(twelveDrivers)) } : nodeFiles.read(path),
	};
	const [plan, other] = [join(folder, "baseline.yaml"), file].map((path) => opened(files, path)) as [Outlook, Outlook];
	const chunk = manyPaths(base, 256);
	const { project } = openPaths(modelFacts.kernel, chunk, ["fiscalAdjustmentFundBalance"]);
	return [
		{
			name: "bridge",
			repeat: 1,
			work: () => {
				const outcome = bridgeOutlooks(plan, other, "fiscalAdjustmentFundBalance", lastYear);
				if ("problems" in outcome || outcome.bridge.runs !== subsets) throw new Error("not twelve drivers");
			},
		},
		{
			name: "kernelOfBridge",
			repeat: 1,
			work: () => {
				for (let done = 0; done < subsets; done += chunk.shape.paths) project();
			},
		},
	];
}

function opened(files: Files, path: string): Outlook {
	const outcome = runOutlook(files, path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}
