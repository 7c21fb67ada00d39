import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type * as Library from "../../src/cli/library.ts";

// As another program finds it: by its name, through the package's own list of doors.
const name = "mitoshi";
const library = (await import(/* @vite-ignore */ name)) as typeof Library;
const { nodeFiles, modelFacts } = library;

function outlook(file: string): Library.Outlook {
	const outcome = library.runOutlook(nodeFiles, `scenarios/himi/${file}.yaml`);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

const [base, reform] = [outlook("baseline"), outlook("reform")];
const fund = "fiscalAdjustmentFundBalance";
const [first, last] = [2021, 2030];

describe("the library", () => {
	it("runs a scenario and gives its result", () => {
		const line = library.toResult(base).lines.find(({ definition }) => definition.id === fund);
		expect(line?.values.at(-1)).toBe(1740);
		expect(library.runOutlook(nodeFiles, "scenarios/himi/none.yaml")).toMatchObject({
			problems: [{ severity: "error", message: expect.stringContaining("none.yaml") }],
		});
	});

	it("finds the file that is meant where none is named", () => {
		const found = library.defaultScenario(nodeFiles);
		expect(found).toEqual({ loaded: nodeFiles.join("scenarios", "himi", "baseline.yaml") });
		expect(library.defaultScenario(nodeFiles, "nowhere")).toMatchObject({ problems: [{ severity: "error" }] });
	});

	it("projects many scenarios on one plan", () => {
		const { scenario } = base;
		const found = library.runVariants(base, [scenario, reform.scenario]);
		const funds = found.map(({ columns }) => columns?.values.get(fund)?.at(-1));
		expect(funds).toEqual([1740, 3340]);
		expect(library.runVariants(base, [])).toEqual([]);
	});

	it("compares, and splits a difference", () => {
		const compared = library.compareOutlooks(library.toResult(base), library.toResult(reform));
		expect(compared.lines.find(({ definition }) => definition.id === fund)?.differences.at(-1)).toBe(1600);
		const split = library.bridgeOutlooks(base, reform, fund, last);
		expect("bridge" in split && split.bridge.difference).toBe(1600);
	});

	it("solves, and lists what would do it", () => {
		const context = { municipality: base.municipality, horizon: base.edition, lines: modelFacts.lines };
		const target = library.parseTarget({ option: "target", text: "財政調整基金残高 R12 >= 2600" }, context);
		const lever = library.parseLever({ option: "by", text: "物件費 R5.. add" }, base.scenario.projects, context);
		if ("severity" in target || "severity" in lever) throw new Error("not read");
		const solved = library.solveTargets(base, [target], lever);
		expect("solution" in solved && solved.solution.answer).toBe(-108);
		expect(library.breakEven(base, [target], [last])).toMatchObject({ isMet: false });
	});

	it("measures sensitivity, stress and risk", () => {
		expect(library.measureSensitivity(base, fund, last)).toMatchObject({ base: 1740 });
		const stress = library.stressTest(base, { from: first });
		expect("rows" in stress && stress.rows.length).toBeGreaterThan(5);
		const simulated = library.simulateOutlooks([base], { paths: 512, seed: 1 });
		expect("report" in simulated && simulated.report.paths).toBe(512);
	});

	it("plans, with the solver that comes with it", async () => {
		const file = library.solverFile();
		const opened = library.openMeasures(
			nodeFiles,
			"scenarios/himi/measures/reform.yaml",
			undefined,
			library.parseFormula,
		);
		if ("problem" in file || "problems" in opened) throw new Error("not opened");
		const solver = await library.openSolver(file.file);
		if ("problem" in solver) throw new Error("not opened");
		const made = library.makePlan(opened, solver, {
			targets: ["④"],
			targetYears: "stated",
			// A clock that stands still: the time a machine takes decides nothing.
			now: () => 0,
			deadline: 1e9,
		});
		expect("plan" in made && made.plan.status).toBe("optimal");
	});
});

describe("the solver's file", () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-solver-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const written = (name: string, content: string | Uint8Array) => {
		writeFileSync(join(folder, name), content);
		return join(folder, name);
	};
	const whole = readFileSync("node_modules/highs/build/highs.wasm");

	it.each([
		["missing", () => join(folder, "none.wasm"), "plan-solver-missing"],
		["a folder", () => folder, "plan-solver-damaged"],
		["empty", () => written("empty.wasm", ""), "plan-solver-damaged"],
		["no program", () => written("text.wasm", "hello"), "plan-solver-damaged"],
		["cut short", () => written("short.wasm", whole.subarray(0, 5000)), "plan-solver-damaged"],
		["another program", () => written("other.wasm", Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), "plan-solver-damaged"],
	])("that is %s is a problem with a remedy, not an exception", async (_, file, code) => {
		const solver = await library.openSolver(file());
		expect("problem" in solver && solver.problem).toMatchObject({ code, severity: "error" });
		expect("problem" in solver && solver.problem.hint).toContain("npm ci");
	});
});

describe("what a program asks that cannot be answered", () => {
	const context = { municipality: base.municipality, horizon: base.edition, lines: modelFacts.lines };
	const target = library.parseTarget({ option: "target", text: "財政調整基金残高 R12 >= 2600" }, context);
	const lever = library.parseLever({ option: "by", text: "物件費 R5.. add" }, base.scenario.projects, context);
	if ("severity" in target || "severity" in lever) throw new Error("not read");
	const strange = { ...target, line: "none" };
	const problems = (outcome: object): readonly Library.Problem[] =>
		("problems" in outcome ? outcome.problems : []) as readonly Library.Problem[];

	it.each<readonly [string, () => object, string]>([
		["a line that is none, explained", () => library.explainOutlook(base, "none", 3, 2), "unknown-line"],
		["a year before the outlook, explained", () => library.explainOutlook(base, fund, -1, 2), "year-form"],
		["a year after it, explained", () => library.explainOutlook(base, fund, 99, 2), "year-form"],
		["the sensitivity of no line", () => library.measureSensitivity(base, "none", last), "unknown-line"],
		["the sensitivity of a settled year", () => library.measureSensitivity(base, fund, 2020), "beyond-horizon"],
		[
			"a step that is none",
			() => library.measureSensitivity(base, fund, last, { share: Number.NaN }),
			"sensitivity-step",
		],
		["a bridge of no line", () => library.bridgeOutlooks(base, reform, "none", last), "unknown-line"],
		["a bridge of no year", () => library.bridgeOutlooks(base, reform, fund, 1999), "beyond-horizon"],
		["shocks from no year", () => library.stressTest(base, { from: Number.NaN }), "year-form"],
		["shocks until no year", () => library.stressTest(base, { until: 2999 }), "beyond-horizon"],
		["no outlook simulated", () => library.simulateOutlooks([]), "simulation-of-nothing"],
		["no paths", () => library.simulateOutlooks([base], { paths: 0, seed: 1 }), "option-range"],
		["half a path", () => library.simulateOutlooks([base], { paths: 1.5, seed: 1 }), "option-range"],
		["no seed", () => library.simulateOutlooks([base], { paths: 8, seed: Number.NaN }), "option-range"],
		["break-even in no year", () => library.breakEven(base, [target], [1999]), "beyond-horizon"],
		["break-even of no line", () => library.breakEven(base, [strange], [last]), "unknown-line"],
		["a target on no line", () => library.solveTargets(base, [strange], lever), "unknown-line"],
		[
			"a lever that is none",
			() => library.solveTargets(base, [target], { ...lever, line: "none" } as typeof lever),
			"unknown-line",
		],
		[
			"a work that is none",
			() => library.solveTargets(base, [target], { kind: "year", project: 7 }),
			"solve-unknown-project",
		],
		[
			"a limit that is none",
			() => library.solveTargets(base, [{ ...target, limit: Number.NaN }], lever),
			"solve-target-limit",
		],
	])("is refused as a problem, not thrown: %s", (_, ask, code) => {
		const found = problems(ask());
		expect(found.map((problem) => problem.code)).toEqual([code]);
		expect(JSON.stringify(found)).not.toMatch(/NaN|undefined|Infinity/);
	});

	it("is no file where solve found nothing", () => {
		const solved = library.solveTargets(base, [target], lever, { from: "-10", to: "0" });
		if (!("solution" in solved)) throw new Error("not solved");
		expect([solved.solution.outcome, solved.step]).toEqual(["unreachable", null]);
		expect(library.solvedScenarioText(nodeFiles, base, solved, "baseline.yaml")).toBeNull();
	});

	it("is no file where a plan chose nothing", () => {
		const opened = library.openMeasures(
			nodeFiles,
			"scenarios/himi/measures/reform.yaml",
			undefined,
			library.parseFormula,
		);
		if ("problems" in opened) throw new Error("not opened");
		const plan = { status: "infeasible", burden: null, measures: [] } as unknown as Parameters<
			typeof library.planScenario
		>[1];
		expect(library.planScenario(opened, plan, null, "baseline.yaml")).toBeNull();
	});
});
