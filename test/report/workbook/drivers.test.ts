import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programRoot } from "../../../src/cli/program-files.ts";
import { explanationOf, renderExplanation } from "../../../src/report/content/explanation.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { filesWith, textOf } from "../../support/memory-files.ts";
import { columnOf, differences, rowOf, sheetOf, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate, type Typed } from "./recalculate.ts";

const minato = join(programRoot, "test", "editions", "minato");
const rebuilt = join(programRoot, "scenarios", "himi");

function run(folder: string, text: string, texts: Readonly<Record<string, string>> = {}, until?: string) {
	const path = join(folder, "drafted.yaml");
	const outcome = runOutlook(filesWith({ ...texts, [path]: `title: 試し\n${text}` }), path, { until });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

type Book = ReturnType<typeof workbookOf>["workbook"];

/** A value typed into the sheet of drivers, in each of the years. */
function typed(workbook: Book, label: string, values: Readonly<Record<string, number>>): Typed[] {
	return Object.entries(values).map(([year, value]) => ({
		sheet: "積算",
		address: `${columnOf(workbook, "積算", year)}${rowOf(workbook, "積算", label)}`,
		value,
	}));
}

/** How many of them say another thing than before. */
function changedCells(workbook: Book, cells: readonly Typed[]): number {
	const before = sheetOf(workbook, "積算").cells;
	return cells.filter(({ address, value }) => before.get(address)?.value !== value).length;
}

const years = ["R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16"];
const every = (value: number) => Object.fromEntries(years.map((year) => [year, value]));

/** Cells typed over, and the scenario that says the same. */
const changes: readonly (readonly [label: string, cells: Readonly<Record<string, number>>, scenario: string])[][] = [
	[
		["退職手当単価", every(25), "25"],
		["一人当たり扶助費", { R9: 44.5, R12: 39 }, "{ R9: 44.5, R12: 39 }"],
		["物価", { R8: 0.03, R10: 0 }, "{ R8: 3%, R10: 0% }"],
		["評価替え", { R9: 0, R10: 1 }, "{ R9: 0, R10: 1 }"],
		["人口推計", every(27777), "27777"],
		["所得の伸び", { R9: -0.02 }, "{ R9: △2% }"],
	],
	// More than the older bonds are is repaid: the table's own go first in, first out.
	[
		["元金の償還予定", { R8: 4000, R10: 5000, R12: 3000 }, "{ R8: 4000, R10: 5000, R12: 3000 }"],
		["借入の利率", every(0.02), "2%"],
	],
];

describe("the sheet of drivers in a workbook", () => {
	it("says nowhere that a figure of a table made from drivers was published", () => {
		const outlook = run(minato, "edition: r7\n");
		const { workbook } = workbookOf(outlook);
		const texts = workbook.sheets.flatMap(({ name, cells }) =>
			[...cells.values()].flatMap(({ value }) => (typeof value === "string" ? [`${name} ${value}`] : [])),
		);
		// What was published of 普通交付税措置 is a parameter's own name; the guide tells how a published table is read.
		expect(
			texts.filter((text) => /公表値|公表された財政見通し|公表表/.test(text) && !text.startsWith("使い方")),
		).toEqual([]);
		const row = [...sheetOf(workbook, "前提").cells].find(([, { value }]) => value === "row:entered.bondIssuance")?.[0];
		const cells = [...sheetOf(workbook, "前提").cells].filter(
			([at]) => at.replace(/\D/g, "") === row?.replace(/\D/g, ""),
		);
		expect(cells.map(([, { value }]) => value)).toEqual(
			expect.arrayContaining(["積算", "積算シートの、同じ名前の行の額"]),
		);
		// Where the sheet is not live, the rule itself is said, with its source.
		const priced = workbookOf(run(minato, "edition: r7\nassumptions: { 物価上昇率: 1% }\n")).workbook;
		const said = [...sheetOf(priced, "前提").cells.values()].map(({ value }) => value);
		expect(said).toContain("規則 投資的経費 * 2(積算の規則(出典は書かれていない))");
		const told = renderExplanation(explanationOf(outlook, "bondIssuance", 4, 2));
		expect(told).toContain("根拠: この版の積算+シナリオの事業\n");
		expect(told).not.toContain("公表");
	});

	it("gives the run's figures, and those of a scenario that changes a driver as the cell was changed", () => {
		const outlook = run(minato, "edition: r7\n");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		expect(sheetOf(workbook, "積算")).toBeDefined();
		for (const group of changes) {
			const words = group.map(([label, , scenario]) => `${label}: ${scenario}`).join(", ");
			const changed = run(minato, `edition: r7\ndrivers: { ${words} }\n`);
			const cells = group.flatMap(([label, values]) => typed(workbook, label, values));
			const moved = recalculate(workbook, cells);
			expect(differences(workbook, moved, outlook).length, words).toBeGreaterThan(20);
			expect(differences(workbook, moved, changed), words).toEqual([]);
			expect(moved.get("使い方")?.get("C5"), words).toContain(`(${changedCells(workbook, cells)}か所)`);
			const again = workbookOf(changed).workbook;
			const own = recalculate(again);
			expect(differences(again, own, changed), words).toEqual([]);
			expect(staleCells(again, own), words).toEqual([]);
		}
	});

	it("gives them on top of what a scenario adds to and sets in the table, and of its works", () => {
		const scenario = [
			"edition: r7",
			"changes:",
			"  - { line: 扶助費, years: R8.., add: 30 }",
			"  - { line: 特別交付税, years: R9, set: 800 }",
			"  - { line: 人件費, years: R9, set: 3000 }",
			"",
		].join("\n");
		const { workbook } = workbookOf(run(minato, scenario));
		const moves = [
			...typed(workbook, "退職手当単価", every(30)),
			...typed(workbook, "一人当たり扶助費", every(45)),
			...typed(workbook, "所得の伸び", every(0.02)),
		];
		const changed = run(minato, `drivers: { 退職手当単価: 30, 一人当たり扶助費: 45, 所得の伸び: 2% }\n${scenario}`);
		expect(differences(workbook, recalculate(workbook, moves), changed)).toEqual([]);
	});

	it("gives those of an edition that is rebuilt, with what its rules leave unexplained", () => {
		const outlook = run(rebuilt, "edition: r3-rebuilt\n");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		const later = years.slice(0, 6).filter((year) => year !== "R13");
		const taxes = Object.fromEntries(later.map((year) => [year, -40]));
		const moves = [
			...typed(workbook, "評価替えの年度の市税の増減", taxes),
			...typed(workbook, "投資的経費の額", { R8: 500 }),
		];
		const words = later.map((year) => `${year}: △40`).join(", ");
		const changed = run(
			rebuilt,
			`edition: r3-rebuilt\ndrivers: { 評価替えの年度の市税の増減: { ${words} }, 投資的経費の額: { R8: 500 } }\n`,
		);
		expect(differences(workbook, recalculate(workbook, moves), changed)).toEqual([]);
	});

	it("keeps its values fixed where a scenario makes more than sums of what they give, and in years not shown", () => {
		for (const [text, until] of [
			["edition: r7\nassumptions: { 物価上昇率: 1% }\ndrivers: { 退職手当単価: 24 }\n", undefined],
			["edition: r7\ndrivers: { 退職手当単価: 24 }\n", "R10"],
		] as const) {
			const outlook = run(minato, text, {}, until);
			const { workbook } = workbookOf(outlook);
			const values = recalculate(workbook);
			expect(differences(workbook, values, outlook)).toEqual([]);
			expect(staleCells(workbook, values)).toEqual([]);
			const rules = [...sheetOf(workbook, "積算").xml.matchAll(/<dataValidation /g)];
			expect(rules.length > 0).toBe(until !== undefined);
		}
	});

	it("has series of the city's tables among its values, in their own units, with the years nobody knows", () => {
		const file = join(minato, "editions", "r7", "drivers.yaml");
		const drivers = textOf(file)
			.replace("人口推計 * 一人当たり扶助費", "(年少人口 + 老年人口) * 一人当たり扶助費")
			.replace("  人口: 人口推計", "  人口(国勢調査ベース): 人口推計");
		const population =
			"年度,種別,総人口,0〜14歳,65歳以上,出典,確からしさ\nR2,国勢調査,30900,3500,9800,推計(架空),資料あり\nR7,推計,29200,3100,9900,,\nR12,推計,27450,2700,9950,,\n";
		const outlook = run(minato, "edition: r7\n", {
			[file]: drivers,
			[join(minato, "drivers", "population.csv")]: population,
		});
		const { workbook } = workbookOf(outlook);
		const { cells } = sheetOf(workbook, "積算");
		const row = rowOf(workbook, "積算", "老年人口");
		const shown = ["R8", "R12", "R13"].map((year) => cells.get(`${columnOf(workbook, "積算", year)}${row}`)?.value);
		expect([cells.get(`C${row}`)?.value, ...shown]).toEqual(["人", 9910, 9950, "不明"]);
		const values = recalculate(workbook);
		expect(staleCells(workbook, values).filter((words) => words.startsWith("積算"))).toEqual([]);
	});

	it("gives those of an edition that goes on from a published table, and of other figures of that table", () => {
		const outlook = run(rebuilt, "edition: r4-rehearsal\n");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		const moves = typed(workbook, "市税(前の版)", { R6: 4800, R8: 4900 });
		const changed = run(rebuilt, "edition: r4-rehearsal\ndrivers: { 市税(前の版): { R6: 4800, R8: 4900 } }\n");
		expect(differences(workbook, recalculate(workbook, moves), changed)).toEqual([]);
	});

	it.each(["r8", "r9"])("gives those of the edition %s, which looks back before its first year", (edition) => {
		const outlook = run(minato, `edition: ${edition}\n`);
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it("says in every cell what nobody knows, by whatever it follows from a condition", () => {
		const formulas = [
			"not (不足 > 1) ? 1000 : 900",
			"不足 > 1 ? 900 : 1000",
			"不足 > 1 and 1 > 0 ? 900 : 1000",
			"不足 > 1 and prev(市税) < 0 ? 900 : 1000",
			"不足 > 1 or 0 > 1 ? 900 : 1000",
			"不足 > 1 or prev(市税) > 0 ? 900 : 1000",
			"max(不足, 1) * prev(特別交付税)",
			"prev(特別交付税) / (不足 - 2)",
			"year >= 2027 and 不足 > 2 ? 900 : prev(特別交付税)",
			"prev(特別交付税, 3) + 1",
		];
		const file = join(minato, "editions", "r7", "drivers.yaml");
		const rules = formulas.map((formula, at) => `  試し${at}: "${formula}"\n`).join("");
		const text = textOf(file)
			.replace("values:\n", "values:\n  不足: { value: { R7: 2, R9: 3 }, source: 仮, grade: general }\n")
			.replace("rules:\n", `rules:\n${rules}`);
		const { workbook } = workbookOf(run(minato, "edition: r7\n", { [file]: text }));
		const { cells } = sheetOf(workbook, "積算");
		const row = (at: number) => rowOf(workbook, "積算", `試し${at}`);
		const shown = (at: number, year: string) => cells.get(`${columnOf(workbook, "積算", year)}${row(at)}`)?.value;
		expect(formulas.map((_, at) => shown(at, "R8"))).toEqual([
			...["不明", "不明", "不明", 1000, "不明", 900, "不明", "不明", 900, 901],
		]);
		expect(staleCells(workbook, recalculate(workbook))).toEqual([]);
	});
});
