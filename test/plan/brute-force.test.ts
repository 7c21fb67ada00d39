import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parseFormula } from "../../src/engine/formula.ts";
import { openSolver, type Solver } from "../../src/optimise/highs-solver.ts";
import { runOutlook } from "../../src/outlook.ts";
import { makePlan, openMeasures } from "../../src/plan.ts";
import { planScenario } from "../../src/plan-scenario.ts";
import { filesWith } from "../support/memory-files.ts";
import { bestOfAll } from "./every-choice.ts";
import { type Instance, instances } from "./instances.ts";

const folder = "scenarios/himi/measures";
const instanceCases = Number(process.env.PLAN_CASES ?? 210);

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver("node_modules/highs/build/highs.wasm");
});

function open({ scenario, measures }: Instance) {
	const files = filesWith({ [`${folder}/base.yaml`]: scenario, [`${folder}/list.yaml`]: measures });
	const opened = openMeasures(files, `${folder}/list.yaml`, undefined, parseFormula);
	if ("problems" in opened) throw new Error(JSON.stringify(opened.problems, null, 1));
	return { ...opened, files };
}

function solve(instance: Instance) {
	const opened = open(instance);
	const { targets, targetYears } = instance;
	const made = makePlan(opened, solver, { targets, targetYears, now: () => 0, deadline: 1e9 });
	if ("problems" in made) throw new Error(JSON.stringify(made.problems));
	return { ...made, ...opened };
}

describe("the plan of measures", () => {
	it("is the one found by trying every choice through the kernel, ties included, or there is none", () => {
		const seen = { found: 0, none: 0, all: 0 };
		fc.assert(
			fc.property(instances, (instance) => {
				const { plan, choice, list, outlook, files } = solve(instance);
				const { requirements } = plan;
				const asked = requirements.map(({ line, years, before: { operator, limit } }) => ({
					...{ line, years, operator, limit },
				}));
				const best = bestOfAll(outlook, list, asked);
				seen.all += 1;
				if (best === null) {
					seen.none += 1;
					expect(plan.status).toBe("infeasible");
					return;
				}
				seen.found += 1;
				expect(plan.status).toBe("optimal");
				expect(plan.burden).toBeCloseTo(best.burden, 6);
				expect(plan.lowerBound).toBe(plan.burden);
				expect(plan.isTieBroken).toBe(true);
				expect(plan.measures.map(({ start }) => start)).toEqual(best.starts);
				if (choice === null) throw new Error("a plan without a choice");
				const written = planScenario({ list, outlook }, plan, choice, "base.yaml");
				const path = `${folder}/plan.yaml`;
				const read = (asked: string) =>
					asked === path ? { bytes: new TextEncoder().encode(written) } : files.read(asked);
				const run = runOutlook({ ...files, read }, path);
				if ("problems" in run) throw new Error(JSON.stringify(run.problems));
				const { targets } = run.outlook.assessment;
				const generated = targets.filter(({ id }) => instance.targets.includes(id));
				expect(generated.length).toBe(instance.targets.length);
				expect(generated.flatMap(({ results }) => results.filter(({ met }) => !met))).toEqual([]);
				expect(run.outlook.assessment.headlines.shortages).toEqual([]);
			}),
			{ numRuns: instanceCases, endOnFailure: true },
		);
		expect(seen.all).toBeGreaterThanOrEqual(instanceCases);
		expect(seen.found).toBeGreaterThan(instanceCases / 5);
		expect(seen.none).toBeGreaterThan(instanceCases / 10);
	});
});
