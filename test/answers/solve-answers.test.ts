import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { leverGrid } from "../../src/answers/solve/lever.ts";
import { parseLever, parseTarget } from "../../src/answers/solve/question.ts";
import { type Solved, solveTargets } from "../../src/answers/solve/solve.ts";
import { solvedScenarioText } from "../../src/answers/solve/written-scenario.ts";
import { problemText } from "../../src/cli/console.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const path = join(himiFolder, "土台.yaml");
const files = filesWith({
	[path]: `title: 土台
municipality: himi
projects:
  - { name: 庁舎, costs: { R6: 100, R7: 600 }, subsidy: 10%, bond: { type: 過疎対策事業債, share: 70% }, operating: { from: R8, amount: 12 } }
  - { name: 学校, costs: { R5: 40 } }
targets:
  - { id: solve-1, label: 底, line: 財政調整基金残高, operator: ">=", limit: 100, years: R12 }
closing: { floor: 300 }
`,
});
const opened = runOutlook(files, path);
if ("problems" in opened) throw new Error(opened.problems.map(problemText).join("\n"));
const { outlook } = opened;

interface Question {
	readonly targets: readonly string[];
	readonly by: string;
	readonly from?: string;
	readonly to?: string;
}

function solve({ targets, by, ...range }: Question, on: Outlook = outlook) {
	const context = { municipality: on.municipality, horizon: on.edition, lines: on.municipality.lines };
	const asked = targets.map((text) => parseTarget({ option: "--target", text }, context));
	const lever = parseLever({ option: "--by", text: by }, on.scenario.projects, context);
	const problems = [...asked, lever].flatMap((one) => ("severity" in one ? one : []));
	if (problems.length > 0) return { problems };
	return solveTargets(on, asked as never, lever as never, range);
}

/** An answer whole, without what every answer begins with, and the scenario that is the answer. */
function told(question: Question): string {
	const solved = solve(question);
	if ("problems" in solved) return `${solved.problems.map(problemText).join("\n")}\n`;
	const { lever, constraints, ...rest } = solved.solution;
	const shown = Object.entries(rest).filter(([key]) => key in answered);
	const written = solvedScenarioText(files, outlook, solved as Solved, "土台.yaml");
	return [
		...Object.entries(lever).map(([key, value]) => `lever ${key} ${JSON.stringify(value)}`),
		...shown.map(([key, value]) => `${key} ${JSON.stringify(value)}`),
		...constraints.flatMap(({ label, before, after, ...more }) => [
			`${label} ${JSON.stringify(more)}`,
			...[before, after].map(
				({ verdict, results }) =>
					`  ${verdict} ${results.map(({ value, margin }) => `${value} (${margin})`).join(" ")}`,
			),
		]),
		`run ${solved.outlook?.columns.values.get("fiscalAdjustmentFundBalance")?.join(" ")}`,
		typeof written === "string" ? written : JSON.stringify(written),
		"",
	].join("\n");
}

const answered = {
	...{
		outcome: 1,
		answer: 1,
		justBelow: 1,
		beyondEdge: 1,
		monotone: 1,
		missesAgainAt: 1,
		best: 1,
		belowPlannedSettlement: 1,
	},
};

const fund = "財政調整基金残高 R12 >= 2600";

describe("an answer of solve, whole", () => {
	it.each<[string, Question]>([
		["an amount", { targets: [fund, "財政調整基金残高 R8..R9 > 2000"], by: "物件費等 R5.. add" }],
		["a share", { targets: [fund], by: "市税 R5.. scale unlinked" }],
		["a yearly rate", { targets: ["将来負担比率 R12 <= 50"], by: "扶助費 R5..R10 yearly" }],
		[
			"bonds that are replaced",
			{ targets: ["市債残高 R12 < 19000"], by: "市債発行額 R10 add replace", from: "-800", to: "0" },
		],
		["a floor", { targets: ["財政調整基金残高 R12 >= 1500"], by: "floor", from: "1490", to: "1545" }],
		["the years of a work", { targets: ["市債残高 R9 <= 22900"], by: "事業「庁舎」 year" }],
		["nothing that is needed", { targets: ["財政調整基金残高 R12 >= 1"], by: "人件費 R12 add" }],
		[
			"nothing that does it",
			{
				targets: ["財政調整基金残高 R12 >= 99999", "将来負担比率 R12 <= 1"],
				by: "人件費 R12 add",
				from: "-330",
				to: "10",
			},
		],
		["an edge", { targets: [fund], by: "物件費等 R5.. add", from: "-500", to: "-200" }],
		["an edge above", { targets: [fund], by: "市税 R5.. add unlinked", from: "300", to: "305" }],
		["an edge beyond which nothing is enough", { targets: [fund], by: "物件費等 R5.. add", from: "-160", to: "-149" }],
		[
			"an edge too far from nothing",
			{ targets: ["決算収支合計 R12 >= 2600"], by: "市税 R12 add unlinked", from: "30000", to: "30001" },
		],
		[
			"what may not be less than nothing",
			{ targets: ["財政調整基金残高 R12 >= 1500"], by: "減債基金からの繰入 R12 add", from: "-300", to: "100" },
		],
		["a change that may be none", { targets: [fund], by: "扶助費 R6 add", from: "-3", to: "3" }],
		["what moves nothing", { targets: ["将来負担比率 R8 <= 1"], by: "扶助費 R12 add" }],
		["people", { targets: ["人口一人当たり基金残高 R12 >= 94"], by: "人口 R12 add" }],
	])("by %s", async (what, question) => {
		await expect(told(question)).toMatchFileSnapshot(`solve-answers/${what.replaceAll(" ", "-")}.txt`);
	});
});

describe("a question of solve that cannot be asked", () => {
	const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: outlook.municipality.lines };
	const project = outlook.scenario.projects[0] as (typeof outlook.scenario.projects)[number];
	const refusals = (texts: readonly string[], read: (text: string) => object) =>
		texts.map((text) => {
			const found = read(text);
			return "severity" in found ? problemText(found as Problem) : `${text} → ${JSON.stringify(found)}`;
		});

	it("says of a target where and why", async () => {
		const texts = [
			...["", "財政調整基金残高", "財政調整基金残高 >= 2600", ">= 2600", "残高 R12 >= 2600", "財政調整基金残高 R12 >="],
			...[
				"財政調整基金残高 R12 >= たくさん",
				"将来負担比率 R12 <= 50億円",
				"財政調整基金残高 R99 >= 1",
				"財政調整基金残高 R2 >= 1",
			],
			...["財政調整基金残高 R12 >= 2600以下", "財政調整基金残高 R12 2600以上", "財政調整基金残高 .. >= 26億円"],
			...["財政調整基金残高 R8..R10,R12 > 100", "将来負担比率 R12 50%未満", "市債残高 R12.. <= 190億"],
		];
		const said = refusals(texts, (text) => parseTarget({ option: "--target", text }, context));
		await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("solve-answers/targets-read.txt");
	});

	it("says of what is to be moved where and why", async () => {
		const texts = [
			...[
				"",
				"floor",
				" ＦＬＯＯＲ ",
				"財政調整基金の下限",
				"人件費",
				"人件費 R5..",
				"人件費 R5.. ad",
				"人件費 add",
				"R5.. add",
				"人 R5.. add",
			],
			...[
				"人件費 R99 add",
				"人件費 R5.. ADD",
				"人件費 R5.. set",
				"人件費 R5.. growth 1%",
				"人件費 R5.. add linked",
				"歳出合計 R5.. add",
			],
			...[
				"市税 R5.. add unlinked",
				"市税 R5.. add linked",
				"市税 R5.. scale replace",
				"市税 R5.. add unlinkd",
				"市債発行額 R5 yearly replace",
			],
			...[
				"事業「庁舎」",
				"事業「庁舎」 year",
				"事業 「 庁舎 」年度",
				"事業「庁」 year",
				"事業「病院」 year",
				"事業「学校」 year",
				"市税 R5.. add add",
			],
		];
		const projects = [project, { ...project, name: "学校" }, { ...project, name: "学校" }];
		const said = refusals(texts, (text) => parseLever({ option: "--by", text }, projects, context));
		await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("solve-answers/levers-read.txt");
	});

	it("says of a range where and why, and takes what is on its steps", async () => {
		const ranges: [string, string | undefined, string | undefined][] = [
			["人件費 R5.. add", "たくさん", "x"],
			...(["1", "0.5", "-1億円"] as const).map((from): [string, string, undefined] => [
				"人件費 R5.. add",
				from,
				undefined,
			]),
			["人件費 R5.. add", "5", "4"],
			["人件費 R5.. add", undefined, "-99999"],
			["人件費 R5.. add", "-6000000", undefined],
			["人件費 R5.. scale", "97.25%", "1.2"],
			["人件費 R5.. scale", "97.3%", "1.2"],
			["人件費 R5.. yearly", "-2", "1.005%"],
			["人件費 R5.. yearly", "-2%", "1.05%"],
			["人口 R5.. add", "-2", "1億円"],
			["floor", "-1", "100"],
			["floor", "0", "1億円"],
			["floor", undefined, undefined],
			["事業「庁舎」 year", "R2", "R13"],
			["事業「庁舎」 year", "らいねん", undefined],
			["事業「庁舎」 year", "R5", "R11"],
			["事業「庁舎」 year", "R5..", "..R12"],
			["人件費 R5.. add", undefined, undefined],
			["人件費 R5.. add", "-1", undefined],
			["市債発行額 R9 add", undefined, undefined],
		];
		const said = ranges.map(([by, from, to]) => {
			const lever = parseLever({ option: "--by", text: by }, outlook.scenario.projects, context);
			if ("severity" in lever) throw new Error(problemText(lever));
			const grid = leverGrid(outlook, lever, { from, to });
			if ("problems" in grid) return grid.problems.map(problemText).join("\n");
			const { range, step, isDefaultRange } = grid;
			const ends = [range.from, 0, 1, range.to].map(grid.valueOf);
			return `${by} ${from} ${to} → ${JSON.stringify({ range, step, isDefaultRange, ends })}`;
		});
		await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("solve-answers/ranges-read.txt");
	});
});
