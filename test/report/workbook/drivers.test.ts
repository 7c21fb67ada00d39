import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programRoot } from "../../../src/cli/program-files.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { filesWith, textOf } from "../../support/memory-files.ts";
import { columnOf, differences, rowOf, sheetOf, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate, type Typed } from "./recalculate.ts";

const minato = join(programRoot, "test", "editions", "minato");
const rebuilt = join(programRoot, "scenarios", "himi");

function run(folder: string, text: string, texts: Readonly<Record<string, string>> = {}) {
	const path = join(folder, "drafted.yaml");
	const outcome = runOutlook(filesWith({ ...texts, [path]: `title: 試し\n${text}` }), path);
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

const years = ["R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16"];
const every = (value: number) => Object.fromEntries(years.map((year) => [year, value]));

const changes: readonly (readonly [label: string, cells: Readonly<Record<string, number>>, scenario: string])[] = [
	["退職手当単価", every(25), "25"],
	["一人当たり扶助費", { R9: 44.5, R12: 39 }, "{ R9: 44.5, R12: 39 }"],
	["物価", { R8: 0.03, R10: 0 }, "{ R8: 3%, R10: 0% }"],
	["評価替え", { R9: 0, R10: 1 }, "{ R9: 0, R10: 1 }"],
	["人口推計", every(27777), "27777"],
	["元金の償還予定", { R8: 4000, R10: 5000, R12: 3000 }, "{ R8: 4000, R10: 5000, R12: 3000 }"],
	["借入の利率", every(0.02), "2%"],
	["所得の伸び", { R9: -0.02 }, "{ R9: △2% }"],
];

describe("the sheet of drivers in a workbook", () => {
	it("gives the run's figures, and those of a scenario that changes a driver as the cell was changed", () => {
		const outlook = run(minato, "edition: r7\n");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		expect(sheetOf(workbook, "積算")).toBeDefined();
		for (const [label, cells, words] of changes) {
			const changed = run(minato, `edition: r7\ndrivers: { ${label}: ${words} }\n`);
			const moved = recalculate(workbook, typed(workbook, label, cells));
			expect(differences(workbook, moved, outlook).length, label).toBeGreaterThan(3);
			expect(differences(workbook, moved, changed), label).toEqual([]);
			expect(moved.get("使い方")?.get("C5"), label).toContain(`(${Object.keys(cells).length}か所)`);
			if (!["退職手当単価", "元金の償還予定"].includes(label)) continue;
			const again = workbookOf(changed).workbook;
			const own = recalculate(again);
			expect(differences(again, own, changed), label).toEqual([]);
			expect(staleCells(again, own), label).toEqual([]);
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

	it.each(["r8", "r9"])("gives those of the edition %s, which looks back before its first year", (edition) => {
		const outlook = run(minato, `edition: ${edition}\n`);
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it.each([
		["not (不足 > 1) ? 1000 : 900"],
		["不足 > 1 ? 900 : 1000"],
		["不足 > 1 and 1 > 0 ? 900 : 1000"],
		["不足 > 1 and prev(市税) < 0 ? 900 : 1000"],
		["不足 > 1 or 0 > 1 ? 900 : 1000"],
		["不足 > 1 or prev(市税) > 0 ? 900 : 1000"],
		["max(不足, 1) * prev(特別交付税)"],
		["prev(特別交付税) / (不足 - 2)"],
		["year >= 2027 and 不足 > 2 ? 900 : prev(特別交付税)"],
		["prev(特別交付税, 3) + 1"],
	])("says in every cell what nobody knows: %s", (formula) => {
		const file = join(minato, "editions", "r7", "drivers.yaml");
		const text = textOf(file)
			.replace("values:\n", "values:\n  不足: { value: { R7: 2, R9: 3 }, source: 仮, grade: general }\n")
			.replace("特別交付税: 900", `特別交付税: "${formula}"`);
		const { workbook } = workbookOf(run(minato, "edition: r7\n", { [file]: text }));
		const values = recalculate(workbook);
		const stale = staleCells(workbook, values).filter((words) => words.startsWith("積算"));
		expect(stale).toEqual([]);
	});
});
