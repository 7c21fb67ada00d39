import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import type { SimulationResult } from "../../src/answers/simulate/simulation-report.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { uncertaintyLines } from "../../src/report/content/simulation-words.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { row } from "../support/figures.ts";
import { filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";

const register = `名称,例
期間,R4..R8
番号,名称,状態,効果の項目,効果の種類,開始,効果額,見通し
1,縮減,未着手,物件費等,毎年度,R5,△100,いいえ
2,誘致,実施中,市税,累積,R6,10,いいえ
3,寄附,,その他収入,毎年度,R4,30,はい
`;

/** Himi with a register 例, of which only what is stated is uncertain. */
function outlookOf(more: string): Outlook {
	const files = filesWith({
		[join(himiFolder, "registers", "例.csv")]: register,
		[generatedFile]: `title: t\nmunicipality: himi\nuncertainty: { inherit: false${more.includes("outcomes") ? "" : ", factors: [{ on: 扶助費, distribution: normal, spread: 0% }]"} }\nregister: { use: 例, ${more} }\n`,
	});
	const outcome = runOutlook({ ...files, fileNames: () => ["例.csv"] }, generatedFile);
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ code }) => code).join());
	return outcome.outlook;
}

function simulated(outlook: Outlook, paths = 64, seed = 1): SimulationResult {
	const outcome = simulateOutlooks([outlook], { paths, seed });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.report.scenarios[0] as SimulationResult;
}

/** A line on the path at each percentile. */
function bands(result: SimulationResult, id: string) {
	const line = result.lines.find(({ definition }) => definition.id === id);
	if (line === undefined) throw new Error(id);
	return line;
}

const fund = "fiscalAdjustmentFundBalance";
const each = (outcome: string) => ["未着手", "実施中", "不明"].map((state) => `${state}: [${outcome}]`).join(", ");

describe("a measure may slip or fall short, as the scenario states by state", () => {
	it.each([
		["slips by a year", "{ probability: 100%, late: 1 }", "weight: planned, late: 1"],
		["comes in part", "{ probability: 1, share: 60% }", "weight: 60%"],
		["both", "{ probability: 1, share: 60%, late: 2 }", "weight: 60%, late: 2"],
	])("what always %s is the scenario that says so, line by line", (_, outcome, more) => {
		const result = simulated(outlookOf(`weight: planned, outcomes: { ${each(outcome)} }`));
		const wanted = outlookOf(more);
		for (const { definition, percentiles } of result.lines)
			for (const band of percentiles)
				expect(band, definition.id).toEqual(
					row(wanted, definition.id).map((value) => (Number.isNaN(value) ? null : value + 0)),
				);
	});

	it("comes about as often as stated, once for the whole path, and leaves the rest as weighted", () => {
		const paths = 4000;
		const outlook = outlookOf(
			"weight: planned, outcomes: { 未着手: [{ probability: 30%, late: 1 }, { probability: 20%, share: 50% }] }",
		);
		const result = simulated(outlook, paths);
		const mean = bands(result, "operatingExpenses").mean;
		const plan = row(outlook, "operatingExpenses");
		const moved = mean.map((value, at) => Number(value) - (plan[at] as number));
		const [r5 = 0, r6 = 0, r12 = 0] = [moved[3], moved[4], moved[10]];
		// 100 × 30 % and 50 × 20 % in the first year, 50 × 20 % later; four standard errors.
		expect(Math.abs(r5 - 40)).toBeLessThan(4 * Math.sqrt((0.3 * 100 ** 2 + 0.2 * 50 ** 2 - 40 ** 2) / paths));
		expect(Math.abs(r6 - 10)).toBeLessThan(4 * Math.sqrt((0.2 * 50 ** 2 - 10 ** 2) / paths));
		// The same paths fall short in every year.
		expect(r12).toBe(r6);
		expect(simulated(outlook, paths)).toEqual(result);
	});

	it("the drivers and the list of what is uncertain name the measures; what is not stated comes as weighted", () => {
		const result = simulated(outlookOf("weight: planned, outcomes: { 実施中: [{ probability: 30%, late: 1 }] }"), 512);
		expect(result.drivers[0]?.factors).toEqual([{ id: "register:例/2", label: "誘致", alone: 1, without: 1 }]);
		expect(uncertaintyLines(result)).toEqual([
			"取組「誘致」: 1年遅れ 30%、重みのとおり 70%(シナリオの仮定: 状態 実施中)",
			"重みのとおりとみる取組(遅れや未達の確率が書かれていない): 縮減、寄附",
		]);
		expect(bands(result, fund).deviation.at(-1)).toBeGreaterThan(0);
		const certain = simulated(outlookOf("weight: planned"));
		expect(certain.uncertainty.asWeighted).toEqual(["縮減", "誘致", "寄附"]);
		expect(bands(certain, fund).deviation.at(-1)).toBe(0);
	});
});
