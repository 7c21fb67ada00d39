import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { effectAmounts, type Measure, type MeasureEffect } from "../../../src/answers/plan/measure.ts";
import { effectWords, measureMoves, withMeasures } from "../../../src/answers/plan/measure-changes.ts";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import type { MeasurePlan } from "../../../src/answers/plan/plan.ts";
import { planScenario } from "../../../src/answers/plan/written-scenario.ts";
import { problemText } from "../../../src/cli/console.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";

const path = join(himiFolder, "measures", "一覧.yaml");
const text = `title: 取組の一覧
description: 例
scenario: ../土台.yaml
costUnit: 千点
measures:
  - name: ＤＸの 推進
    effects: [{ line: その他収入, yearly: 30 }, { line: 人件費, byYear: [-10, -10, -20] }]
    cost: 2.5
    latest: R5
    reason: 窓口を減らす
    source: 計画 3ページ
    owner: 財政課
    group: 歳入
  - name: 税
    effects: [{ line: 市税, once: 5, allocationTax: unlinked }, { line: 市税, yearly: 1, allocationTax: linked }]
    cost: { once: 1, yearly: 0.5 }
    earliest: R11
    startsLater: true
    exclusive: 人
    requires: DXの　推進
  - name: 起債
    effects: [{ line: 市債発行額, byYear: [10, 20, 20], afterwards: 0, replace: generalResources }]
    cost: { yearly: 2 }
    earliest: R11
    exclusive: [物, 人, 物]
    requires: [DXの 推進, ＤＸの　推進]
`;

function opened(written = text) {
	const files = filesWith({ [join(himiFolder, "土台.yaml")]: "title: 土台\nmunicipality: himi\n", [path]: written });
	const outcome = openMeasures(files, path, undefined, parseFormula);
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	return outcome;
}

/** Years from one to another, each with an amount. */
const each = (from: number, to: number, amount: number) =>
	Array.from({ length: to - from + 1 }, (_, at) => [from + at, amount]);
const at = (line: number, column: number, at: string) =>
	expect.objectContaining({ file: path, line, column, path: at });

describe("a list of measures", () => {
	const { list, outlook } = opened();
	const { lines } = outlook.municipality;
	const { years } = outlook.edition;

	it("is what its file says, with what it leaves out, names as they were first spelled", () => {
		const { measures, sha256, ...head } = list;
		expect(head).toEqual({ title: "取組の一覧", description: "例", file: path, burdenUnit: "千点" });
		expect(sha256).toBe(createHash("sha256").update(text).digest("hex"));
		const unsaid = { reason: null, source: null, owner: null, group: null };
		const plain = { linked: false, allocationTax: null, replaced: false };
		const shown = measures.map(({ effects, ...measure }) => ({
			...measure,
			effects: effects.map((effect) => ({ ...effect, amounts: [...effect.amounts] })),
		}));
		expect(shown).toEqual([
			{
				...{ name: "ＤＸの 推進", burden: { once: 2.5, yearly: 0 }, starts: [2021, 2022, 2023] },
				...{ exclusive: [], requires: [], place: at(6, 11, "measures[0].name") },
				...{ reason: "窓口を減らす", source: "計画 3ページ", owner: "財政課", group: "歳入" },
				effects: [
					{
						...{ line: "otherRevenue", kind: "毎年度", amounts: [[0, 30]], ...plain },
						place: at(7, 23, "measures[0].effects[0].line"),
					},
					{
						...{
							line: "personnelExpenses",
							kind: "毎年度",
							amounts: [
								[0, -10],
								[1, -10],
								[2, -20],
							],
							...plain,
						},
						place: at(7, 52, "measures[0].effects[1].line"),
					},
				],
			},
			{
				...{ name: "税", burden: { once: 1, yearly: 0.5 }, starts: [2029, 2030] },
				...{ exclusive: ["人"], requires: ["ＤＸの 推進"], place: at(14, 11, "measures[1].name"), ...unsaid },
				effects: [
					{
						...{ line: "cityTax", kind: "単年度", amounts: [[0, 5]], ...plain, allocationTax: "unlinked" },
						place: at(15, 23, "measures[1].effects[0].line"),
					},
					{
						...{ line: "cityTax", kind: "毎年度", amounts: [[0, 1]], replaced: false },
						...{ linked: true, allocationTax: "linked", place: at(15, 71, "measures[1].effects[1].line") },
					},
				],
			},
			{
				...{ name: "起債", burden: { once: 0, yearly: 2 }, starts: [2029] },
				...{ exclusive: ["物", "人"], requires: ["ＤＸの 推進"], place: at(21, 11, "measures[2].name"), ...unsaid },
				effects: [
					{
						...{
							line: "bondIssuance",
							kind: "単年度",
							amounts: [
								[0, 10],
								[1, 20],
								[2, 20],
							],
							...plain,
							replaced: true,
						},
						place: at(22, 23, "measures[2].effects[0].line"),
					},
				],
			},
		]);
	});

	it("has the burden unit 点 and no description where nothing is said", () => {
		const bare = opened(text.replace("description: 例\n", "").replace("costUnit: 千点\n", "")).list;
		expect([bare.description, bare.burdenUnit]).toEqual(["", "点"]);
	});

	it("moves amounts the kernel reads, with what is linked to them and what is replaced by them", () => {
		const moves = list.measures.map((measure) =>
			measureMoves(measure, 2029, outlook).map(({ key, year, amount }) => `${key} ${year} ${amount}`),
		);
		expect(moves).toEqual([
			[
				...["entered.otherRevenue 2029 30", "entered.otherRevenue 2030 30"],
				...["entered.personnelExpenses 2029 -10", "entered.personnelExpenses 2030 -10"],
			],
			[
				...["entered.cityTax 2029 5", "entered.cityTax 2029 1", "linked.cityTax 2029 1"],
				...["entered.cityTax 2030 1", "linked.cityTax 2030 1"],
			],
			[
				...["entered.bondIssuance 2029 10", "entered.investmentExpenses 2029 -10"],
				...["entered.bondIssuance 2030 20", "entered.investmentExpenses 2030 -20"],
			],
		]);
	});

	it("is added to a scenario as changes, behind its own", () => {
		const own = { line: "cityTax" } as (typeof outlook.scenario.changes)[number];
		const scenario = { ...outlook.scenario, changes: [own] };
		const [first, ...added] = withMeasures(scenario, list, [1, -1, 0], years).changes;
		expect(first).toBe(own);
		const shown = added.map(({ operation, years: changed, ...change }) => ({
			...change,
			values: "values" in operation ? [operation.kind, ...operation.values] : [],
			isOfItsYears: "values" in operation && [...operation.values.keys()].join() === changed.join(),
		}));
		const dx = {
			...{ words: "取組「ＤＸの 推進」", linked: false, replaced: false, isOfItsYears: true },
			...{ reason: "ＤＸの 推進: 窓口を減らす", source: "計画 3ページ", owner: "財政課", group: "歳入" },
		};
		expect(shown).toEqual([
			{
				...{ ...dx, line: "otherRevenue", values: ["add", ...each(2022, 2030, 30)] },
				place: at(7, 23, "measures[0].effects[0].line"),
			},
			{
				...{ ...dx, line: "personnelExpenses", values: ["add", ...each(2022, 2023, -10), ...each(2024, 2030, -20)] },
				place: at(7, 52, "measures[0].effects[1].line"),
			},
			{
				...{ line: "bondIssuance", values: ["add", [2029, 10], [2030, 20]], words: "取組「起債」" },
				...{ linked: false, replaced: true, isOfItsYears: true, place: at(22, 23, "measures[2].effects[0].line") },
				...{ reason: "起債", source: null, owner: null, group: "起債" },
			},
		]);
		expect(withMeasures(scenario, list, [-1, -1, -1], years).changes).toEqual([own]);
	});

	it("is told in words", () => {
		expect(list.measures.flatMap(({ effects }) => effects.map((effect) => effectWords(effect, lines)))).toEqual([
			"その他収入 毎年度+30",
			"人件費 1年目△ 10、2年目△ 10、3年目△ 20、その後毎年度△ 20",
			"市税(交付税に連動しない) 初年度だけ+5",
			"市税 毎年度+1",
			"発行 1年目+10、2年目+20、3年目+20",
		]);
		const words = (line: string, kind: MeasureEffect["kind"], amounts: [number, number][], linked = false) =>
			effectWords({ line, kind, amounts: new Map(amounts), linked } as unknown as MeasureEffect, lines);
		expect([
			words("transferTaxesAndGrants", "毎年度", [[0, -1.5]], true),
			words("transferTaxesAndGrants", "毎年度", [[0, 1]]),
			words("otherRevenue", "累積", [[0, 3]]),
			words("otherRevenue", "累積", [
				[0, 3],
				[1, 4],
			]),
			words("otherRevenue", "単年度", [[1, 3]]),
			words("otherRevenue", "毎年度", [[1, 3]]),
			words("otherRevenue", "毎年度", [
				[0, 3],
				[1, 0],
			]),
			words("otherRevenue", "単年度", [
				[0, 0],
				[2, 1234],
			]),
		]).toEqual([
			"譲与税、交付金 毎年度△ 1.5",
			"譲与税、交付金(交付税に連動しない) 毎年度+1",
			"その他収入 毎年度+3ずつ積み重なる",
			"その他収入 1年目+3、2年目+4、その後毎年度+4ずつ積み重なる",
			"その他収入 2年目+3",
			"その他収入 2年目+3、その後毎年度+3",
			"その他収入 1年目+3、2年目+0",
			"その他収入 1年目+0、3年目+1,234",
		]);
	});

	it("is written as the scenario of what was chosen", () => {
		const started = [2022, 2030, null].map((start, index) => ({ name: list.measures[index]?.name, start }));
		const plan = { burden: 12.5, measures: started } as unknown as MeasurePlan;
		const head = `# mitoshi plan ${path} が選んだ取組です。
# R4 ＤＸの 推進
# R12 税

title: 取組の一覧(選ばれた取組)
description: 土台に、目標を満たす最小の負担(12.5千点)の取組を加えたもの
municipality: himi
edition: r3
extends: ../土台.yaml
changes:`;
		const grounds = 'reason: "ＤＸの 推進: 窓口を減らす", source: 計画 3ページ, owner: 財政課, group: 歳入';
		expect(planScenario({ list, outlook }, plan, [1, 1, 0], "../土台.yaml")).toBe(`${head}
  - { line: その他収入, years: R4..R12, add: 30, ${grounds} }
  - { line: 人件費, add: { R4..R5: -10, R6..R12: -20 }, ${grounds} }
  - { line: 市税, years: R12, add: 5, allocationTax: unlinked, reason: 税, group: 税 }
  - { line: 市税, years: R12, add: 1, allocationTax: linked, reason: 税, group: 税 }
  - { line: 市債発行額(臨時財政対策債含む), add: { R11: 10, R12: 20 }, replace: generalResources, reason: 起債, group: 起債 }
`);
		expect(planScenario({ list, outlook }, plan, [-1, -1, -1], "../土台.yaml")).toBe(`${head} []\n`);
		expect(planScenario({ list, outlook }, plan, null, "../土台.yaml")).toBeNull();
	});

	it("brings nothing in years an effect does not reach", () => {
		const effect = { kind: "単年度", amounts: new Map([[3, 7]]) } as unknown as MeasureEffect;
		expect([...effectAmounts(effect, 2027, years)]).toEqual([[2030, 7]]);
		expect([...effectAmounts(effect, 2028, years)]).toEqual([]);
		const measure = {
			...(list.measures[0] as Measure),
			effects: [{ ...(list.measures[0]?.effects[0] as MeasureEffect), ...effect }],
		};
		expect(
			withMeasures(outlook.scenario, { ...list, measures: [{ ...measure, starts: [2028] }] }, [0], years).changes,
		).toEqual([]);
	});
});
