import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadMeasures, resolveMeasures } from "../../../src/answers/plan/load-measures.ts";
import { type OpenedMeasures, openMeasures } from "../../../src/answers/plan/open.ts";
import { openSolver, type Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { makePlan } from "../../../src/answers/plan/plan.ts";
import { planScenario } from "../../../src/answers/plan/written-scenario.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { sixtyMeasures } from "../../bench/plan-inputs.ts";
import { City } from "../../support/city.ts";
import { himi } from "../../support/drawn.ts";
import { baselineFile, filesWith, himiFolder } from "../../support/memory-files.ts";
import { seed } from "../../support/seed.ts";
import { type Asked, everyChoice } from "./every-choice.ts";
import { conflictingInstances, type Instance, instances } from "./instances.ts";
import { type Books, himiIn, instanceIn } from "./other-units.ts";

const folder = "scenarios/himi/measures";
/** One part in each way to keep books. A longer search: `PLAN_CASES=2000 npx vitest run test/plan`. */
const parts: readonly Books[] = [
	{ unit: "百万円", times: 1, roundingUnit: 1 },
	{ unit: "百万円", times: 1, roundingUnit: 1, dearer: 99_999.37 },
	{ unit: "千円", times: 1e3, roundingUnit: 1e3 },
	{ unit: "千円", times: 1e3, roundingUnit: 1 },
	{ unit: "円", times: 1e6, roundingUnit: 1e6 },
	{ unit: "円", times: 1e6, roundingUnit: 1e3 },
	{ unit: "円", times: 1e6, roundingUnit: 1 },
];
const casesPerPart = Math.ceil(Number(process.env.PLAN_CASES ?? 210) / parts.length);
const patience = 1_200_000;

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver("node_modules/highs/build/highs.wasm");
});

/** The same stages as `openMeasures`, on a city that is read once; that both are the same is held below. */
function open({ scenario, measures }: Instance, city = himi, texts: Readonly<Record<string, string>> = {}) {
	const files = filesWith({ ...texts, [`${folder}/base.yaml`]: scenario, [`${folder}/list.yaml`]: measures });
	const read = loadMeasures(files, `${folder}/list.yaml`, himiFolder);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems, null, 1));
	const outlook = city.run(scenario);
	const { municipality, edition } = outlook;
	const context = { municipality, horizon: edition, lines: municipality.lines, parseFormula, files };
	const list = resolveMeasures(read.loaded, context, outlook.scenario);
	if ("problems" in list) throw new Error(JSON.stringify(list.problems, null, 1));
	return { list: list.loaded, warnings: [], outlook, files };
}

/** `triedAtMost` 0: by the integer program, however few the choices. */
function solve(
	opened: OpenedMeasures,
	instance: Instance,
	options: { triedAtMost?: number; withoutConflict: boolean },
) {
	const { targets, targetYears } = instance;
	const made = makePlan(opened, solver, { ...options, targets, targetYears, now: () => 0, deadline: 1e9 });
	if ("problems" in made) throw new Error(JSON.stringify(made.problems));
	// A choice that leaves a deficit is refused by itself, so a limit of the deficit that moves with the scale adds nothing.
	const asked = made.plan.requirements.flatMap(({ id, line, years, before: { operator, limit } }) =>
		typeof limit === "number" ? [{ ...{ id, line, years, operator, limit } }] : [],
	);
	return { ...made, asked };
}

const linesOf = (asked: readonly Asked[]) => asked.map(({ line }) => line);

const seen = { found: 0, none: 0, all: 0 };

/** The plan of an instance is the best of all choices, or there is none: by the program, and by trying all. */
function agrees(plain: Instance, books: Books, city: City, texts: Readonly<Record<string, string>>): void {
	const instance = instanceIn(plain, books);
	const opened = open(instance, city, texts);
	const { list, outlook, files } = opened;
	const { plan, choice, asked } = solve(opened, instance, { triedAtMost: 0, withoutConflict: true });
	const tried = solve(opened, instance, { withoutConflict: true });
	const best = everyChoice(outlook, list, linesOf(asked))(asked);
	seen.all += 1;
	expect(tried.plan).toEqual({ ...plan, effort: tried.plan.effort });
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
	const written = new TextEncoder().encode(planScenario({ list, outlook }, plan, choice, "base.yaml") ?? "");
	const path = `${folder}/plan.yaml`;
	const read = (wanted: string) => (wanted === path ? { bytes: written } : files.read(wanted));
	const run = runOutlook({ ...files, read }, path, { municipalityFolder: himiFolder });
	if ("problems" in run) throw new Error(JSON.stringify(run.problems));
	const { targets, headlines } = run.outlook.assessment;
	const generated = targets.filter(({ id }) => instance.targets.includes(id));
	expect(generated.length).toBe(instance.targets.length);
	expect(generated.flatMap(({ results }) => results.filter(({ met }) => !met))).toEqual([]);
	expect(headlines.shortages).toEqual([]);
}

const conflicts = { alone: 0, together: 0 };

/** A conflict is what the exhaustive search says: not together, but with any year of it left out; or not even alone. */
function isConflict(instance: Instance, triedAtMost?: number): void {
	const opened = open(instance);
	const { list, outlook } = opened;
	const options = triedAtMost === undefined ? {} : { triedAtMost };
	const { plan, asked } = solve(opened, instance, { ...options, withoutConflict: false });
	const bestOf = everyChoice(outlook, list, linesOf(asked));
	const isPossible = (some: readonly Asked[]) => bestOf(some) !== null;
	expect(plan.conflict === null).toBe(isPossible(asked));
	if (plan.conflict === null) return;
	const { kind, parts: conflicting, isLeast, isRestPossible } = plan.conflict;
	expect(isLeast).toBe(true);
	conflicts[kind] += 1;
	const named = conflicting.map(({ id, years }) => ({ ...(asked.find((each) => each.id === id) as Asked), years }));
	const without = (all: readonly Asked[], line: string, limit: number, year: number) =>
		all.map((each) =>
			each.line === line && each.limit === limit
				? { ...each, years: each.years.filter((other) => other !== year) }
				: each,
		);
	if (kind === "together") {
		expect(isPossible(named)).toBe(false);
		for (const { line, limit, years } of named)
			for (const year of years) expect(isPossible(without(named, line, limit, year))).toBe(true);
		return;
	}
	let rest: readonly Asked[] = asked;
	for (const { line, limit, years } of named) for (const year of years) rest = without(rest, line, limit, year);
	expect(isRestPossible).toBe(isPossible(rest));
	for (const one of named) for (const year of one.years) expect(isPossible([{ ...one, years: [year] }])).toBe(false);
	for (const one of rest) for (const year of one.years) expect(isPossible([{ ...one, years: [year] }])).toBe(true);
}

describe("the plan of measures", () => {
	it.each(parts.map((books, index) => ({ ...books, part: index + 1 })))(
		"is the one found by trying every choice, ties included, or there is none (part $part: $unit, rounded to $roundingUnit)",
		({ part, ...books }) => {
			const texts = books.times === 1 ? {} : himiIn(books);
			const city = books.times === 1 ? himi : new City(texts);
			const property = fc.property(instances, (instance) => agrees(instance, books, city, texts));
			// Each part other cases.
			fc.assert(property, { numRuns: casesPerPart, endOnFailure: true, seed: seed + part });
		},
		patience,
	);

	it("stands on what the program reads", () => {
		for (const instance of fc.sample(instances, { numRuns: 5, seed })) {
			const { list, outlook, files } = open(instance);
			const opened = openMeasures(files, `${folder}/list.yaml`, himiFolder, parseFormula);
			if ("problems" in opened) throw new Error(JSON.stringify(opened.problems));
			expect(list).toEqual(opened.list);
			expect(outlook.columns).toEqual(opened.outlook.columns);
			expect(outlook.assessment.targets).toEqual(opened.outlook.assessment.targets);
		}
	});

	it("has been compared where there is one and where there is none", () => {
		expect(seen.all).toBeGreaterThanOrEqual(parts.length * casesPerPart);
		expect(seen.found).toBeGreaterThan(seen.all / 8);
		expect(seen.none).toBeGreaterThan(seen.all / 8);
	});

	it("a target of which no year can be met asks nothing more of the rest", () => {
		const head = { title: "t", municipality: "himi" };
		const targets = [
			{ id: "t1", label: "目標1", line: "財政調整基金残高", operator: ">=", limit: 2740, years: "R12" },
			{ id: "t2", label: "目標2", line: "市債残高", operator: "<=", limit: 19338, years: "R11..R12" },
		];
		const effects = [{ line: "市債発行額", yearly: -20, replace: "generalResources" }];
		const measures = [{ name: "取組1", effects, cost: 1, earliest: "R4" }];
		const instance: Instance = {
			scenario: JSON.stringify({ ...head, targets }),
			measures: JSON.stringify({ title: "t", scenario: "base.yaml", measures }),
			targets: ["t1", "t2"],
			targetYears: "stated",
		};
		isConflict(instance);
		const { plan } = solve(open(instance), instance, { withoutConflict: false });
		expect(plan.conflict).toMatchObject({ kind: "alone", isRestPossible: true });
	});

	it(
		"says of a conflict what the exhaustive search says: not together, but with any year of it left out",
		() => {
			const base = runOutlook(filesWith(), baselineFile);
			if ("problems" in base) throw new Error("the baseline does not run");
			const { columns } = base.outlook;
			const tense = conflictingInstances((line) => columns.values.get(line)?.at(-1) as number);
			const assert = (from: fc.Arbitrary<Instance>, triedAtMost: number | undefined, numRuns: number, first = seed) =>
				fc.assert(
					fc.property(from, (instance) => isConflict(instance, triedAtMost)),
					{ numRuns: Math.ceil(numRuns), endOnFailure: true, seed: first },
				);
			assert(tense, 0, casesPerPart / 2);
			assert(tense, undefined, casesPerPart);
			assert(instances, 0, casesPerPart / 2);
			// How many of a kind are drawn differs by seed: more are drawn until there are enough.
			const isFew = () => Math.min(conflicts.alone, conflicts.together) < casesPerPart / 4;
			for (let more = 1; more <= 4 && isFew(); more += 1) assert(tense, undefined, casesPerPart, seed + more);
			expect(conflicts.alone).toBeGreaterThanOrEqual(casesPerPart / 4);
			expect(conflicts.together).toBeGreaterThanOrEqual(casesPerPart / 4);
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
		expect(made.plan).toMatchObject({ status: "feasible", doubt: "time", lowerBound: 0, conflict: null });
		for (const { after } of made.plan.requirements) expect(after?.results.every(({ met }) => met)).toBe(true);
	});
});
