import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sixtyMeasures } from "../../src/build/bench-plan-inputs.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { openSolver, type Solver } from "../../src/optimise/highs-solver.ts";
import { runOutlook } from "../../src/outlook.ts";
import { makePlan, openMeasures } from "../../src/plan.ts";
import { planScenario } from "../../src/plan-scenario.ts";
import { filesWith } from "../support/memory-files.ts";
import { type Asked, bestOfAll } from "./every-choice.ts";
import { type Instance, instances } from "./instances.ts";

const folder = "scenarios/himi/measures";
/** Instances compared with the exhaustive search, in parts. A longer search: `PLAN_CASES=2000 npx vitest run test/plan`. */
const parts = [1, 2, 3, 4, 5, 6, 7];
const casesPerPart = Math.ceil(Number(process.env.PLAN_CASES ?? 210) / parts.length);
const patience = 1_200_000;

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver("node_modules/highs/build/highs.wasm");
});

function solve(instance: Instance, withoutConflict: boolean) {
	const { scenario, measures, targets, targetYears } = instance;
	const files = filesWith({ [`${folder}/base.yaml`]: scenario, [`${folder}/list.yaml`]: measures });
	const opened = openMeasures(files, `${folder}/list.yaml`, undefined, parseFormula);
	if ("problems" in opened) throw new Error(JSON.stringify(opened.problems, null, 1));
	const options = { targets, targetYears, withoutConflict, now: () => 0, deadline: 1e9 };
	const made = makePlan(opened, solver, options);
	if ("problems" in made) throw new Error(JSON.stringify(made.problems));
	const asked = made.plan.requirements.map(({ id, line, years, before: { operator, limit } }) => ({
		...{ id, line, years, operator, limit },
	}));
	return { ...made, ...opened, files, asked };
}

const seen = { found: 0, none: 0, all: 0 };

/** The plan of an instance is the best of all choices, or there is none. */
function agrees(instance: Instance): void {
	const { plan, choice, list, outlook, files, asked } = solve(instance, true);
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
	const written = new TextEncoder().encode(planScenario({ list, outlook }, plan, choice, "base.yaml"));
	const path = `${folder}/plan.yaml`;
	const read = (wanted: string) => (wanted === path ? { bytes: written } : files.read(wanted));
	const run = runOutlook({ ...files, read }, path);
	if ("problems" in run) throw new Error(JSON.stringify(run.problems));
	const { targets, headlines } = run.outlook.assessment;
	const generated = targets.filter(({ id }) => instance.targets.includes(id));
	expect(generated.length).toBe(instance.targets.length);
	expect(generated.flatMap(({ results }) => results.filter(({ met }) => !met))).toEqual([]);
	expect(headlines.shortages).toEqual([]);
}

describe("the plan of measures", () => {
	it.each(parts)(
		"is the one found by trying every choice through the kernel, ties included, or there is none (part %i)",
		() => {
			fc.assert(fc.property(instances, agrees), { numRuns: casesPerPart, endOnFailure: true });
		},
		patience,
	);

	it("has been compared where there is one and where there is none", () => {
		expect(seen.all).toBeGreaterThanOrEqual(parts.length * casesPerPart);
		expect(seen.found).toBeGreaterThan(seen.all / 8);
		expect(seen.none).toBeGreaterThan(seen.all / 8);
	});

	it(
		"says of a conflict what the exhaustive search says: not together, but with any year of it left out",
		() => {
			const found = { alone: 0, together: 0 };
			const conflicts = (instance: Instance) => {
				const { plan, list, outlook, asked } = solve(instance, false);
				if (plan.conflict === null) return;
				const { kind, parts: conflicting, isLeast } = plan.conflict;
				expect(isLeast).toBe(true);
				const limited = conflicting.map(({ id, years }) => ({
					...(asked.find((each) => each.id === id) as Asked),
					years,
				}));
				const isPossible = (some: readonly Asked[]) => bestOfAll(outlook, list, some) !== null;
				found[kind] += 1;
				if (kind === "together") expect(isPossible(limited)).toBe(false);
				for (const one of limited)
					for (const year of one.years) {
						const rest = limited.map((each) =>
							each === one ? { ...each, years: each.years.filter((other) => other !== year) } : each,
						);
						if (kind === "alone") expect(isPossible([{ ...one, years: [year] }])).toBe(false);
						else expect(isPossible(rest)).toBe(true);
					}
			};
			fc.assert(fc.property(instances, conflicts), { numRuns: casesPerPart, endOnFailure: true });
			expect(found.alone).toBeGreaterThan(0);
		},
		patience,
	);

	it(
		"is found and proven for sixty measures over ten years",
		() => {
			const options = { targets: ["fiscal-adjustment-fund"], targetYears: "all", now: () => 0, deadline: 1e9 } as const;
			const made = makePlan(sixtyMeasures(), solver, options);
			if ("problems" in made) throw new Error(JSON.stringify(made.problems));
			expect(made.plan.measures).toHaveLength(60);
			expect(made.plan).toMatchObject({ status: "optimal", isTieBroken: true });
			expect(made.plan.lowerBound).toBe(made.plan.burden);
			for (const { after } of made.plan.requirements) expect(after?.results.every(({ met }) => met)).toBe(true);
		},
		patience,
	);

	it("says honestly what it has not proven when time runs out", () => {
		const instant = { targets: ["fiscal-adjustment-fund"], targetYears: "all", now: () => 1, deadline: 1 } as const;
		const made = makePlan(sixtyMeasures(), solver, instant);
		if ("problems" in made) throw new Error(JSON.stringify(made.problems));
		expect(made.plan).toMatchObject({ status: "unknown", burden: null, lowerBound: 0, conflict: null });
	});
});
