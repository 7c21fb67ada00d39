import { readdirSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { findBaseScenario } from "../../src/answers/read/base-scenario.ts";
import { commonBase } from "../../src/answers/read/read-workbooks.ts";
import { problemText } from "../../src/cli/console.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { readWorkbookFile } from "../../src/files/workbook.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { cellXml, edited, type Put, readBack, repacked, sent } from "../answers/read/sent.ts";
import { inputCell, inputs, rowOf, workbookOf } from "../report/workbook/outlook-figures.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const gallery = "test/errors/workbooks";
/** The first years are enough to be refused. */
const shown = runOutlook(filesWith(), join(himiFolder, "baseline.yaml"), { until: "R6" });
if ("problems" in shown) throw new Error(JSON.stringify(shown.problems));
const base = shown.outlook;
const { bytes, workbook } = workbookOf(base);
const cell = (label: string, year: string) => inputCell(workbook, label, year);
const cityTax = cell("市税", "R5");
const outlookCell = (label: string) => `G${rowOf(workbook, "見通し", label)}`;
const rounding = `D${rowOf(workbook, inputs, "端数処理の単位")}`;
const earlyLimit = `D${rowOf(workbook, "目標", "早期健全化基準(実質公債費比率25%)")}`;
const listRow = Number(/^A(\d+)$/.exec(listHead())?.[1]) + 1;

function listHead(): string {
	const cells = workbook.sheets.find(({ name }) => name === "変更一覧")?.cells ?? new Map();
	return [...cells].find(([, { value }]) => value === "項目")?.[0] ?? "";
}

/** One row of the list of changes. */
function listed(row: number, ...values: readonly (string | number | null)[]): Put[] {
	return values.map((value, index) => ({
		sheet: "変更一覧",
		address: `${"ABCDEF"[index]}${listRow + row}`,
		value: typeof value === "string" ? `'${value}` : value,
	}));
}

const input = (value: Put["value"], address = cityTax, sheet = inputs): Put => ({ sheet, address, value });

/** A file as it was sent; what is refused when it is read. */
function refused(...files: readonly Uint8Array[]): readonly Problem[] {
	const books = files.map((file, index) => sent(file, index === 0 ? "outlook.xlsx" : "other.xlsx"));
	const common = commonBase(books);
	if ("problems" in common) return common.problems;
	const read = readBack(books, base);
	return "problems" in read ? read.problems : [];
}

/** What is refused of a file that holds no sheets to be read. */
function unread(file: Uint8Array): readonly Problem[] {
	const sheets = readWorkbookFile("outlook.xlsx", file);
	return "message" in sheets ? [sheets] : [];
}

function part(path: string, change: (xml: string) => string): Uint8Array {
	return repacked(bytes, (name, xml) => (name === path ? change(xml) : xml));
}

const inputSheet = "xl/worksheets/sheet2.xml";
const withMark = (change: (mark: string) => string) =>
	part("xl/sharedStrings.xml", (xml) => xml.replace(/base:\{[^<]*/, change));
const marked = (mark: Readonly<Record<string, string>>) => {
	const found = commonBase([sent(bytes)]);
	if ("problems" in found || found.base === null) throw new Error("no base");
	const search = { folder: himiFolder, place: { file: "outlook.xlsx", line: 1, column: 1 } };
	const read = findBaseScenario(filesWith(), { ...found.base, ...mark }, search);
	return "problems" in read ? read.problems : [];
};

type Case = readonly [name: string, problems: () => readonly Problem[], ...mistakes: string[]];

/** Bad workbooks by the name of their message's file, and each mistake in them as `code line:column`. */
const cases: readonly Case[] = [
	[
		"cells",
		() =>
			refused(
				edited(bytes, [
					input(null),
					input("'約950", cell("人件費", "R6")),
					input("#DIV/0!", cell("扶助費", "R6")),
					input("=E23*0.98", cell("繰出金", "R6")),
					input(-5, cell("減債基金への積立", "R5")),
					input(1, cell("市税", "R2")),
					input(2, "D7"),
					input(75, "D12"),
				]),
			),
		"workbook-blank-cell 25:7",
		"amount-form 30:8",
		"workbook-not-number 31:8",
		"workbook-uncalculated 33:8",
		"workbook-negative 37:7",
		"parameter-range 12:4",
		"workbook-choice 7:4",
		"workbook-fixed-cell 25:4",
	],
	[
		"what-nobody-may-change",
		() => refused(edited(bytes, [input(10, rounding), input(30, earlyLimit, "目標")])),
		`workbook-fixed-cell ${rounding.slice(1)}:4`,
		`workbook-fixed-cell ${earlyLimit.slice(1)}:4`,
	],
	["a-day", () => refused(styled("m/d")), "workbook-date 25:7"],
	["a-percentage", () => refused(styled("0%")), "workbook-percent-cell 25:7"],
	[
		"formulas",
		() =>
			refused(
				edited(bytes, [
					input("=G5*0.9|17000", outlookCell("歳入合計(A)"), "見通し"),
					input(17000, outlookCell("歳出合計(B)"), "見通し"),
				]),
			),
		"workbook-formula-lost 18:7",
		"workbook-figure-differs 11:7",
	],
	[
		"row-and-year-deleted",
		() => refused(part(inputSheet, (xml) => xml.replace(/<row r="25".*?<\/row>/, "").replace(/<c r="G4".*?<\/c>/, ""))),
		"workbook-missing-row 1:1",
		"workbook-missing-year 4:1",
	],
	[
		"year-twice",
		() => refused(edited(bytes, [{ sheet: inputs, address: "H4", value: "'令和5年度" }])),
		"workbook-year-twice 4:8",
		"workbook-missing-year 4:1",
	],
	["no-marks", () => refused(withMark(() => "")), "workbook-no-marks 1:1"],
	["another-city", () => marked({ municipality: "tomakomai" }), "workbook-other-city 1:1"],
	["base-changed", () => marked({ sha256: "0" }), "workbook-base-changed 1:1"],
	["base-missing", () => marked({ sha256: "0", file: "scenarios/himi/gone.yaml" }), "workbook-base-missing 1:1"],
	[
		"two-bases",
		() =>
			refused(
				bytes,
				withMark((mark) => mark.replace("edition&quot;:&quot;r3", "edition&quot;:&quot;r4")),
			),
		"workbook-bases-differ 1:1",
	],
	[
		"cell-in-two-books",
		() => refused(edited(bytes, [input(4000)]), edited(bytes, [input(4100)])),
		"workbook-conflict 25:7",
	],
	[
		"list-and-cell",
		() => refused(edited(bytes, [input(4000), ...listed(0, "市税", "R5", "足す", -5, "減免", "税務課")])),
		`workbook-conflict ${listRow}:1`,
	],
	[
		"list",
		() =>
			refused(
				edited(bytes, [
					...listed(0, "市勢", "R5", "足す", -5),
					...listed(1, "公債費", "R5", "足す", -5),
					...listed(2, "市税", 5, "足す", -5),
					...listed(3, "市税", "R2", "足す", -5),
					...listed(4, "市税", "R6..", "ふやす", -5),
					...listed(5, "扶助費", "R6..", "伸び率", 1.5),
					...listed(6, "人件費", "R6", "足す", null, "増員"),
					...listed(7, "物件費", "R6", "倍率", 98),
				]),
			),
		`unknown-line ${listRow}:1`,
		`computed-line ${listRow + 1}:1`,
		`workbook-year-ambiguous ${listRow + 2}:2`,
		`settled-year ${listRow + 3}:2`,
		`workbook-operation ${listRow + 4}:3`,
		`bare-rate ${listRow + 5}:4`,
		`workbook-line-blank ${listRow + 6}:4`,
		`workbook-scale-ambiguous ${listRow + 7}:4`,
	],
	["not-a-workbook", () => unread(strToU8("項目,R5\n市税,5000\n")), "workbook-form 1:1"],
	["a-password", () => unread(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)), "workbook-locked 1:1"],
	["a-zip-of-something-else", () => unread(zipSync({ "a.txt": strToU8("a") })), "workbook-form 1:1"],
	["cut-off", () => unread(bytes.slice(0, bytes.length / 2)), "workbook-broken 1:1"],
	[
		"entities",
		() => unread(part("xl/sharedStrings.xml", (xml) => xml.replace("<sst", '<!DOCTYPE a [<!ENTITY b "c">]><sst'))),
		"workbook-broken 1:1",
	],
	["a-bomb", () => unread(bomb()), "workbook-broken 1:1"],
];

/** The cell of 市税 R5 in a format of its own, as Excel makes it of 「1/5」 or 「5%」. */
function styled(format: string): Uint8Array {
	return repacked(bytes, (path, xml) => {
		if (path === inputSheet) return xml.replace(new RegExp(`<c r="${cityTax}".*?</c>`), cellXml(cityTax, "0", 0.05));
		if (path !== "xl/styles.xml") return xml;
		const coded = xml.replace(/<numFmts[^>]*>/, `<numFmts><numFmt numFmtId="999" formatCode="${format}"/>`);
		return coded.replace(/(<cellXfs[^>]*><xf )numFmtId="0"/, '$1numFmtId="999"');
	});
}

/** A file whose parts say that they become far more than they are. */
function bomb(): Uint8Array {
	const copy = bytes.slice();
	const view = new DataView(copy.buffer);
	for (let at = 0; at < copy.length - 46; at += 1)
		if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 70_000_000, true);
	return copy;
}

describe("a workbook that cannot be read back is refused with its sheet and cell", () => {
	it.each(cases.map((each) => ({ name: each[0], each })))("$name", async ({ each: [name, problems, ...mistakes] }) => {
		const found = problems();
		expect(
			found.map(({ code, place }) => (place === undefined ? code : `${code} ${place.line}:${place.column}`)),
		).toEqual(mistakes);
		const text = found.map(problemText).join("\n");
		expect(text).not.toMatch(/undefined|NaN|\[object/);
		await expect(`${text}\n`).toMatchFileSnapshot(`workbooks/${name}.txt`);
	});

	it("no message of the gallery is left over", () => {
		expect(readdirSync(gallery).sort()).toEqual(cases.map(([name]) => `${name}.txt`).sort());
	});
});
