import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changedScenarioText } from "../../../src/answers/read/changed-scenario.ts";
import { readFigureProblems, readWorkbooks } from "../../../src/answers/read/read-workbooks.ts";
import { programRoot } from "../../../src/cli/program-files.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import {
	columnOf,
	compareFigures,
	inputCell,
	rowOf,
	sheetOf,
	workbookOf,
} from "../../report/workbook/outlook-figures.ts";
import { placeOf, readWorkbook } from "../../report/workbook/read-workbook.ts";
import { keptValues, savedByLibrary } from "../../report/workbook/recalculate.ts";
import { filesWith } from "../../support/memory-files.ts";
import { edited, type Put, sent } from "./sent.ts";

const minato = join(programRoot, "test", "editions", "minato");
const named = "plan.yaml";
const plan =
	"title: 検討\nedition: r7\ndrivers: { 退職手当単価: { R8: 24 } }\nchanges: [{ line: その他収入, years: R8.., add: 5 }]\n";

function run(text: string, name: string) {
	const path = join(minato, name);
	const outcome = runOutlook(filesWith({ [join(minato, named)]: plan, [path]: text }), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems, null, 1));
	return outcome.outlook;
}

const base = run(plan, named);
const { bytes, workbook } = workbookOf(base);

function at(label: string, year: string): string {
	return `${columnOf(workbook, "積算", year)}${rowOf(workbook, "積算", label)}`;
}

function typed(label: string, year: string, value: Put["value"]): Put {
	return { sheet: "積算", address: at(label, year), value };
}

/** The rule's own row, above the line's. */
const decided: Put = { sheet: "積算", address: firstAt("投資的経費", "R8"), value: 1 };

function firstAt(label: string, year: string): string {
	const cells = [...sheetOf(workbook, "積算").cells];
	const row = cells.find(([, { value }]) => value === label)?.[0].replace(/\D/g, "") ?? "";
	return `${columnOf(workbook, "積算", year)}${row}`;
}

/** The workbook with cells typed into, calculated and saved by a spreadsheet library. */
function saved(puts: readonly Put[]): Uint8Array {
	return savedByLibrary(workbook, (engine, idOf) => {
		for (const { sheet, address, value } of puts) {
			const [row, col] = placeOf(address);
			engine.setCellContents({ sheet: idOf(sheet), row, col }, value);
		}
	});
}

function read(back: Uint8Array) {
	const books = [sent(back)];
	const found = readWorkbooks(books, base);
	if ("problems" in found) return { refused: found.problems.map(({ message }) => message) };
	const text = changedScenarioText(found, base, named);
	const outlook = run(text, "back.yaml");
	const refused = readFigureProblems(books, base, found, outlook).map(({ message }) => message);
	return refused.length > 0 ? { refused } : { text, outlook, found };
}

describe("values of the drivers in a workbook that was sent back", () => {
	it("are unchanged where nobody changed them, also when it was calculated again", () => {
		for (const back of [bytes, saved([])]) expect(read(back)).toMatchObject({ found: { count: 0 } });
	});

	it("come back by name as drivers of a scenario with the workbook's figures", () => {
		const back = saved([
			typed("退職手当単価", "R10", 30),
			typed("一人当たり扶助費", "R9", 44.5),
			typed("物価", "R8", 0.03),
			...["R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "R15", "R16"].map((year) =>
				typed("所得の伸び", year, -0.01),
			),
			typed("評価替え", "R10", 1),
		]);
		const { text = "", outlook, refused } = read(back);
		expect(refused).toBeUndefined();
		expect(text.slice(text.indexOf("drivers:"))).toBe(
			[
				"drivers:",
				"  退職手当単価: { R8: 24, R10: 30 }",
				"  一人当たり扶助費: { R9: 44.5 }",
				"  物価: { R8: 3% }",
				"  所得の伸び: -1%",
				"  評価替え: { R10: 1 }",
				"",
			].join("\n"),
		);
		if (outlook === undefined) throw new Error("not read");
		expect(compareFigures(workbook, keptValues(readWorkbook(back)), outlook).found).toEqual([]);
	});

	it("come back beside an amount that was typed over what they give, and one put back", () => {
		const cell = inputCell(workbook, "人件費", "R9");
		const back = saved([
			typed("退職手当単価", "R8", 22),
			typed("退職手当単価", "R9", 40),
			{ sheet: "前提", address: cell, value: 2900 },
		]);
		const { text = "", refused } = read(back);
		expect(refused).toBeUndefined();
		expect(text).toContain("  退職手当単価: { R8: 22, R9: 40 }");
		expect(text).toContain("{ line: 人件費, years: R9, set: { R9: 2900 }, source: outlook.xlsx 前提 ");
	});

	it("are read where the program that changed them does not calculate", () => {
		expect(read(edited(bytes, [typed("退職手当単価", "R10", "'３０"), typed("物価", "R8", "'3%")]))).toMatchObject({
			text: expect.stringContaining("  退職手当単価: { R8: 24, R10: 30 }\n  物価: { R8: 3% }"),
		});
	});

	it.each([
		["nothing", typed("退職手当単価", "R10", null), "が空欄です"],
		["words", typed("退職手当単価", "R10", "'未定"), "百万円/人の数として読めません"],
		["an error", typed("退職手当単価", "R10", "#DIV/0!"), "エラー「#DIV/0!」"],
		["neither yes nor no", typed("評価替え", "R10", 2), "0か1です"],
		[
			"a settled year of a value",
			typed("退職手当単価", "R5", 9),
			"は変えられないセルです(退職手当単価 R5。もとの値は ",
		],
		["a settled figure of a rule", typed("物価指数", "R6", 2), "は変えられないセルです(積算の物価指数 R6。もとの値は "],
		[
			"what a rule gives",
			typed("職員給", "R10", 1),
			"は計算するセルです(積算の職員給 R10)。数式が値 1 で書き換えられています",
		],
		["what somebody decided", decided, "は変えられないセルです(積算の投資的経費 R8。もとの値は 850)"],
		[
			"what was delivered",
			{ ...typed("退職手当単価: 当初", "R10", 9) },
			"は変えられないセルです(退職手当単価 R10。もとの値は 22)",
		],
	])("are refused with sheet and cell where they are %s", (_, put, why) => {
		const { refused } = read(edited(bytes, [put]));
		expect(refused?.[0]).toContain(`「積算」シートの${put.address}`);
		expect(refused?.[0]).toContain(why);
	});
});

describe("a value that counts things", () => {
	it("is told where it is below nothing; a plain amount may be", () => {
		const said = (drivers: string) =>
			run(`title: 検討\nedition: r7\ndrivers: { ${drivers} }\n`, "negative.yaml")
				.warnings.filter(({ code }) => code === "driver-negative")
				.map(({ message, place }) => `${message} ${place?.line}`);
		expect(said("退職手当単価: -22, 決算収支の目標: -100, 物価: -1%")).toEqual([
			"積算の値「退職手当単価」が負の数です(R7〜R16 △ 22百万円/人) 3",
		]);
		expect(said("職員数: { R9: 380, R10: △5 }")).toEqual(["積算の値「職員数」が負の数です(R10 △ 5人) 3"]);
		expect(said("退職手当単価: 0")).toEqual([]);
	});
});
