import { join } from "node:path";
import { expect, it } from "vitest";
import { changeLines } from "../../../src/answers/read/change-lines.ts";
import { changedScenarioText } from "../../../src/answers/read/changed-scenario.ts";
import { assumedBases, commonBase, readWorkbooks } from "../../../src/answers/read/read-workbooks.ts";
import type { Problem } from "../../../src/diagnostics/problem.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { inputs, sheetOf, workbookOf } from "../../report/workbook/outlook-figures.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { edited, manySources, type Put, plainBook, sent } from "./sent.ts";

const path = join(himiFolder, "many.yaml");
const outcome = runOutlook(filesWith({ [path]: manySources("R6") }), path, { until: "R6" });
if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
const base = outcome.outlook;
const { bytes, workbook } = workbookOf(base);

/** The last cell of each range of a sheet that may be typed into. */
function cellsOf(sheet: string): string[] {
	return [...sheetOf(workbook, sheet).xml.matchAll(/<dataValidation [^>]*sqref="(?:[A-Z]+\d+:)?([^"]+)"/g)].map(
		([, cell = ""]) => cell,
	);
}

const places = (problem: Problem) => problem.place?.path ?? `${problem.place?.line}:${problem.place?.column}`;

/** What of the workbooks is refused, mistakes of the same words together; else each change, and the scenario it becomes. */
function told(...books: readonly (readonly [bytes: Uint8Array, file: string])[]): string[] {
	const all = books.map(([book, file]) => sent(book, file));
	const common = commonBase(all);
	if ("problems" in common) return said(common.problems);
	const read = readWorkbooks(all, base);
	if ("problems" in read) return said(read.problems);
	const text = changedScenarioText(read, base, "many.yaml").trimEnd().split("\n");
	return [...[...changeLines(read), ...text].map(shortened), ...said(assumedBases(all, base))];
}

/** A line of thousands of letters by its beginning and its length. */
function shortened(line: string): string {
	return line.length > 300 ? `${line.slice(0, 80)}…(${line.length})` : line;
}

function said(problems: readonly Problem[]): string[] {
	const byWords = new Map<string, string[]>();
	for (const problem of problems) {
		const words = `${problem.severity} ${problem.code} ${problem.message.replace(/「[^」]*」シートの[A-Z]+\d+/g, "…")}`;
		byWords.set(words, [...(byWords.get(words) ?? []), places(problem)]);
	}
	return [...byWords].map(([words, where]) => `${words} ⇐ ${where.join(" ")}`);
}

/** One thing typed into every cell that may be typed into. */
const typed: readonly Put["value"][] = [
	...[null, "'－", "'1.5%", "'12億円", "'△3", -1, 0, 0.015, 1, 2, 100, "#DIV/0!", "=1+1", "=1+1|2"],
];

it("reads what is typed into each cell by the kind of the cell, or says there why it cannot", async () => {
	const all = typed.flatMap((value) => {
		const puts = [inputs, "目標"].flatMap((sheet) => cellsOf(sheet).map((address): Put => ({ sheet, address, value })));
		return [`【${value}】`, ...told([edited(bytes, puts), "outlook.xlsx"]), ""];
	});
	await expect(all.join("\n")).toMatchFileSnapshot("read-answers/typed.txt");
});

const head = ["項目", "年度", "操作", "額", "理由", "担当"];
const lists: Readonly<Record<string, readonly (readonly (string | number | null)[])[]>> = {
	"every operation": [
		["市税", "R5", "足す", -5, "減免", "税務課"],
		["市税", "R6..", "足す", "△1.5", null, null],
		["扶助費", "R5..R6", "伸び率", "1.5%", "増える", null],
		["扶助費", "R5", "伸び率", "-2％", null, "福祉課"],
		["人件費", "令和6年度", "倍率", "0.98", null, null],
		["人件費", "R5", "倍率", "98%", null, null],
		["繰出金", "R5、R6", "額にする", "12億円", "見直し", null],
		["繰出金", "R5", "置き換える", 1200, null, null],
		["物件費等", "R6", "set", 0, null, null],
		["物件費等", "R5", "add", 1, null, null],
	],
	"years that are none, settled, outside, ambiguous": [
		["市税", null, "足す", 1],
		["市税", "いつか", "足す", 1],
		["市税", "R2", "足す", 1],
		["市税", "R30", "足す", 1],
		["市税", "R6..R5", "足す", 1],
		["市税", 6, "足す", 1],
		["市税", 2024, "足す", 1],
	],
	"lines that are none, computed, named nearly": [
		[null, "R5", "足す", 1],
		["市勢", "R5", "足す", 1],
		["歳入合計", "R5", "足す", 1],
		["公債費", "R5", "足す", 1],
		["実質公債費比率", "R5", "足す", 1],
		["=市税", "R5", "足す", 1],
	],
	"multiples that may be meant as per cent": [
		["市税", "R5", "倍率", 9.99],
		["市税", "R6", "倍率", 10],
		["市税", "R7", "倍率", "10"],
		["市税", "R8", "倍率", "10.5"],
	],
	"multiples that say that they are": [
		["市税", "R5", "倍率", "1000%"],
		["市税", "R6", "倍", "1100％"],
		["市税", "R7", "掛ける", 9],
	],
	"amounts that are none": [
		["市税", "R5", "足す", null],
		["市税", "R5", "足す", "多め"],
		["市税", "R5", "足す", "5%"],
		["市税", "R5", "伸び率", 1.5],
		["市税", "R5", "伸び率", "1.5"],
		["市税", "R5", "倍率", 98],
		["市税", "R5", "倍率", -1],
		["市税", "R5", "倍率", 2],
		["市税", "R5", "伸び率", "-100%"],
		["市税", "R5", null, 1],
		["市税", "R5", "引く", 1],
	],
	"words that are too long": [
		["市税", "R5", "足す", 1, "あ".repeat(2000), "い".repeat(2001)],
		["市税", "R6", "足す", 1, "う".repeat(2001), "い".repeat(2001)],
	],
	"words as long as they may be, of several lines, of nothing to be seen": [
		["市税", "R5", "足す", 1, "あ".repeat(2000), "い".repeat(2000)],
		["市税", "R6", "加える", 1, "あ\nい", " 課 "],
		["市税", "R6", "伸ばす", "1%", "\u200B", "\u3000課"],
	],
	"rows without anything, and rows that stop": [
		[null, null],
		["市税"],
		[null, "R5", null, 3],
		["", "", "", "", "", ""],
	],
	nothing: [],
};

it("reads lists of changes that somebody typed, row by row", async () => {
	const all = Object.entries(lists).flatMap(([what, rows]) => [
		`【${what}】`,
		...told([plainBook("変更一覧", [["変更の一覧"], head, ...rows]), "一覧.xlsx"]),
		"",
	]);
	await expect(all.join("\n")).toMatchFileSnapshot("read-answers/lists.txt");
});

const [first = "", second = ""] = cellsOf(inputs).filter((cell) => /^[G-Z]/.test(cell));
const put = (address: string, value: Put["value"]): Put => ({ sheet: inputs, address, value });
const list = (...rows: readonly (readonly (string | number | null)[])[]) => plainBook("変更一覧", [head, ...rows]);
const books: Readonly<Record<string, readonly (readonly [Uint8Array, string])[]>> = {
	"nothing changed": [[bytes, "outlook.xlsx"]],
	"the same cell alike": [
		[edited(bytes, [put(first, 4000)]), "甲/一.xlsx"],
		[edited(bytes, [put(first, 4000), put(second, 10)]), "乙\\二.xlsx"],
	],
	"the same cell otherwise": [
		[edited(bytes, [put(first, 4000)]), "一.xlsx"],
		[edited(bytes, [put(first, 4001)]), "二.xlsx"],
	],
	"lists that add to the same, and multiply it": [
		[list(["市税", "R5", "足す", 1]), "一.xlsx"],
		[list(["市税", "R5", "足す", 2], ["人件費", "R6", "倍率", "1.1"]), "二.xlsx"],
		[list(["人件費", "R6", "倍率", "1.2"]), "三.xlsx"],
	],
	"lists of which one adds and one multiplies": [
		[list(["市税", "R5", "足す", 1], ["市税", "R5", "倍率", "1.1"]), "一.xlsx"],
		[list(["市税", "R5", "倍率", "1.1"]), "二.xlsx"],
	],
	"lists that both say what the amount is": [
		[list(["市税", "R5", "額にする", 1]), "一.xlsx"],
		[list(["市税", "R5", "額にする", 1]), "二.xlsx"],
	],
	"a list beside a workbook": [
		[edited(bytes, [put(first, 4000)]), "一.xlsx"],
		[list(["人件費", "R6", "足す", 1, null, "人事課"]), "二.xlsx"],
	],
	"parameters, switches, a floor and limits": [
		[
			edited(bytes, [
				...[
					put("D7", 1),
					put("D8", 1),
					put("D9", 150),
					put("D12", 0.455),
					put("D13", 0.7),
					put("D15", 1),
					put("D47", 1),
				],
				...["D7", "D11"].map((address): Put => ({ sheet: "目標", address, value: 0.2 })),
				{ sheet: "目標", address: "D19", value: 2500 },
			]),
			"outlook.xlsx",
		],
	],
	"a list without remarks, and one whose heads come twice": [
		[
			plainBook("変更", [
				["項目", "年度", "操作", "額(百万円)"],
				["市税", "R5", "足す", 1],
			]),
			"一.xlsx",
		],
		[
			plainBook("変更", [
				["項目", "項目", "年度", "操作", "額", "理由", "理由"],
				["市税", "扶助費", "R6", "足す", 1, "一", "二"],
			]),
			"二.xlsx",
		],
	],
	"a book without either": [[plainBook("表", [["項目", "R5"]]), "一.xlsx"]],
};

it("puts together what several workbooks change, or says which cells of them cannot both be", async () => {
	const all = Object.entries(books).flatMap(([what, of]) => [`【${what}】`, ...told(...of), ""]);
	await expect(all.join("\n")).toMatchFileSnapshot("read-answers/books.txt");
});
