import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runFile } from "../support/city.ts";
import { allFigures, warningCodes } from "../support/figures.ts";
import { baselineFile } from "../support/memory-files.ts";
import { publishedCells, publishedFolder, unequalCells } from "../support/published-cells.ts";
import {
	cellNumber,
	type Grid,
	headColumns,
	himiTable,
	himiTableFile,
	rewriteFigures,
	writeGrid,
} from "../support/table-text.ts";

const cells = publishedCells();
const baseline = JSON.stringify(allFigures(runFile(baselineFile)));
const table = himiTable();

/** Runs Himi on another form of the same table: same cells, same figures, calibration still current, no warning. */
function expectSame(bytes: string | Uint8Array): void {
	const outlook = runFile(baselineFile, { [himiTableFile]: bytes });
	expect(unequalCells(outlook, cells)).toEqual([]);
	expect(JSON.stringify(allFigures(outlook))).toBe(baseline);
	expect(warningCodes(outlook)).toEqual([]);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
	const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
	return littleEndian ? bytes : Buffer.from(bytes).swap16();
}

/** Amounts rewritten; `negative` writes what is below zero. */
function amounts(write: (digits: string) => string, negative: (digits: string) => string): Grid {
	return rewriteFigures(table, "百万円", (cell) => {
		const amount = cellNumber(cell) as number;
		const digits = write(String(Math.abs(amount)));
		return amount < 0 ? negative(digits) : digits;
	});
}

const plain = (digits: string) => digits;
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
const wide = (text: string) =>
	text.replace(/[!-~]/g, (half) => String.fromCodePoint((half.codePointAt(0) as number) + 0xfee0));

describe("the table comes from Excel in many bytes, all of the same outlook", () => {
	it("UTF-8 with and without a byte order mark, with CRLF and with LF", () => {
		for (const mark of ["", "\uFEFF"])
			for (const newline of ["\r\n", "\n"]) expectSame(mark + writeGrid(table, ",", newline));
	});

	it("CP932, as Japanese Excel saves a CSV by default", () => {
		const bytes = readFileSync(join(publishedFolder, "fixtures", "outlook-cp932.csv"));
		expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
		expect(bytes.length).toBeGreaterThan(2000);
		expectSame(bytes);
	});

	it("UTF-16 with a byte order mark, tab separated, as Excel's “Unicode text”", () => {
		expectSame(utf16(writeGrid(table, "\t"), true));
		expectSame(utf16(writeGrid(table, "\t"), false));
		expectSame(utf16(writeGrid(table), true));
	});

	it("tab separated UTF-8", () => {
		expectSame(writeGrid(table, "\t"));
	});
});

describe("figures are typed in many ways, all of the same amount", () => {
	it("negatives as △ with and without a space, ▲, −, － and in brackets", () => {
		const ways = [
			(digits: string) => `△ ${digits}`,
			(digits: string) => `△${digits}`,
			(digits: string) => `▲${digits}`,
			(digits: string) => `▲ ${digits}`,
			(digits: string) => `-${digits}`,
			(digits: string) => `−${digits}`,
			(digits: string) => `－${digits}`,
			(digits: string) => `(${digits})`,
			(digits: string) => `（${digits}）`,
		];
		for (const negative of ways) expectSame(writeGrid(amounts(grouped, negative)));
	});

	it("digits full-width, with and without separators", () => {
		expectSame(
			writeGrid(
				amounts(
					(digits) => wide(grouped(digits)),
					(digits) => `△${digits}`,
				),
			),
		);
		expectSame(
			writeGrid(
				amounts(
					(digits) => wide(plain(digits)),
					(digits) => `▲${digits}`,
				),
			),
		);
		const people = rewriteFigures(table, "人", wide);
		expect(writeGrid(people)).not.toBe(writeGrid(table));
		expectSame(writeGrid(rewriteFigures(people, "%", wide)));
	});

	it("deposits and redemptions as positive amounts instead of △", () => {
		const positive = table.map((row) =>
			/積立$|繰上債還/.test(row[1] ?? "") ? row.map((cell) => cell.replace("△ ", "")) : row,
		);
		expect(writeGrid(positive)).not.toBe(writeGrid(table));
		expectSame(writeGrid(positive));
	});

	it("a blank for none as 0, － or a blank", () => {
		for (const none of ["0", "－", "-", "ー", ""]) {
			const filled = table.map((row) => row.map((cell, at) => (cell === "" && at >= headColumns ? none : cell)));
			expectSame(writeGrid(filled));
		}
	});

	it("amounts in 千円 beside rows in 百万円, each by the unit of its row", () => {
		const labels = ["市税", "人件費", "財政調整基金への積立", "財政調整基金残高", "標準財政規模"];
		const mixed = table.map((row) =>
			labels.includes(row[1] ?? "")
				? row.map((cell, at) => (cell === "百万円" ? "千円" : at < headColumns ? cell : thousands(cell)))
				: row,
		);
		expect(mixed.filter((row) => row[2] === "千円")).toHaveLength(labels.length);
		expectSame(writeGrid(mixed));
		expectSame(writeGrid(rewriteFigures(table, "百万円", thousands).map((row) => row.with(2, unitOf(row[2] ?? "")))));
	});

	it("amounts with their unit in the cell, and labels spelled with other spaces and brackets", () => {
		expectSame(
			writeGrid(
				amounts(
					(digits) => `${grouped(digits)}百万円`,
					(digits) => `△${digits}`,
				),
			),
		);
		const spelled = table.map((row) =>
			row.with(1, (row[1] ?? "").replace("(", "（").replace(")", "）").replace(" ", "")),
		);
		expect(writeGrid(spelled)).not.toBe(writeGrid(table));
		expectSame(writeGrid(spelled));
	});

	it("years as 令和3年度, Ｒ３ or 2021", () => {
		const years = [
			(year: string) => `令和${year.slice(1)}年度`,
			(year: string) => wide(year),
			(year: string) => String(2018 + Number(year.slice(1))),
		];
		for (const spell of years)
			expectSame(
				writeGrid(table.map((row, at) => (at > 0 ? row : row.map((cell) => (/^R\d/.test(cell) ? spell(cell) : cell))))),
			);
	});
});

describe("a form that is another table is not taken for the same", () => {
	it("amounts ten times as large are refused at their total, a label where a figure should be", () => {
		const tenfold = table.map((row) =>
			row[1] === "扶助費" ? row.map((cell, at) => (at < headColumns ? cell : `${cell.replace(",", "")}0`)) : row,
		);
		expect(() => runFile(baselineFile, { [himiTableFile]: writeGrid(tenfold) })).toThrow("歳出合計(B)が、内訳から");
		const label = table.map((row) => (row[1] === "市税" ? row.with(5, "調整中") : row));
		expect(() => runFile(baselineFile, { [himiTableFile]: writeGrid(label) })).toThrow("F2");
	});
});

function thousands(cell: string): string {
	if (cell === "") return cell;
	const amount = cellNumber(cell) as number;
	return `${amount < 0 ? "△ " : ""}${grouped(String(Math.abs(amount) * 1000))}`;
}

function unitOf(unit: string): string {
	return unit === "百万円" ? "千円" : unit;
}
