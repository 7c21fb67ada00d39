import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { runFile } from "../support/city.ts";
import { allFigures, figure, row, rowOf, warningCodes } from "../support/figures.ts";
import { baselineFile, filesWith, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { type Grid, headColumns, himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";

type Typed = readonly (readonly [label: string, year: string, text: string])[];

const editionFile = join(himiEdition, "edition.yaml");
const calibrationFile = join(himiEdition, "calibration.json");
const table = himiTable();

/** Himi with these years settled and these cells typed over, calibrated anew or with the estimates it had. */
function settle(years: string, typed: Typed, options: { readonly calibrate?: boolean; readonly rows?: Grid } = {}) {
	const changed = typed.reduce((grid, [label, year, text]) => replaceCell(grid, label, year, text), table);
	const texts: Record<string, string> = {
		[editionFile]: textOf(editionFile).replace("settledYears: [R2]", `settledYears: ${years}`),
		[himiTableFile]: writeGrid([...changed, ...(options.rows ?? [])]),
	};
	if (options.calibrate === false) return { outlook: runFile(baselineFile, texts), notices: [] };
	const found = calibrateEdition(filesWith(texts), himiFolder, undefined);
	if ("problems" in found) throw new Error(JSON.stringify(found.problems));
	const outlook = runFile(baselineFile, { ...texts, [calibrationFile]: found.text });
	return { outlook, notices: found.warnings.map(({ code }) => code).filter((code) => code !== "table-sign") };
}

const baseline = runFile(baselineFile);
const warningOf = (outlook: Outlook, code: string) =>
	outlook.assessment.warnings.filter((warning) => warning.code === code).map(({ message }) => message);
const printed = (outlook: Outlook, label: string) =>
	printedRows(toResult(outlook)).find((each) => each.label === label)?.figures;

describe("a settled balance that rounding takes one from its parts", () => {
	const { outlook } = settle("[R2, R3]", [["財政調整基金残高", "R3", "2,952"]]);

	it("is a note, and no slip to look for", () => {
		expect(warningOf(outlook, "settled-adjustment")).toEqual([]);
		expect(warningOf(outlook, "settled-rounding")).toEqual([
			"確定した年度の合計・残高が、内訳からの計算と端数の範囲で違います: 財政調整基金残高 R3 確定額2,952 内訳から2,951(セルE25)",
		]);
		expect(printed(outlook, "財政調整基金残高調整")).toEqual(["", "1", ...Array(9).fill("")]);
	});
});

describe("財政調整基金残高 R3 settled at 3,416", () => {
	const { outlook } = settle("[R2, R3]", [["財政調整基金残高", "R3", "3,416"]]);

	it("prints 3,416 and projects from it: R4 is 3,416 + 306 − 300", () => {
		expect(printed(outlook, "財政調整基金残高")?.slice(0, 3)).toEqual(["2,990", "3,416", "3,422"]);
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R4", "R12")).toEqual(
			rowOf(baseline, "fiscalAdjustmentFundBalance", "R4", "R12").map((held) => held + 465),
		);
	});

	it("shows what does not foot in a row of its own, blank in the years that do, and names the cell", () => {
		expect(printed(outlook, "財政調整基金残高調整")).toEqual(["", "465", ...Array(9).fill("")]);
		expect(warningOf(outlook, "settled-adjustment")).toEqual([
			"確定した年度の財政調整基金残高が、内訳からの計算と合いません: R3 確定額3,416 内訳から2,951(セルE25)",
		]);
		expect(warningOf(outlook, "settled-seam")).toEqual([
			"R4以降の公表額は、R3の確定額から作られていません: 財政調整基金残高 R4 公表2,957 確定額から3,422(セルF25)",
		]);
		expect(warningCodes(outlook)).not.toContain("published-mismatch");
	});

	it("moves nothing else that is kept in whole units", () => {
		const moved = Object.entries(allFigures(outlook)).flatMap(([line, values]) =>
			JSON.stringify(values) === JSON.stringify(row(baseline, line)) ? [] : [line],
		);
		for (const line of ["settlementBalance", "bondsOutstanding", "specificPurposeFundBalance", "bondPrincipal"])
			expect(moved).not.toContain(line);
	});

	it("is explained as the settled figure with its cell; a derived figure is not called settled", () => {
		const view = explainOutlook(outlook, "fiscalAdjustmentFundBalance", 1, 1);
		expect(view.root.kind).toBe("given");
		expect(view.originsOf(view.root)).toMatchObject([{ kind: "published", line: 25, column: 5 }]);
		const leaf = explainOutlook(outlook, "cityTax", 1, 1);
		expect([leaf.root.kind, leaf.originsOf(leaf.root)[0]?.line]).toEqual(["given", 2]);
		const principal = explainOutlook(outlook, "bondPrincipal", 1, 1);
		expect(principal.originsOf(principal.root)).toMatchObject([{ kind: "derived" }]);
	});
});

describe("other rows typed for a settled year", () => {
	const typed: Typed = [
		["歳入合計(A)", "R3", "13,700"],
		["歳出合計(B)", "R3", "14,290"],
		["収支差引額(A-B)", "R3", "△ 600"],
		["決算収支合計", "R3", "607"],
		["市債残高 (臨時財政対策債含む)", "R3", "26,800"],
		["公債費", "R3", "2,350"],
		["普通交付税 (臨時財政対策債含む)", "R3", "6,500"],
		["実質公債費比率", "R3", "11.5"],
		["将来負担比率", "R3", "41.9"],
		["標準財政規模", "R3", "12,803"],
	];
	const { outlook } = settle("[R2, R3]", typed, { calibrate: false });
	const at = (line: string) => figure(outlook, line, "R3");

	it("are printed as typed, each identity with its own adjustment", () => {
		const lines = [
			"totalRevenue",
			"totalExpenditure",
			"balance",
			"settlementBalance",
			"bondsOutstanding",
			"debtService",
		];
		expect(lines.map(at)).toEqual([13700, 14290, -600, 607, 26800, 2350]);
		expect(
			["ordinaryAllocationTax", "realDebtServiceRatio", "futureBurdenRatio", "standardFiscalScale"].map(at),
		).toEqual([6500, 11.5, 41.9, 12803]);
		// A: parts 13,645 + 89 of 普通交付税. B: parts 14,292 + 3 of 公債費. 市債: what the estimates repaid before.
		expect(at("totalRevenueAdjustment")).toBe(13700 - 13734);
		expect(at("totalExpenditureAdjustment")).toBe(14290 - 14295);
		expect(at("balanceAdjustment")).toBe(-600 - (13700 - 14290));
		expect(at("settlementBalanceAdjustment")).toBe(607 - (-600 + 982 - 491 + 530 - 393 + 200 + 430));
		expect(at("bondsOutstandingAdjustment")).toBe(26800 - 26815);
		expect(at("standardFiscalScaleAdjustment")).toBe(0);
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("are where the projection starts: 繰越金, its deposit and 市債残高 of R4", () => {
		expect(figure(outlook, "carryover", "R4")).toBe(607);
		expect(figure(outlook, "fiscalAdjustmentFundDeposit", "R4")).toBe(304);
		expect(figure(outlook, "bondsOutstanding", "R4")).toBe(26800 + 2502 - 2376);
	});

	it("a published ratio is printed although the estimates behind it give another, and that is said", () => {
		expect(warningOf(outlook, "settled-ratio").join()).toMatch(/R3 確定値11\.5 推計値から/);
	});

	it("元金償還額 typed for R2 and R3 is printed, and 利子 is what 公債費 leaves", () => {
		const cells = rowOf(baseline, "bondPrincipal", "R3", "R12").map(String);
		const rows = [["市債", "元金償還額", "百万円", "2,250", "2,280", ...cells.slice(1)]];
		const typedRow = settle("[R2, R3]", [], { rows }).outlook;
		expect(rowOf(typedRow, "bondPrincipal", "R2", "R4")).toEqual([2250, 2280, 2376]);
		expect(rowOf(typedRow, "bondInterest", "R2", "R3")).toEqual([104, 67]);
		expect(figure(typedRow, "bondsOutstandingAdjustment", "R3")).toBe(26815 - (23883 + 5221 - 2280));
	});

	it("千円 beside 百万円 is rounded once, when it is entered", () => {
		const rows: Grid = table.map((cells) =>
			cells[1] === "財政調整基金残高"
				? cells.map((cell, at) => (at === 2 ? "千円" : at < headColumns ? cell : `${cell.replace(",", "")}498`))
				: cells,
		);
		const thousands = runFile(baselineFile, { [himiTableFile]: writeGrid(rows) });
		expect(figure(thousands, "fiscalAdjustmentFundBalance", "R2")).toBe(2990);
		expect(figure(thousands, "fiscalAdjustmentFundBalanceAdjustment", "R2")).toBeNaN();
	});

	it("基金残高合計 and 経常収支比率, where the city gives them, stand as they are", () => {
		const rows = [["基金", "基金残高合計", "百万円", "6,630", "7,000", ...Array(9).fill("")]];
		const total = settle("[R2, R3]", [], { rows, calibrate: false }).outlook;
		expect(rowOf(total, "totalFundBalance", "R2", "R4")).toEqual([6630, 7000, 6530]);
		expect(figure(total, "totalFundBalanceAdjustment", "R3")).toBe(7000 - 6654);
		const history = `${textOf(join(himiEdition, "history.csv")).trimEnd()}\nR3,81.4,,,決算カード\n`;
		const texts = { [join(himiEdition, "history.csv")]: history };
		const edition = textOf(editionFile).replace("settledYears: [R2]", "settledYears: [R2, R3]");
		const ratio = runFile(baselineFile, { ...texts, [editionFile]: edition });
		expect(rowOf(ratio, "ordinaryBalanceRatio", "R2", "R4")).toEqual([88, 81.4, 90.8]);
	});

	it("「－」 of 将来負担比率 is printed and keeps to its limit, whatever the estimates say", () => {
		const typedDash = settle("[R2, R3]", [["将来負担比率", "R3", "－"]], { calibrate: false }).outlook;
		expect(printed(typedDash, "将来負担比率")?.slice(0, 3)).toEqual(["63.8", "－", "43.2"]);
		const limit = typedDash.assessment.limits.find(({ line }) => line === "futureBurdenRatio");
		expect(limit?.judged.map(({ verdict }) => verdict)).not.toContain("unknown");
	});

	it("a blank where blank is not none stays an error, settled or not", () => {
		expect(() => settle("[R2, R3]", [["決算収支合計", "R3", ""]])).toThrow("セルE24(決算収支合計)が空欄です");
	});
});

/** 総務省 決算カード, R3–R6, in 百万円: what Himi's settled years were. */
const cards: Readonly<Record<string, readonly string[]>> = {
	標準財政規模: ["12,803", "12,365", "12,298", "12,654"],
	"市債残高 (臨時財政対策債含む)": ["24,580", "25,001", "24,732", "25,434"],
	財政調整基金残高: ["3,416", "3,420", "3,154", "3,091"],
	減債基金残高: ["2,204", "3,190", "3,694", "4,024"],
	特定目的基金残高: ["2,691", "2,131", "2,514", "3,341"],
	実質公債費比率: ["11.5", "11.5", "11.8", "11.7"],
	将来負担比率: ["41.9", "31.7", "12.9", "4.9"],
	決算収支合計: ["607", "983", "700", "1,101"],
};

describe("the settlements of R3 to R6 on the plan of R3", () => {
	const names = ["R3", "R4", "R5", "R6"];
	const settled = (count: number) => {
		const typed = Object.entries(cards).flatMap(([label, cells]) =>
			cells.slice(0, count).map((text, index) => [label, names[index] ?? "", text] as const),
		);
		return settle(`[R2, ${names.slice(0, count).join(", ")}]`, typed);
	};

	it.each([1, 2, 3, 4])("with %i of them settled: facts printed, the rest rolls on from them", (count) => {
		const { outlook } = settled(count);
		const last = names[count - 1] as string;
		const next = `R${3 + count}`;
		const now = (line: string) => figure(outlook, line, next);
		const held = (line: string) => figure(outlook, line, last);
		for (const [label, cells] of Object.entries(cards))
			expect(
				printed(outlook, label.startsWith("実質公債") ? `${label}(3か年平均)` : label.replace(" ", ""))?.slice(
					1,
					1 + count,
				),
			).toEqual(cells.slice(0, count));
		expect(outlook.columns.lawBreaches).toEqual([]);
		expect(now("carryover")).toBe(held("settlementBalance"));
		expect(now("fiscalAdjustmentFundDeposit")).toBe(Math.ceil(held("settlementBalance") / 2));
		for (const fund of ["fiscalAdjustmentFund", "debtReductionFund"])
			expect(now(`${fund}Balance`)).toBe(held(`${fund}Balance`) + now(`${fund}Deposit`) - now(`${fund}Withdrawal`));
		expect(now("bondsOutstanding")).toBe(held("bondsOutstanding") + now("bondIssuance") - now("bondPrincipal"));
	});

	it("the seam says nothing of 元金 and 表外の積立: they are as in the year after, said by calibrate and by the run", () => {
		const { outlook, notices } = settled(2);
		expect(notices).toEqual(["calibration-gap", "settled-flow-assumed", "settled-flow-assumed"]);
		expect(figure(outlook, "bondInterest", "R5")).toBe(figure(outlook, "bondInterest", "R6"));
		expect(figure(outlook, "specificPurposeFundOutsideDeposit", "R5")).toBe(400);
		expect(figure(outlook, "specificPurposeFundBalance", "R5")).toBe(2131 + 400 - 430);
		expect(warningOf(outlook, "settled-seam").join()).toContain("市債残高(臨時財政対策債含む) R5 公表26,527");
	});

	it("元金 that no balance can mean is not known: 「不明」, never a guess", () => {
		const { outlook } = settled(1);
		expect(printed(outlook, "元金償還額")?.[1]).toBe("不明");
		expect(printed(outlook, "利子等")?.[1]).toBe("不明");
		expect(warningOf(outlook, "settled-principal-unknown").join()).toContain("R3の元金償還額は分かりません");
	});
});

describe("an outstanding debt that the repayments after it exceed", () => {
	it("is refused with the cell of the fact", () => {
		expect(() => settle("[R2, R3]", [["市債残高 (臨時財政対策債含む)", "R3", "20,000"]], { calibrate: false })).toThrow(
			/確定した市債残高を超える.*セルE29/,
		);
	});
});

describe("two settled years whose figures are the plan's", () => {
	it("change no figure of any year: calibration does not depend on how many years are settled", () => {
		const { outlook, notices } = settle("[R2, R3]", []);
		const moved = Object.entries(allFigures(outlook)).flatMap(([line, values]) =>
			values.some((value, year) => Math.abs(value - (row(baseline, line)[year] as number)) > 1e-6) ? [line] : [],
		);
		// R3's own issuance is old debt now; nothing else is told apart differently.
		expect(moved.every((line) => /^(old|new)Bond|^generalBond/.test(line))).toBe(true);
		expect([notices, warningCodes(outlook)]).toEqual([[], []]);
	});
});
