import { join } from "node:path";
import { openSolver } from "../../src/answers/plan/optimise/highs-solver.ts";
import { makePlan } from "../../src/answers/plan/plan.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import type { Measured } from "./aims.ts";
import { sixtyMeasures } from "./plan-inputs.ts";
import { rounded } from "./timing.ts";

/** Seconds of processor time to choose among sixty measures over ten years, proof and tie rule included. */
export async function planBench(): Promise<Measured> {
	const solver = await openSolver(join(programRoot, "dist/assets/highs.wasm"));
	const opened = sixtyMeasures();
	const start = process.cpuUsage();
	const options = { targets: ["fiscal-adjustment-fund"], targetYears: "all", now: () => 0, deadline: 1e9 } as const;
	const made = makePlan(opened, solver, options);
	const { user, system } = process.cpuUsage(start);
	// Nothing is reported for a problem that was not solved.
	if ("problems" in made || made.plan.status !== "optimal") throw new Error("the plan of sixty measures was not found");
	return { aimed: {}, measures: opened.list.measures.length, seconds: rounded((user + system) / 1e6) };
}
