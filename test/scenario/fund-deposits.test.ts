import { describe, expect, it } from "vitest";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import { solveTargets } from "../../src/answers/solve/solve.ts";
import { figures, type Row, smallCity, trySmallCity } from "../support/small-city.ts";

const lines = ["carryover", "fiscalAdjustmentFundDeposit", "settlementBalance", "fiscalAdjustmentFundBalance"];
const told = ["deposit-below-share", "carryover-stated", "published-mismatch", "settled-seam"];

/** A table that foots, of what is carried over and deposited of it; nothing else moves. */
function table(carried: readonly number[], deposits: readonly number[], settledClosing = carried[1] as number): Row[] {
	const nothing = (label: string): Row => [label, ...carried.map(() => 0)];
	const balance = carried.map((_, year) => (year === 0 ? 0 : 5));
	const closing = carried.map((amount, year) =>
		year === 0 ? settledClosing : amount + (balance[year] as number) - (deposits[year] as number),
	);
	let held = 500;
	const balances = deposits.map((amount, year) => {
		if (year > 0) held += amount;
		return held;
	});
	return [
		["市税", ...carried.map(() => 900)],
		["歳入合計", ...carried.map(() => 900)],
		["人件費", ...balance.map((amount) => 900 - amount)],
		["歳出合計", ...balance.map((amount) => 900 - amount)],
		["収支差引額", ...balance],
		["繰越金", ...carried],
		["財政調整基金への積立", ...deposits],
		...["財政調整基金からの繰入", "減債基金への積立", "減債基金からの繰入"].map(nothing),
		...["特定目的基金への積立", "特定目的基金からの繰入", "公債費繰上償還分"].map(nothing),
		["決算収支", ...closing],
		["財政調整基金残高", ...balances],
		["減債基金残高", ...carried.map(() => 0)],
		["特定目的基金残高", ...carried.map(() => 0)],
	];
}

const warningsOf = ({ assessment }: ReturnType<typeof smallCity>) =>
	assessment.warnings.filter(({ code }) => told.includes(code));
const share = (value: string) =>
	`parameters: { settlementDepositShare: { value: ${value}, source: 表, grade: table } }\n`;
const row = (rows: readonly Row[], label: string) => rows.find(([name]) => name === label)?.slice(1);

/** The lines that a deposit moves, as the run has them and as the table prints them. */
function expectAsPrinted(rows: readonly Row[], outlook: ReturnType<typeof smallCity>) {
	const labels = ["繰越金", "財政調整基金への積立", "決算収支", "財政調整基金残高"];
	expect(lines.map((line) => figures(outlook, line))).toEqual(labels.map((label) => row(rows, label)));
	expect(warningsOf(outlook)).toEqual([]);
	expect(outlook.columns.lawBreaches).toEqual([]);
}

describe("a printed deposit beyond the share of what is carried over", () => {
	const rows = table([30, 30, 20, 5], [15, 15, 20, 8]);
	const outlook = smallCity({ rows });

	it("is 任意積立 of the plan, and the table is reproduced", () => {
		expect(figures(outlook, "fiscalAdjustmentFundExtraDeposit")).toEqual([0, 0, 10, 5]);
		expectAsPrinted(rows, outlook);
	});

	it("says that it is derived, and from which cell", () => {
		const view = explainOutlook(outlook, "fiscalAdjustmentFundExtraDeposit", 2, 1);
		expect(view.originsOf(view.root)).toMatchObject([{ kind: "derived", text: expect.stringContaining("R8") }]);
		expect(outlook.calibrated.origins.has("fiscalAdjustmentFundExtraDeposit")).toBe(true);
	});

	it("is of the first fund of the role in funds.csv", () => {
		const funds = "id,label,role\nmain,財政調整基金,財政調整\nsecond,災害対策基金,財政調整\n";
		const own = rows.flatMap((one): Row[] =>
			one[0] === "財政調整基金残高"
				? [
						one,
						["災害対策基金残高", 0, 0, 0, 0],
						["災害対策基金への積立", 0, 0, 0, 0],
						["災害対策基金からの繰入", 0, 0, 0, 0],
					]
				: /減債|特定目的/.test(one[0])
					? []
					: [one],
		);
		const city = smallCity({ rows: own, funds });
		expect(figures(city, "fiscalAdjustmentFundExtraDeposit")).toEqual([0, 0, 10, 5]);
		expect(figures(city, "mainBalance")).toEqual(row(rows, "財政調整基金残高"));
		expect(warningsOf(city)).toEqual([]);
	});
});

describe("a table without 任意積立", () => {
	it("has nothing derived", () => {
		const outlook = smallCity({ rows: table([30, 30, 20, 15], [15, 15, 10, 8]) });
		expect(outlook.calibrated.series.has("fiscalAdjustmentFundExtraDeposit")).toBe(false);
		expect(warningsOf(outlook)).toEqual([]);
	});
});

describe("a printed deposit of less than the share", () => {
	const rows = table([30, 30, 30, 30], [5, 5, 5, 5]);

	it("is told once, with its years, both amounts and the share to state", () => {
		const [warning, ...more] = warningsOf(smallCity({ rows }));
		expect(more).toEqual([]);
		expect(warning?.message).toContain("R7 公表5 繰越金30から15(セルC8)、R8 公表5");
		expect(warning?.hint).toContain("settlementDepositShare: { value: 0%");
		const thirds = warningsOf(smallCity({ rows, settings: share("66.6667%") }));
		expect(thirds[0]?.message).toContain("66.6667%");
	});

	it("is reproduced by the share that is told", () => {
		expectAsPrinted(rows, smallCity({ rows, settings: share("0%") }));
		const tenth = table([30, 40, 41, 41], [3, 4, 5, 5]);
		expect(warningsOf(smallCity({ rows: tenth }))[0]?.hint).toContain("value: 10%");
		expectAsPrinted(tenth, smallCity({ rows: tenth, settings: share("10%") }));
	});
});

describe("繰越金 entered as one figure for all projected years", () => {
	it.each([20, 40])("is what the run has, and told once, beside a settled balance of %i", (settledClosing) => {
		const rows = table([20, 20, 20, 20], [10, 10, 10, 10], settledClosing);
		const outlook = smallCity({ rows });
		const [warning, ...more] = warningsOf(outlook);
		expect(more).toEqual([]);
		const message = expect.stringContaining("R9 繰越金20 R8の決算収支合計15(セルE7)");
		expect(warning).toMatchObject({ code: "carryover-stated", message });
		expect(warning?.message.includes("R7 繰越金20 R6の決算収支合計40")).toBe(settledClosing === 40);
		expect(warning?.hint).not.toContain("open-gap");
		for (const [line, label] of [
			["carryover", "繰越金"],
			["settlementBalance", "決算収支"],
			["fiscalAdjustmentFundBalance", "財政調整基金残高"],
		] as const)
			expect(figures(outlook, line)).toEqual(row(rows, label));
	});
});

describe("one 繰越金 of a table of all funds that is not what the year before leaves", () => {
	const rows = (carried: number, total: number): Row[] => [
		["市税", 1000, 1000, 1000, 1000],
		...["普通交付税", "特別交付税", "譲与税、交付金", "国県支出金", "市債発行額", "その他収入"].map(
			(label): Row => [label, 0, 0, 0, 0],
		),
		["財政調整基金からの繰入", 0, 0, 0, 0],
		["繰越金", 50, 50, 50, carried],
		["歳入合計", 1050, 1050, 1050, total],
		["人件費", 1000, 1000, 1000, 1000],
		["歳出合計", 1000, 1000, 1000, 1000],
		["収支差引額", 50, 50, 50, total - 1000],
	];
	const settings = "basis: allFunds\n";

	it("is meant where the total of revenue foots with it, and told", () => {
		const told = warningsOf(smallCity({ rows: rows(20, 1020), settings }));
		expect(told.map(({ code }) => code)).toContain("carryover-stated");
	});

	it("is a slip of the pen where it does not: the total is refused, and nothing says that the cell is taken", () => {
		const tried = trySmallCity({ rows: rows(20, 1050), settings });
		const problems = "problems" in tried ? tried.problems : [];
		expect(problems.map(({ code }) => code)).toEqual(["published-mismatch"]);
	});
});

it("a year that only rounding leaves short does not excuse another", () => {
	const rows: Row[] = [
		["市税", 10, 10.4, 10],
		...["普通交付税", "特別交付税", "譲与税、交付金", "市債発行額", "その他収入"].map((label): Row => [label, 0, 0, 0]),
		["国県支出金", 10, 10.4, 10],
		["財政調整基金からの繰入", 0, 0, 0],
		["繰越金", 0, 0, 0],
		["歳入合計", 20, 20.8, 20],
		["人件費", 20, 20.8, 23],
		["歳出合計", 20, 20.8, 23],
		["収支差引額", 0, 0, -3],
	];
	const outlook = smallCity({ rows, settings: "basis: allFunds\n", scenario: "title: t\nclosing: { rule: fixed }\n" });
	expect(figures(outlook, "settlementBalance")).toEqual([0, -1, -4]);
	expect(outlook.assessment.headlines.shortages).toEqual([2026]);
	const lever = { kind: "add", line: "cityTax", years: [2026], linked: false, replaced: false } as const;
	const solved = solveTargets(outlook, [], lever);
	expect("solution" in solved && solved.solution.answer).toBe(4);
});
