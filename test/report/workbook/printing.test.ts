import { describe, expect, it } from "vitest";
import { displayWidth } from "../../../src/report/document/display-width.ts";
import { renderWorkbook } from "../../../src/report/workbook/workbook.ts";
import { longTitle, materialOf, materialOfTexts, six } from "../slides/material.ts";
import {
	lettersOf,
	placeOf,
	plainText,
	readWorkbook,
	type WrittenSheet,
	type WrittenWorkbook,
} from "./read-workbook.ts";

const one = readWorkbook(renderWorkbook(materialOf(["baseline"])));
const many = readWorkbook(renderWorkbook(materialOf(six)));
const tables = ["前提", "見通し", "計算", "指標", "目標", "シナリオ比較"];

function sheetOf(workbook: WrittenWorkbook, name: string): WrittenSheet {
	return workbook.sheets.find((sheet) => sheet.name === name) as WrittenSheet;
}

/** The looks of a workbook by the number a cell names them with. */
function looksOf(workbook: WrittenWorkbook): { fill: string; format: string }[] {
	const xml = workbook.parts.get("xl/styles.xml") ?? "";
	const fills = [...xml.matchAll(/<fill>.*?<\/fill>/g)].map(([fill]) => /fgColor rgb="FF(\w+)"/.exec(fill)?.[1] ?? "");
	const formats = new Map(
		[...xml.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code = ""]) => [
			id,
			plainText(code),
		]),
	);
	const cells = /<cellXfs[^>]*>(.*?)<\/cellXfs>/.exec(xml)?.[1] ?? "";
	return [...cells.matchAll(/<xf numFmtId="(\d+)" fontId="\d+" fillId="(\d+)"/g)].map(([, format, fill]) => ({
		fill: fills[Number(fill)] ?? "",
		format: formats.get(format) ?? "",
	}));
}

/** Addresses of a range, row by row. */
function cellsOf(range: string): string[] {
	const [first = "", last = first] = range.split(":");
	const [[top, left], [bottom, right]] = [placeOf(first), placeOf(last)];
	const found: string[] = [];
	for (let row = top; row <= bottom; row += 1)
		for (let column = left; column <= right; column += 1) found.push(`${lettersOf(column)}${row + 1}`);
	return found;
}

function definedName(workbook: WrittenWorkbook, name: string, sheet: string): string | undefined {
	const index = workbook.sheets.findIndex((one) => one.name === sheet);
	const found = new RegExp(`<definedName name="_xlnm.${name}" localSheetId="${index}">([^<]*)<`);
	return found.exec(workbook.parts.get("xl/workbook.xml") ?? "")?.[1];
}

describe("input cells", () => {
	it("are coloured, all of them and nothing else, and say what may be typed", () => {
		const looks = looksOf(one);
		for (const name of ["前提", "目標"]) {
			const { cells, xml } = sheetOf(one, name);
			const coloured = [...cells]
				.filter(([, { style }]) => looks[style]?.fill === "FFF2CC")
				.map(([address]) => address);
			const ruled = [...xml.matchAll(/<dataValidation [^>]*sqref="([^"]+)"/g)].flatMap(([, range = ""]) =>
				cellsOf(range),
			);
			expect(coloured.length, name).toBeGreaterThan(3);
			expect(coloured.sort(), name).toEqual(ruled.sort());
			for (const address of coloured) expect(cells.get(address)?.formula, `${name}!${address}`).toBeNull();
			for (const [rule] of xml.matchAll(/<dataValidation [^>]*>/g))
				expect(rule).toMatch(/ error="[^"]+".* prompt="[^"]+"/);
		}
		const elsewhere = one.sheets.filter(({ name }) => !["前提", "目標", "使い方", "変更一覧"].includes(name));
		for (const { name, cells } of elsewhere)
			expect(
				[...cells.values()].filter(({ style }) => looks[style]?.fill === "FFF2CC"),
				name,
			).toEqual([]);
	});

	it("do not include what was calibrated: it is listed as fixed", () => {
		const { cells } = sheetOf(one, "前提");
		const looks = looksOf(one);
		const rows = [...cells]
			.filter(([at, { value }]) => at.startsWith("O") && value === "推計値")
			.map(([at]) => at.slice(1));
		expect(rows.length).toBeGreaterThan(8);
		for (const row of rows)
			for (const column of "DEFGHIJKLMN")
				expect(looks[cells.get(`${column}${row}`)?.style ?? 0]?.fill).not.toBe("FFF2CC");
	});
});

describe("a printed sheet", () => {
	it.each(["one scenario", "six scenarios"])(
		"keeps its heads in sight and repeats them on every page, with %s",
		(kind) => {
			const workbook = kind === "one scenario" ? one : many;
			for (const name of tables) {
				const sheet = workbook.sheets.find((candidate) => candidate.name === name);
				if (sheet === undefined) continue;
				const pane = /<pane xSplit="3" ySplit="(\d+)" topLeftCell="D(\d+)"[^>]* state="frozen"\/>/.exec(sheet.xml);
				const [, frozen, below] = pane ?? [];
				expect(Number(below), name).toBe(Number(frozen) + 1);
				const [, top, bottom] = /\$(\d+):\$(\d+)$/.exec(definedName(workbook, "Print_Titles", name) ?? "") ?? [];
				expect(bottom, name).toBe(frozen);
				expect(sheet.cells.get(`D${Number(bottom) - 1}`)?.value, name).toMatch(/^R\d+$/);
				expect(Number(top), name).toBe(Number(bottom) - 2);
			}
			expect(workbook.sheets.some(({ name }) => name === "シナリオ比較")).toBe(kind === "six scenarios");
		},
	);

	it("has a print area around everything on it, a width that fits A4, and a foot that Excel takes", () => {
		for (const { name, cells, xml } of many.sheets) {
			const area = definedName(many, "Print_Area", name) ?? "";
			const inside = new Set(cellsOf(area.slice(area.indexOf("!") + 1).replaceAll("$", "")));
			expect(
				[...cells].flatMap(([address, { value }]) =>
					inside.has(address) || /^(?:base|years|row):/.test(String(value)) ? [] : [address],
				),
				name,
			).toEqual([]);
			expect(xml, name).toMatch(
				name === "シナリオ比較" ? /<pageSetup paperSize="9" scale="\d+"/ : /<pageSetup paperSize="9" fitToWidth="1"/,
			);
			const [, footer = ""] = /<oddFooter>([^<]*)<\/oddFooter>/.exec(xml) ?? [];
			expect(plainText(footer).length, name).toBeLessThan(256);
		}
	});

	it("joins cells that lie apart from other joined ones, and never a single cell", () => {
		for (const { name, xml } of many.sheets) {
			const merges = [...xml.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, range = ""]) => range);
			const cells = merges.flatMap(cellsOf);
			expect(new Set(cells).size, name).toBe(cells.length);
			for (const range of merges) expect(cellsOf(range).length, `${name} ${range}`).toBeGreaterThan(1);
		}
	});

	it("shows every amount with △ below zero", () => {
		const looks = looksOf(many);
		const used = new Set(
			many.sheets.flatMap(({ cells }) =>
				[...cells.values()].flatMap(({ value, style }) =>
					typeof value === "number" ? [looks[style]?.format ?? ""] : [],
				),
			),
		);
		expect(used.size).toBeGreaterThan(4);
		// Codes and years of delay are whole numbers from 0 on.
		for (const format of used) if (format !== "0") expect(format).toMatch(/;"△ "/);
	});
});

describe("long titles", () => {
	const text = (title: string) =>
		`title: ${title}\nmunicipality: himi\ntargets: [{ id: long, label: "${longTitle}", line: 将来負担比率, operator: "<=", limit: 40, years: R8 }]\n`;
	const long = readWorkbook(renderWorkbook(materialOfTexts([text(longTitle), text(`${longTitle}その2`)])));
	const short = readWorkbook(renderWorkbook(materialOfTexts([text("短い"), text("短い2")])));

	it("are wrapped over the whole width below the title, on every sheet", () => {
		for (const name of [...tables, "グラフ", "使い方"]) {
			const { cells, xml } = sheetOf(long, name);
			expect(cells.get("A2")?.value, name).toContain(longTitle);
			expect(xml, name).toMatch(/<mergeCell ref="A2:[B-Z]+2"/);
		}
		const height = (workbook: WrittenWorkbook) =>
			Number(/<row r="2" ht="([\d.]+)"/.exec(sheetOf(workbook, "グラフ").xml)?.[1] ?? 0);
		expect(height(readWorkbook(renderWorkbook(materialOfTexts([text(longTitle.repeat(3))]))))).toBeGreaterThan(
			height(short),
		);
	});

	it("stand whole in the foot, or end in an ellipsis", () => {
		const foot = (workbook: WrittenWorkbook) =>
			plainText(/<oddFooter>([^<]*)</.exec(sheetOf(workbook, "見通し").xml)?.[1] ?? "");
		expect(foot(long)).toContain(`氷見市 ${longTitle}&R`);
		const longer = readWorkbook(renderWorkbook(materialOfTexts([text(longTitle.repeat(2))])));
		expect(foot(longer)).toMatch(/…&R/);
	});

	it("do not reach a legend: a long name of a scenario or a target ends in an ellipsis there", () => {
		const names = [...long.parts].flatMap(([path, xml]) =>
			path.startsWith("xl/charts/")
				? [...xml.matchAll(/<c:tx>(?:<c:strRef>.*?)?<c:v>([^<]*)<\/c:v>/g)].map(([, name = ""]) => name)
				: [],
		);
		expect(names.length).toBeGreaterThan(6);
		expect(names.filter((name) => displayWidth(name) > 56)).toEqual([]);
		expect(names.filter((name) => name.endsWith("…"))).toHaveLength(4);
	});
});

describe("a chart", () => {
	it("says in words what it shows", () => {
		const drawing = one.parts.get("xl/drawings/drawing7.xml") ?? "";
		const alts = [...drawing.matchAll(/<xdr:cNvPr id="\d+" name="([^"]+)" descr="([^"]+)"/g)];
		expect(alts.map(([, name]) => name)).toEqual([
			"財政調整基金残高",
			"基金残高合計の内訳",
			"実質公債費比率(3か年平均)",
			"将来負担比率",
		]);
		for (const [, , alt] of alts) expect(alt).toMatch(/R2 [\d,.]+.*R12 [\d,.]+/);
		expect(alts[3]?.[2]).toContain("目標 ③将来負担比率 令和8年度決算43.0%以内");
	});
});
