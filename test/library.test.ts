import { describe, expect, it } from "vitest";
import type * as Library from "../src/cli/library.ts";

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
		expect(library.measureSensitivity(base, fund, last).base).toBe(1740);
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
		const now = () => performance.now();
		const made = library.makePlan(opened, await library.openSolver(file.file), {
			targets: ["④"],
			targetYears: "stated",
			now,
			deadline: now() + 60_000,
		});
		expect("plan" in made && made.plan.status).toBe("optimal");
	});
});
