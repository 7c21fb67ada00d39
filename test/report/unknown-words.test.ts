import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import { stressTest } from "../../src/answers/stress/stress.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { knownRows, leftOutWords } from "../../src/report/content/statement-table.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { slidesOf } from "../../src/report/slides/talk.ts";
import { sensitivityJson, stressJson } from "../../src/report/tables/answer-json.ts";
import { renderCompare } from "../../src/report/tables/compare.ts";
import { renderCompareJson } from "../../src/report/tables/compare-json.ts";
import { renderDifference } from "../../src/report/tables/difference.ts";
import { renderSensitivity } from "../../src/report/tables/sensitivity.ts";
import { renderSimulation } from "../../src/report/tables/simulation.ts";
import { renderSimulationJson } from "../../src/report/tables/simulation-json.ts";
import { renderStress } from "../../src/report/tables/stress.ts";
import { Book } from "../../src/report/workbook/book.ts";
import { workbookSheets } from "../../src/report/workbook/workbook.ts";
import { runFile } from "../support/city.ts";
import { type Row, smallCity } from "../support/small-city.ts";
import { townFolder } from "../support/towns.ts";
import { provenance } from "./page/material.ts";

const settings = `uncertainty:
  factors:
    - { on: その他の経費, distribution: normal, spread: 2%, persistence: 50%, source: 仮定, grade: general }
stresses:
  - { id: costs, label: 経費が1割増える, duration: onward, changes: [{ line: その他の経費, scale: 110% }], source: 仮定, grade: general }
`;
const lines = `id,label,kind,inclusionRate,standsFor
taxes,市税・交付税等,まとめた行,55%,"市税|普通交付税|特別交付税|譲与税、交付金"
otherCosts,その他の経費,まとめた行,,人件費|扶助費|投資的経費|繰出金|物件費等
`;
const years = [0, 1, 2, 3];
const rows: Row[] = [
	["市税・交付税等", ...years.map((year) => 900 - 5 * year)],
	["その他収入", ...years.map(() => 60)],
	["その他の経費", ...years.map((year) => 800 + 5 * year)],
	["公債費", ...years.map(() => 120)],
	["歳入合計", ...years.map((year) => 960 - 5 * year)],
	["歳出合計", ...years.map((year) => 920 + 5 * year)],
	["収支差引額", ...years.map((year) => 40 - 10 * year)],
	["市債発行額", ...years.map(() => 80)],
	["市債残高", 900, 880, 860, "不明"],
	["人口", ...years.map(() => 5000)],
];
const reform = "title: 見直し\nchanges:\n  - { line: その他の経費, years: R8.., add: -4 }\n";

/** A plan and a reform of a city. */
function pair(city: Parameters<typeof smallCity>[0]): [Outlook, Outlook] {
	return [smallCity(city), smallCity({ ...city, scenario: reform })];
}

const unknownFund = pair({ rows, lines, settings });
const noFund = pair({ rows, lines, settings, funds: "id,label,role\n" });
const materialOf = (outlooks: readonly Outlook[]) => packMaterial(outlooks, provenance);

describe("what is not known in one of two scenarios", () => {
	const comparison = compareOutlooks(...(unknownFund.map(toResult) as [never, never]));

	it("is 「不明」 in a table of differences, and in its note", () => {
		const table = renderDifference(comparison, "csv");
		expect(table.split("\r\n").find((line) => line.includes("財政調整基金残高"))).toBe(
			"基金,財政調整基金残高,百万円,不明,不明,不明,不明",
		);
		expect(table).toContain("「不明」は一方か両方がわからないこと");
		const text = renderCompare([comparison], "table");
		expect(text).toContain("差が分からない項目");
		expect(text).toMatch(/収支差引額 +4 +4 /);
	});

	it("is listed in the JSON with its years", () => {
		const { comparisons } = JSON.parse(renderCompareJson([comparison]));
		expect(comparisons[0].unknown).toContainEqual({
			line: "fiscalAdjustmentFundBalance",
			years: ["R6", "R7", "R8", "R9"],
		});
		expect(comparisons[0].unknown).toContainEqual({ line: "bondsOutstanding", years: ["R9"] });
		const own = comparisons[0].lines.find(({ id }: { id: string }) => id === "bondsOutstanding");
		expect(own.differences).toEqual([0, 0, 0, null]);
	});
});

describe("a figure that is not known", () => {
	const [plan] = unknownFund;

	it("has no tornado but its reason", () => {
		const found = measureSensitivity(plan, "fiscalAdjustmentFundBalance", 2027);
		const text = renderSensitivity(found, "table");
		expect(text).toContain("財政調整基金残高 R9 は不明なので");
		expect(text).not.toContain("動かしても変わらない");
		expect(sensitivityJson(found)).toMatchObject({ unknown: [{ line: "fiscalAdjustmentFundBalance", years: ["R9"] }] });
	});

	it("has no chances", () => {
		const outcome = simulateOutlooks(unknownFund, { paths: 64, seed: 1 });
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const text = renderSimulation(outcome.report, "md");
		expect(text).toMatch(/悪い \| 不明/);
		expect(text).toMatch(/確率 \| 不明/);
		const json = JSON.parse(renderSimulationJson(outcome.report));
		expect(json.scenarios[0].fund).toMatchObject({ exhaustion: null, neverExhausted: null, isFundUnknown: true });
		expect(json.scenarios[0].unknown.length).toBeGreaterThan(0);
		expect(json.comparisons[0].years[0]).toMatchObject({ better: null, meanDifference: null });
	});

	it("has no strength that breaks it", () => {
		const tested = stressTest(plan);
		if ("problems" in tested) throw new Error(JSON.stringify(tested.problems));
		expect(renderStress(tested, "table")).toContain("財政調整基金残高が不明なので、わかりません");
		expect(stressJson(tested)).toMatchObject({ base: { lastFund: null }, stresses: [{ reverse: null }] });
	});
});

describe("a pack", () => {
	it.each([
		["of a city whose funds are not known", unknownFund],
		["of a city without funds", noFund],
	] as const)("%s is whole, and draws and explains nothing of them", (_, outlooks) => {
		const material = materialOf(outlooks);
		const book = new Book(material);
		expect(workbookSheets(book).length).toBeGreaterThan(5);
		const slides = slidesOf(material);
		expect(slides[0]?.title).toContain("収支差引額");
		expect(slides.flatMap(({ title }) => title).join()).not.toMatch(/財政調整基金|実質公債費比率/);
		const charts = chartsOf(material.scenarios, material).map(({ id }) => id);
		expect(charts).toContain("sensitivity");
		expect(charts.filter((id) => /fund|ratio/.test(id))).toEqual([]);
	});

	it("has no row of what is unknown in every year, and says so once: table, differences, slide, app", () => {
		const [base, other] = unknownFund.map(toResult) as [never, never];
		const unknown = "財政調整基金残高";
		expect(knownRows(base).map(({ label }) => label)).not.toContain(unknown);
		expect(leftOutWords(base)).toContain(unknown);
		const table = renderDifference(compareOutlooks(base, other), "md");
		expect(table.match(new RegExp(unknown, "g"))).toHaveLength(1);
		const slides = slidesOf(materialOf(unknownFund)).filter((slide) => JSON.stringify(slide).includes("差(シナリオ"));
		expect(slides).toHaveLength(1);
		const rows = (slides[0]?.parts ?? []).filter(({ kind }) => kind === "table").map((part) => JSON.stringify(part));
		expect(rows.join()).not.toContain(unknown);
		expect(rows.join()).toMatch(/[市町]債残高/);
		expect(JSON.stringify(slides[0]?.parts)).toContain("どの年度の差も不明な行は載せていない");
	});

	it("says of the first year of a loan that it is unknown, where nobody knows the loans", () => {
		const outlooks = ["baseline", "cut"].map((name) => runFile(join(townFolder("yamate"), `${name}.yaml`)));
		const sheet = workbookSheets(new Book(materialOf(outlooks))).find(({ name }) => name === "シナリオ比較");
		const cells = (sheet?.rows ?? []).map((row) => row.cells.map((cell) => cell?.value));
		const rows = cells.filter(([, label]) => label === "元金償還額" || label === "利子等");
		expect(rows).toHaveLength(4);
		for (const [, , , first] of rows) expect(first).toBe("不明");
	});

	it("prints what is not known in some years among the figures of a picture", () => {
		const slide = slidesOf(materialOf(unknownFund.slice(0, 1))).map((one) => JSON.stringify(one));
		expect(slide.some((text) => text.includes("不明"))).toBe(true);
	});
});
