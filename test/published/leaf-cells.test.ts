import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { runFile } from "../support/city.ts";
import { allFigures, figure, row, rowOf, warningCodes } from "../support/figures.ts";
import { baselineFile, filesWith, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { publishedCells } from "../support/published-cells.ts";
import { cellPlace, himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";

const table = himiTable();
const baseline = runFile(baselineFile);
const scratch = mkdtempSync(join(tmpdir(), "mitoshi-published-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const editionFile = join(himiEdition, "edition.yaml");

/** Himi's edition with cells that stand so in the source although they do not foot. */
function acknowledging(...cells: readonly string[]): string {
	const entries = cells.map((cell) => `  - { cell: "${cell}", reason: 試験 }\n`);
	return `${textOf(editionFile)}\nacknowledged:\n${entries.join("")}`;
}

/** Himi copied to a folder of its own, with one cell of its table replaced and the total it moves acknowledged. */
function runCopy(name: string, label: string, year: string, text: string): Outlook {
	const folder = join(scratch, name, "himi");
	cpSync(himiFolder, folder, { recursive: true });
	const changed = replaceCell(table, label, year, text);
	writeFileSync(join(folder, "editions", "r3", "outlook.csv"), `\uFEFF${writeGrid(changed)}`);
	writeFileSync(join(folder, "editions", "r3", "edition.yaml"), acknowledging(totalAbove(label, year)));
	return runFile(join(folder, "baseline.yaml"));
}

/** The same in memory, for the many. */
function runWith(label: string, year: string, text: string, ...acknowledged: readonly string[]): Outlook {
	return runFile(baselineFile, {
		[himiTableFile]: writeGrid(replaceCell(table, label, year, text)),
		...(acknowledged.length > 0 ? { [editionFile]: acknowledging(...acknowledged) } : {}),
	});
}

/** The errors a table with one cell replaced is refused by. */
function refusedBy(label: string, year: string, text: string): readonly Problem[] {
	const files = filesWith({ [himiTableFile]: writeGrid(replaceCell(table, label, year, text)) });
	const outcome = runOutlook(files, baselineFile);
	if (!("problems" in outcome)) throw new Error("accepted");
	return outcome.problems.filter(({ severity }) => severity === "error");
}

/** The total a row of 歳入 or 歳出 is a part of. */
function totalAbove(label: string, year: string): string {
	const block = table[cellPlace(table, label, year).line]?.[0];
	return cellName(block === "歳入" ? "歳入合計(A)" : "歳出合計(B)", year);
}

/** The cells that warnings of a mismatch name, as Excel names them: G7. */
function namedCells(outlook: Outlook): string[] {
	const mismatches = outlook.assessment.warnings.filter(({ code }) => code === "published-mismatch");
	return mismatches.flatMap(({ message }) =>
		[...message.matchAll(/セル([A-Z]+\d+)/g)].map(([, address]) => address ?? ""),
	);
}

function cellName(label: string, year: string): string {
	const { line, column } = cellPlace(table, label, year);
	return `${String.fromCharCode(65 + column)}${line + 1}`;
}

/*
 * 市税 R5 4,966 → 4,900, by hand: 66 less in the plan itself, half of what is carried over not deposited (⌈ ÷ 2⌉).
 *        繰越金  積立   決算収支                                        財調残高
 *  R5      738   369   486 − 66                              = 420   3,026
 *  R6      420   210   −586 + 420 − 210 + 300 − 65 + 177 + 430 − 238 = 228   3,026 + 210 − 300 = 2,936
 *  R7      228   114   −750 + 228 − 114 + 300 − 65 + 248 + 430       = 277   2,750
 *  R8      277   139   −907 + 277 − 139 + 300 − 65 + 253 + 430 − 27  = 122   2,589
 *  R9      122    61   −888 + 122 −  61 + 300 − 35 + 253 + 430       = 121   2,350
 *  R10     121    61   −870 + 121 −  61 + 300 − 35 + 253 + 430       = 138   2,111
 *  R11     138    69   −846 + 138 −  69 + 300 − 17 + 253 + 430       = 189   1,880
 *  R12     189    95   −948 + 189 −  95 + 300 +  0 + 253 + 430 − 4   = 125   1,675
 */
describe("replacing a leaf of the published table", () => {
	it("市税 R5 moves everything downstream: totals, 決算収支, 積立, the fund and the balances after it", () => {
		const outlook = runCopy("city-tax", "市税", "R5", "4,900");
		expect(figure(outlook, "totalRevenue", "R5")).toBe(13337);
		expect(figure(outlook, "balance", "R5")).toBe(-561);
		expect(rowOf(outlook, "settlementBalance", "R5", "R12")).toEqual([420, 228, 277, 122, 121, 138, 189, 125]);
		expect(rowOf(outlook, "carryover", "R6", "R12")).toEqual([420, 228, 277, 122, 121, 138, 189]);
		expect(rowOf(outlook, "fiscalAdjustmentFundDeposit", "R6", "R12")).toEqual([210, 114, 139, 61, 61, 69, 95]);
		const balance = [3026, 2936, 2750, 2589, 2350, 2111, 1880, 1675];
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R5", "R12")).toEqual(balance);
		for (const line of outlook.columns.values.keys())
			expect(row(outlook, line).slice(0, 3)).toEqual(row(baseline, line).slice(0, 3));
	});

	it("市税 R5 is refused at the total it no longer adds up to, with both figures", () => {
		const [problem, ...more] = refusedBy("市税", "R5", "4,900");
		expect(more).toEqual([]);
		expect(problem?.message).toBe(
			"公表表の歳入合計(A)が、内訳からの計算と合いません: R5 公表13,403 内訳から13,337 差66(セルG7)",
		);
		expect(problem?.place).toMatchObject({ file: himiTableFile, line: 7, column: 7 });
	});

	it("市税 R5 beside an acknowledged total is warned of at every figure the plan no longer gives, by cell", () => {
		const outlook = runCopy("city-tax-warnings", "市税", "R5", "4,900");
		for (const [label, year] of [
			["収支差引額(A-B)", "R5"],
			["決算収支合計", "R5"],
			["財政調整基金への積立", "R6"],
			["財政調整基金残高", "R12"],
		] as const)
			expect(namedCells(outlook)).toContain(cellName(label, year));
		expect(namedCells(outlook)).not.toContain(cellName("歳入合計(A)", "R5"));
		expect(new Set(warningCodes(outlook))).toEqual(new Set(["published-mismatch", "published-acknowledged"]));
	});

	it("公債費 R8 moves 実質公債費比率 in R8, R9 and R10 and in no other year, and the calibration is called stale", () => {
		const outlook = runCopy("debt-service", "公債費", "R8", "3,180");
		const moved = row(outlook, "realDebtServiceRatio").map(
			(value, at) => value - (row(baseline, "realDebtServiceRatio")[at] as number),
		);
		// 100 ÷ (12,485 − D) is 1.00 points in one year of three: 0.33 before truncation.
		for (const year of [6, 7, 8]) expect(Math.abs((moved[year] as number) - 0.35)).toBeLessThan(0.06);
		expect(moved.filter((_, year) => year < 6 || year > 8)).toEqual(Array(8).fill(0));
		expect(figure(outlook, "debtService", "R8")).toBe(3180);
		expect(figure(outlook, "bondInterest", "R8")).toBe(240);
		expect(figure(outlook, "settlementBalance", "R8")).toBe(30);
		expect(warningCodes(outlook)).toContain("stale-calibration");
		expect(namedCells(outlook)).toContain(cellName("実質公債費比率", "R9"));
	});

	it("any leaf of any projected year moves its own line and what adds it up", () => {
		const leaves = ["市税", "特別交付税", "その他収入", "人件費", "扶助費", "投資的経費", "繰出金"];
		for (const label of leaves)
			for (const year of ["R3", "R7", "R12"]) {
				const outlook = runWith(label, year, "1,234", totalAbove(label, year));
				const changed = Object.entries(allFigures(outlook)).filter(
					([line, values]) => JSON.stringify(values) !== JSON.stringify(row(baseline, line)),
				);
				const lines = changed.map(([line]) => line);
				expect(lines).toContain("settlementBalance");
				expect(lines.some((line) => line === "totalRevenue" || line === "totalExpenditure")).toBe(true);
			}
	});
});

describe("a figure below nothing", () => {
	it.each([
		"財政調整基金からの繰入",
		"減債基金からの繰入",
		"特定目的基金からの繰入",
		"財政調整基金残高",
		"減債基金残高",
		"特定目的基金残高",
		"市債発行額 (臨時財政対策債含む)",
		"市債残高 (臨時財政対策債含む)",
		"標準財政規模",
		"人口(国勢調査ベース)",
	])("%s in one year is a slip: the error names its cell", (label) => {
		const said = refusedBy(label, "R3", "△ 7").filter(({ code }) => code === "table-negative");
		expect(said.map(({ message }) => message)).toEqual([expect.stringContaining(`セル${cellName(label, "R3")}(`)]);
	});

	it.each(["収支差引額(A-B)", "決算収支合計", "将来負担比率"])("%s may be", (label) => {
		expect(refusedBy(label, "R3", "△ 7").map(({ code }) => code)).not.toContain("table-negative");
	});
});

describe("replacing an opening balance", () => {
	it("of R2 moves that balance in every later year by the same amount: settled figures are data", () => {
		const outlook = runWith("財政調整基金残高", "R2", "2,000");
		expect(row(outlook, "fiscalAdjustmentFundBalance")).toEqual(
			row(baseline, "fiscalAdjustmentFundBalance").map((held) => held - 990),
		);
		expect(row(outlook, "settlementBalance")).toEqual(row(baseline, "settlementBalance"));
	});
});

describe("replacing what the table only publishes and the program computes", () => {
	const computed = [
		"歳入合計(A)",
		"歳出合計(B)",
		"収支差引額(A-B)",
		"前年度からの繰越金",
		"財政調整基金への積立",
		"決算収支合計",
		"財政調整基金残高",
		"減債基金残高",
		"特定目的基金残高",
		"市債残高 (臨時財政対策債含む)",
		"実質公債費比率",
		"将来負担比率",
	];
	const years = [...new Set(publishedCells().map(({ year }) => year))].slice(1);

	/** Of these the table does not print all parts. */
	const unprinted = ["特定目的基金残高", "市債残高 (臨時財政対策債含む)", "実質公債費比率", "将来負担比率"];

	/** The figure of a cell made seven units (a ratio: one point) larger. */
	function larger(label: string, year: string): string {
		const { line, column } = cellPlace(table, label, year);
		const cell = table[line]?.[column] as string;
		const digits = Number(cell.replace(/[△, ]/g, ""));
		return `${cell.startsWith("△") ? "△ " : ""}${label.endsWith("比率") ? digits + 1 : digits + 7}`;
	}

	for (const label of computed.filter((one) => !unprinted.includes(one)))
		it(`${label}: one error names the cell; acknowledged, no figure of any year is read from it`, () => {
			expect(years).toHaveLength(10);
			for (const year of years) {
				const cell = cellName(label, year);
				const [problem, ...more] = refusedBy(label, year, larger(label, year));
				expect(more).toEqual([]);
				expect(problem?.code).toBe("published-mismatch");
				// 積立 is a part: it is named as what would explain the total.
				expect(label.endsWith("積立") ? problem?.hint : problem?.message).toContain(`セル${cell})`);
				const outlook = runWith(label, year, larger(label, year), cell);
				expect(JSON.stringify(allFigures(outlook))).toBe(JSON.stringify(allFigures(baseline)));
				expect(warningCodes(outlook).filter((code) => code !== "stale-calibration")).toEqual([
					"published-acknowledged",
				]);
			}
		});

	for (const label of unprinted)
		it(`${label}: no figure of any year is read from it, and the cell is warned of`, () => {
			for (const year of years) {
				const outlook = runWith(label, year, larger(label, year));
				expect(JSON.stringify(allFigures(outlook))).toBe(JSON.stringify(allFigures(baseline)));
				expect(namedCells(outlook)).toEqual([cellName(label, year)]);
			}
		});
});
