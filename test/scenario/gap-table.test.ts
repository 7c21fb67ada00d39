import { describe, expect, it } from "vitest";
import { toResult } from "../../src/projection/result.ts";
import { figures, type Row, smallCity } from "../support/small-city.ts";

const opens = "closing: { rule: open-gap }\n";
const lines = `id,label,kind,inclusionRate,standsFor
all,歳入,まとめた行,0%,"市税|普通交付税|特別交付税|譲与税、交付金|その他収入"
costs,歳出,まとめた行,,人件費|扶助費|公債費|投資的経費|繰出金|物件費等
`;
const rows: Row[] = [
	["歳入", 812, 805, 798],
	["歳出", 812, 811, 809],
	["収支差引", 0, "△6", "△11"],
];
const noteOf = ({ assessment }: ReturnType<typeof smallCity>) =>
	assessment.warnings.find(({ code }) => code === "table-none-behind-gap")?.message ?? "";

describe("a table that ends with its gap", () => {
	it("has it as 要調整額, with what is not printed behind it taken as none, and says so", () => {
		const outlook = smallCity({ rows, lines, settings: opens });
		expect(figures(outlook, "closingGap")).toEqual([null, 6, 11]);
		expect(noteOf(outlook)).toContain("財政調整基金への積立、財政調整基金からの繰入");
		expect(figures(outlook, "fiscalAdjustmentFundBalance")).toEqual([null, null, null]);
		expect(outlook.edition.lacks).toContain("carryover");
	});

	it("has it too where a scenario leaves it open, and follows a change and a fund that a scenario draws on", () => {
		const scenario = `title: 取崩し
closing: { rule: open-gap }
changes:
  - { line: 歳出, years: R8, add: -2 }
  - { line: 特定目的基金からの繰入, years: R7, set: 4 }
`;
		expect(figures(smallCity({ rows, lines, scenario }), "closingGap")).toEqual([null, 2, 9]);
	});

	it.each<[...Row]>([
		["繰越金", 3, 0, 0],
		["財政調整基金からの繰入", 0, 6, 11],
		["財政調整基金残高", 90, 84, 73],
	])("takes nothing as none that is printed beside %s", (...row: Row) => {
		const outlook = smallCity({ rows: [...rows, row], lines, settings: opens });
		expect(noteOf(outlook)).toBe("");
		expect(figures(outlook, "closingGap")).toEqual([null, null, null]);
	});

	it("has none where no gap is left open", () => {
		const outlook = smallCity({ rows, lines });
		expect(noteOf(outlook)).toBe("");
		expect(figures(outlook, "settlementBalance")).toEqual([null, null, null]);
	});
});

describe("a city without a fund", () => {
	const outlook = smallCity({ rows, lines, funds: "id,label,role\n" });
	const result = toResult(outlook);

	it("prints no fund, and has no total of them", () => {
		const printed = result.blocks.flatMap(({ rows }) => rows.map(({ line }) => line));
		expect(printed.filter((line) => line.toLowerCase().includes("fund"))).toEqual([]);
		const total = result.lines.find(({ definition }) => definition.id === "totalFundBalance");
		expect(total).toMatchObject({ values: [null, null, null], unknown: [] });
		expect(figures(outlook, "closingGap")).toEqual([null, 6, 11]);
	});

	it("is told of no lowest fund, and of none that lasts", () => {
		expect(result.headlines).toMatchObject({ hasReserve: false, lowestFund: null, yearsLeft: null });
	});

	it("holds what it owes against nothing", () => {
		const { formula } = outlook.municipality.lines.byId("futureBurdenNumerator");
		expect(formula).toBe("bondsOutstanding + otherFutureBurden - 0");
	});
});

describe("a deficit of nothing", () => {
	it("keeps within a limit that is not known, and any other deficit names what it would be found by", () => {
		const closed: Row[] = [...rows, ["前年度からの繰越金", 0, 0, "△6"], ["決算収支合計", 0, "△6", "△17"]];
		const even: Row[] = [
			["歳入", 812, 811, 809],
			["歳出", 812, 811, 809],
			["収支差引", 0, 0, 0],
		];
		const none = smallCity({ rows: even, lines, settings: opens }).assessment.limits;
		const early = (limits: typeof none) =>
			limits.find(({ line, kind }) => line === "realDeficitRatio" && kind === "early");
		expect(early(none)?.judged.map(({ verdict }) => verdict)).toEqual(["met", "met"]);
		const short = smallCity({
			rows: closed,
			lines,
			funds: "id,label,role\n",
			scenario: "title: 計画\nclosing: { rule: fixed }\n",
		});
		expect(early(short.assessment.limits)?.reason).toBe("「標準財政規模」が公表表にない");
	});
});

describe("a gap that is left open", () => {
	const scaled: Row[] = [...rows, ["標準財政規模", 500, 500, 500]];
	const deficits = (outlook: ReturnType<typeof smallCity>) =>
		outlook.assessment.limits.filter(({ line }) => line === "realDeficitRatio");

	it("leaves the ratios of 決算収支 unknown in its years, and says why", () => {
		const outlook = smallCity({ rows: scaled, lines, settings: opens });
		expect(figures(outlook, "realDeficitRatio")).toEqual([null, null, null]);
		expect(figures(outlook, "realBalanceRatio")).toEqual([null, null, null]);
		expect(deficits(outlook).map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "unknown"]);
		expect(deficits(outlook)[0]?.reason).toBe("R7〜R8に要調整額(最大11百万円)が残る");
		expect(deficits(outlook)[0]?.judged.map(({ reason }) => reason)).toEqual([
			"要調整額6百万円が残る",
			"要調整額11百万円が残る",
		]);
		const { lines: results, headlines } = toResult(outlook);
		expect(results.find(({ definition }) => definition.id === "realDeficitRatio")?.unknown.slice(-2)).toEqual([
			2025, 2026,
		]);
		expect(headlines.gaps).toEqual([2025, 2026]);
	});

	it("leaves them known once a scenario closes it", () => {
		const scenario = `title: 削減
closing: { rule: open-gap }
changes:
  - { line: 歳出, years: R7.., add: -11 }
`;
		const outlook = smallCity({ rows: scaled, lines, scenario });
		expect(figures(outlook, "closingGap")).toEqual([null, -5, 0]);
		expect(deficits(outlook).map(({ verdict }) => verdict)).toEqual(["met", "met", "met"]);
	});
});
