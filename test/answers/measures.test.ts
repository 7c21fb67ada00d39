import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { effectRows, effectTable } from "../../src/answers/measures/effects.ts";
import { reportMeasures } from "../../src/answers/measures/measures.ts";
import { judgeIndicator } from "../../src/answers/measures/verdict.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import { effectByYear } from "../../src/domain/register.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { renderMeasures } from "../../src/report/tables/measures.ts";
import { measuresJson } from "../../src/report/tables/measures-json.ts";
import { rollUp } from "../../src/scenario/roll-up.ts";
import { textOf } from "../support/memory-files.ts";
import { registerOf } from "../support/registers.ts";

const head = "名称,例\n期間,R3..R7\n単位,億円\n";
const pledges = () => registerOf(textOf(join(programRoot, "scenarios/tomakomai/registers/pledges.csv")));

/** A register of one entry: its columns beside 番号 and 名称, and what stands in them. */
function one(columns: string, cells: string) {
	return registerOf(`${head}番号,名称,${columns}\n1,取組,${cells}\n`);
}

describe("progress rolls up by the register's own rule", () => {
	it("gives the figures Tomakomai prints: seven visions truncated to whole percents, the whole to one decimal", () => {
		const rolled = rollUp(pledges());
		const visions = rolled.filter(({ id }) => id !== null && /^V\d\d$/.test(id));
		expect(visions.map(({ percent }) => percent)).toEqual([49, 31, 24, 52, 44, 47, 42]);
		expect(rolled.at(-1)).toMatchObject({ id: null, percent: 41.2, children: 7, unknown: 0 });
	});

	it("lets a typed percentage win, and leaves a parent unknown where one below it is", () => {
		const rows = "番号,上位,名称,進捗\nA,,親,\nA1,A,子,50%\nA2,A,子,\nB,,親,７０％\nB1,B,子,\n";
		const rolled = rollUp(registerOf(`${head}集計,mean(children)\n${rows}`));
		expect(rolled.map(({ id, percent, isTyped }) => [id, percent, isTyped])).toEqual([
			["A", null, false],
			["B", 70, true],
			[null, null, false],
		]);
	});
});

describe("an indicator is judged as things stand at the end of a year", () => {
	const judged = (cells: string, year: number) => {
		const [indicator] = one("指標,目標値,比較,時期,実績 R3,実績 R4,実績 R5", cells).entries[0]?.indicators ?? [];
		if (indicator === undefined) throw new Error("no indicator");
		return judgeIndicator(indicator, year).verdict;
	};

	it.each([
		["a target of each year by the result of that year", "率,99,以上,毎年度,99.0,98.9,", 2021, "met"],
		["and missed in the next", "率,99,以上,毎年度,99.0,98.9,", 2022, "missed"],
		["nothing reported is not known, never met", "率,99,以上,毎年度,99.0,98.9,", 2023, "unknown"],
		["a ceiling", "比率,13,以下,R5,,,13.0", 2023, "met"],
		["a target of a later year is still to come", "比率,13,以下,R5,,12,", 2022, "notYet"],
		["80%台 ends below 90", "率,80,台,毎年度,90,,", 2021, "missed"],
		["維持 is neither more nor less", "人,530,維持,毎年度,531,530,", 2021, "missed"],
		["what a plan reaches early stands", "件,8,,計画期間内,3,8,", 2023, "met"],
		["what it has not yet reached is still to come", "件,8,,計画期間内,3,7,", 2022, "notYet"],
		["until its end", "件,8,,計画期間内,3,7,7", 2025, "unknown"],
		["no figure, no verdict", "件,,,毎年度,3,7,7", 2021, "unknown"],
		["no direction, no verdict", "件,8,不明,毎年度,9,7,7", 2021, "unknown"],
	] as const)("%s", (_, cells, year, verdict) => {
		expect(judged(cells, year)).toBe(verdict);
	});

	it("counts as overdue what is not done by then; a step without a state is not known", () => {
		const { entries } = reportMeasures(
			one("工程 R3,工程の状態 R3,工程 R4,工程の状態 R4,工程 R5", "調査,実施中,導入,未着手,運用"),
			{ year: 2022 },
			modelFacts.lines,
		);
		expect(entries[0]?.overdue.map(({ text }) => text)).toEqual(["調査", "導入"]);
	});
});

describe("effects as cities print them", () => {
	const years = [2021, 2022, 2023, 2024, 2025];
	const table = (columns: string, cells: string) => {
		return effectTable(effectRows(one(columns, cells).entries, years, modelFacts.lines), years);
	};

	it("adds 3億円 a year for five years up to 3+6+9+12+15 = 45億円, and as 毎年度 to 15", () => {
		const grown = table("効果の項目,効果の種類,開始,効果額", "人件費,累積,R3,△3");
		expect(grown.years.map(({ planned }) => planned)).toEqual([3, 6, 9, 12, 15]);
		expect(grown.planned).toBe(45);
		expect(table("効果の項目,効果の種類,開始,効果額", "市税,毎年度,R3,３億円").planned).toBe(15);
		expect(table("効果の項目,効果の種類,開始,効果額", "市税,単年度,R4,3").years.map(({ planned }) => planned)).toEqual([
			0, 3, 0, 0, 0,
		]);
	});

	it("holds three years' results against the plan's whole: 1,539.951 of 1,307.76 is 117.8 %", () => {
		const found = table(
			"効果の種類,効果額,効果の実績 R3,効果の実績 R4,効果の実績 R5",
			"単年度,1307.76,421.481,582.11,536.36",
		);
		expect(found).toMatchObject({ planned: 1307.76, result: 1539.951 });
		expect(found.ratePercent?.toFixed(1)).toBe("117.8");
		expect(found.years.map(({ resultSoFar }) => resultSoFar)).toEqual([421.481, 1003.591, 1539.951, null, null]);
	});

	it("never adds 事業費 and 一般財源 together: of both there are two sums, in the table and in JSON", () => {
		const rows = "1,甲,その他収入,単年度,R3,10,一般財源\n2,乙,その他収入,毎年度,R3,400,事業費\n";
		const register = registerOf(`${head}番号,名称,効果の項目,効果の種類,開始,効果額,財源\n${rows}`);
		const report = reportMeasures(register, {}, modelFacts.lines);
		const text = renderMeasures([report], String, "csv");
		expect(text).toContain("一般財源");
		expect(text).not.toMatch(/410|2,?010/);
		expect(text).toMatch(/単年度の効果の計[\s\S]*毎年度の効果の計/);
		expect(JSON.parse(JSON.stringify(measuresJson([report], "himi"))).registers[0].effects).toMatchObject({
			planned: null,
			byFunding: [
				{ funding: "一般財源", planned: 10, years: [{ year: "R3", planned: 10 }, {}, {}, {}, {}] },
				{ funding: "事業費", planned: 2000, years: [{ planned: 400 }, {}, {}, {}, { plannedSoFar: 2000 }] },
			],
		});
	});

	it("carries on what began before the years asked about, and is unknown where no amount is", () => {
		expect([...(effectByYear({ kind: "累積", amounts: new Map([[2021, 3]]) }, [2023, 2024]) ?? [])]).toEqual([
			[2023, 9],
			[2024, 12],
		]);
		expect(table("効果の項目,効果の種類,開始,効果額", "人件費,毎年度,R3,不明")).toMatchObject({
			planned: null,
			unknown: 1,
		});
	});
});

describe("a register is read from whatever a city saves it as", () => {
	it("YAML says the same as the table", () => {
		const yaml = [
			"名称: 例",
			"期間: R3..R7",
			"単位: 億円",
			"取組:",
			"  - { 番号: 1, 名称: 取組, 担当: 税務課、財務課, 指標: 率, 目標値: 99, 時期: 毎年度, 実績 R3: 99.5 }",
			"  - { 効果の項目: 市税, 効果の種類: 毎年度, 開始: R4, 効果額: 1億円, 見通し: いいえ }",
		].join("\n");
		const csv = `${head}番号,名称,担当,指標,目標値,時期,実績 R3,効果の項目,効果の種類,開始,効果額,見通し\n1,取組,"税務課、財務課",率,99,毎年度,99.5,,,,,\n,,,,,,,市税,毎年度,R4,1億円,いいえ\n`;
		const { entries } = registerOf(yaml, "例.yaml");
		expect(entries).toEqual(registerOf(csv).entries);
		expect(entries[0]).toMatchObject({ offices: ["税務課", "財務課"], effects: [{ line: "cityTax", inPlan: false }] });
	});

	it("JSON holds every entry with path, offices, indicators, progress and effects, and the roll-up", () => {
		const report = reportMeasures(pledges(), {}, modelFacts.lines);
		const json = JSON.parse(JSON.stringify(measuresJson([report], "tomakomai")));
		expect(json).toMatchObject({ schema: "mitoshi.measures.v1", edition: null, basis: null });
		expect(json.entries.length).toBe(132);
		expect(json.entries[1]).toMatchObject({
			...{ register: "例", id: "V01-1", kind: "公約", offices: [], indicators: [], effects: [] },
			path: ["子どもど真ん中のまち 苫小牧 未来ある子どもたちへの投資促進！！"],
			progress: { percent: 95, asOf: "R7" },
		});
		expect(json.rollup.at(-1)).toMatchObject({ id: null, percent: 41.2 });
	});

	it("prints the whole in every form, 累積 and 毎年度 told apart", () => {
		const register = one("効果の項目,効果の種類,開始,効果額", "人件費,累積,R3,△3");
		for (const form of ["table", "csv", "md"] as const) {
			const text = renderMeasures([reportMeasures(register, {}, modelFacts.lines)], String, form);
			expect(text).toContain("毎年度積み重なる");
			expect(text).not.toMatch(/undefined|NaN|null/);
		}
	});
});
