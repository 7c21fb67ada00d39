import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../src/cli/program-files.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { at, baseline, himiFolder, projectText, row, runScenario, scenarioText, tryScenario } from "./himi.ts";

function runFile(name: string): Outlook {
	const outcome = runOutlook(nodeFiles, join(himiFolder, name));
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

const warningsOf = (name: string) =>
	runFile(name)
		.assessment.warnings.filter(({ severity }) => severity === "warning")
		.map(({ code }) => code);

const figures = (name: string, line: string) => row(runFile(name).columns, line);
const plan = (line: string) => row(baseline.columns, line);

/** What a finance section would run, and the warnings that belong to it. */
const files: Readonly<Record<string, readonly string[]>> = {
	"interest-rate-plus-1.yaml": [],
	"new-city-hall.yaml": [],
	"project-postponed.yaml": [],
	"issuance-restraint.yaml": ["works-change-with-issuance"],
	"early-redemption.yaml": [],
	"depopulated-bond.yaml": [],
	"general-bond.yaml": [],
	"works-replaced.yaml": ["fund-exhausted", "settlement-shortage", "settlement-shortage"],
};

describe("the scenarios about bonds", () => {
	it.each(Object.keys(files))("%s is clean, breaks no law, names its grounds and what is fictional", (name) => {
		expect(warningsOf(name)).toEqual(files[name]);
		expect(runFile(name).columns.lawBreaches).toEqual([]);
		const text = projectText(join(himiFolder, name));
		expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/scenario\.schema\.json\n/);
		for (const key of ["title: ", "description: ", "municipality: himi", "reason: ", "source: "])
			expect(text).toContain(key);
		const works = runFile(name).scenario.projects;
		for (const { name: work, source } of works) expect(`${work} ${source}`).toMatch(/架空.*架空/);
		if (works.length > 0) expect(text).toMatch(/^title: .*架空/m);
	});

	it("postponed, the same works cost the same and are paid for a year later", () => {
		const [now, later] = ["new-city-hall.yaml", "project-postponed.yaml"];
		const added = (name: string, line: string) =>
			figures(name, line).map((value, year) => value - (plan(line)[year] as number));
		for (const line of ["bondIssuance", "investmentExpenses", "operatingExpenses"])
			expect(added(later, line).slice(1)).toEqual(added(now, line).slice(0, -1));
		expect(added(later, "bondPrincipal").slice(2)).toEqual(added(now, "bondPrincipal").slice(1, -1));
	});

	it("by 過疎債 the hall asks less of general resources and of the ratios than by 一般単独債", () => {
		const [with70, without] = ["depopulated-bond.yaml", "general-bond.yaml"];
		const at12 = (name: string, line: string) => figures(name, line)[at("R12")] as number;
		expect(at12(with70, "fiscalAdjustmentFundBalance")).toBeGreaterThan(at12(without, "fiscalAdjustmentFundBalance"));
		expect(at12(with70, "realDebtServiceRatioSingleYear")).toBeLessThan(
			at12(without, "realDebtServiceRatioSingleYear"),
		);
		expect(at12(with70, "futureBurdenRatio")).toBeLessThan(at12(without, "futureBurdenRatio"));
		// Own funds: 30 % is subsidy; of 1,400 the one leaves nothing, the other a quarter.
		const own = figures(without, "investmentExpenses").map(
			(value, year) => value - (plan("investmentExpenses")[year] as number),
		);
		expect(own.slice(at("R6"), at("R8"))).toEqual([140, 210]);
	});

	it("restrained, no year from R5 issues more than 1,500, and 投資的経費 stays", () => {
		const issued = figures("issuance-restraint.yaml", "bondIssuance");
		expect(issued.slice(at("R5"))).toEqual(Array.from({ length: 8 }, () => 1500));
		expect(figures("issuance-restraint.yaml", "investmentExpenses")).toEqual(plan("investmentExpenses"));
	});

	it("replaced, what is not borrowed is paid from general resources to the unit", () => {
		const name = "works-replaced.yaml";
		const spent = (issuance: number[], own: number[]) => issuance.map((value, year) => value + (own[year] as number));
		expect(spent(figures(name, "bondIssuance"), figures(name, "investmentExpenses"))).toEqual(
			spent(plan("bondIssuance"), plan("investmentExpenses")),
		);
	});
});

describe("a scenario of many works", () => {
	const works = (count: number) =>
		scenarioText({
			projects: Array.from({ length: count }, (_, index) => ({
				name: `事業${index}`,
				costs: { [`R${4 + (index % 8)}`]: 1 + (index % 7) },
				bond: { type: "過疎対策事業債", share: "100%" },
			})),
		});

	it("may hold a thousand: all are borrowed for, and every law holds", () => {
		const { columns } = runScenario(works(1000));
		const borrowed = row(columns, "bondIssuance").map((value, year) => value - (plan("bondIssuance")[year] as number));
		const costs = Array.from({ length: 11 }, (_, year) =>
			Array.from({ length: 1000 }, (_work, index) => (2 + (index % 8) === year ? 1 + (index % 7) : 0)).reduce(
				(sum, cost) => sum + cost,
				0,
			),
		);
		expect(borrowed).toEqual(costs);
		expect(columns.lawBreaches).toEqual([]);
	});

	it("is refused with one more, and told how many there may be", () => {
		const outcome = tryScenario(works(1001));
		expect("problems" in outcome && outcome.problems.map(({ message }) => message)).toEqual([
			"projectsが長すぎます(上限1000)",
		]);
	});
});
