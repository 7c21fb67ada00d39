import { describe, expect, it } from "vitest";
import { figures, type Row, smallCity, trySmallCity } from "../support/small-city.ts";

const settings = "basis: allFunds\nallocationTaxStatus: none\nallocationTaxSurplus: 10\n";
const revenue: Row[] = [
	["市税", 500, 500, 500],
	["国県支出金", 100, 100, 100],
	["市債", 50, 50, 50],
	["その他収入", 50, 50, 50],
];
const expenditure: Row[] = [
	["人件費", 300, 300, 300],
	["公債費", 100, 100, 100],
	["投資的経費", 150, 150, 150],
	["物件費等", 150, 150, 150],
];
const sizeOf = (cell: number | string | undefined) => Number(String(cell).replace("△", ""));
const total = (rows: readonly Row[]) =>
	[0, 1, 2].map((year) => rows.reduce((sum, row) => sum + sizeOf(row[year + 1]), 0));

/** A table of all funds that foots: more rows of revenue and of expenditure, and rows below. */
function table(more: { in?: readonly Row[]; out?: readonly Row[]; below?: readonly Row[] }): Row[] {
	const [received, spent] = [
		[...revenue, ...(more.in ?? [])],
		[...expenditure, ...(more.out ?? [])],
	];
	const [all, paid] = [total(received), total(spent)];
	const left = all.map((amount, year) => amount - (paid[year] ?? 0));
	return [
		...received,
		["歳入合計", ...all],
		...spent,
		["歳出合計", ...paid],
		["歳入歳出差引", ...left],
		...(more.below ?? []),
	];
}

const drawn: Row = ["財政調整基金繰入金", 20, 20, 20];
const held: Row = ["財政調整基金残高", 100, 90, 80];
const codes = (rows: readonly Row[], funds?: string) => {
	const outcome = trySmallCity({ rows, settings, ...(funds === undefined ? {} : { funds }) });
	const found = "problems" in outcome ? outcome.problems : outcome.outlook.assessment.warnings;
	return found
		.filter(({ code }) => /sign|fund|missing|negative/.test(code))
		.map(({ severity, code }) => `${severity} ${code}`);
};

describe("a table that prints △ where there is no minus", () => {
	it.each<[string, Row, Row, string]>([
		["a deposit", drawn, ["財政調整基金積立金", "△10", "△10", "△10"], "fiscalAdjustmentFundDeposit"],
		[
			"a withdrawal",
			["財政調整基金繰入金", "△20", "△20", "△20"],
			["財政調整基金積立金", 10, 10, 10],
			"fiscalAdjustmentFundWithdrawal",
		],
	])("has %s read as it is meant, and it is said", (_, into, out, line) => {
		const rows = table({ in: [into], out: [out], below: [held] });
		const outlook = smallCity({ rows, settings });
		expect(figures(outlook, line)).toEqual(line.endsWith("Deposit") ? [10, 10, 10] : [20, 20, 20]);
		expect(figures(outlook, "fiscalAdjustmentFundBalance")).toEqual([100, 90, 80]);
		expect(codes(rows)).toContain("note table-sign-turned");
	});

	it("has 積立金 as a whole so", () => {
		const outlook = smallCity({ rows: table({ out: [["積立金", "△10", "△10", "△10"]] }), settings });
		expect(figures(outlook, "reserves")).toEqual([10, 10, 10]);
	});

	it("has all it spends so, where its total is", () => {
		const turned = table({}).map(([label, ...cells]): Row => {
			const isSpent = expenditure.some(([spent]) => spent === label) || label === "歳出合計";
			return [label, ...cells.map((cell) => (isSpent ? `△${cell}` : cell))];
		});
		const outlook = smallCity({ rows: turned, settings });
		expect(figures(outlook, "totalExpenditure")).toEqual([700, 700, 700]);
		expect(figures(outlook, "balance")).toEqual([0, 0, 0]);
		expect(codes(turned)).toContain("note table-sign-turned");
	});

	it("is refused where a fund is printed with and without it", () => {
		const mixed = table({ in: [["財政調整基金繰入金", "△20", 20, 20]], below: [held] });
		expect(codes(mixed)).toContain("error table-negative");
	});
});

describe("a table of all funds without 繰越金", () => {
	it("has deposits as they are printed", () => {
		const outlook = smallCity({ rows: table({ in: [drawn], out: [["財政調整基金積立金", 10, 12, 14]] }), settings });
		expect(figures(outlook, "fiscalAdjustmentFundDeposit")).toEqual([10, 12, 14]);
		expect(figures(outlook, "totalExpenditure")).toEqual([710, 712, 714]);
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("has those of a fund of the city's own so too", () => {
		const rows = table({
			in: [["村の基金繰入金", 20, 20, 20]],
			out: [["村の基金積立金", 10, 12, 14]],
			below: [["村の基金残高", 100, 92, 86]],
		});
		const outlook = smallCity({ rows, settings, funds: "id,label,role\nvillage,村の基金,財政調整\n" });
		expect(figures(outlook, "fiscalAdjustmentFundDeposit")).toEqual([10, 12, 14]);
		expect(figures(outlook, "fiscalAdjustmentFundBalance")).toEqual([100, 92, 86]);
		expect(outlook.columns.lawBreaches).toEqual([]);
	});
});

describe("a row of a fund that funds.csv does not name", () => {
	const funds = "id,label,role\nreserve,財政調整基金,財政調整\n";

	it.each<[string, Parameters<typeof table>[0]]>([
		["its balance", { below: [["学校基金残高", 30, 25, 20]] }],
		["what is drawn from it", { in: [drawn, ["学校基金繰入金", 5, 5, 5]] }],
		["a fund of the core's", { in: [drawn, ["減債基金繰入金", 5, 5, 5]] }],
	])("is refused alone: %s", (_, more) => {
		expect(codes(table(more), funds)).toEqual(["error own-fund-unnamed"]);
	});

	it("is none of a row of all funds, nor where a city names no funds", () => {
		const rows = table({
			in: [drawn],
			below: [
				["財政調整基金残高", 100, 80, 60],
				["三基金残高", 100, 80, 60],
			],
		});
		expect(codes(rows, funds).join()).not.toContain("unnamed");
		expect(codes(table({ below: [["学校基金残高", 30, 25, 20]] })).join()).not.toContain("unnamed");
	});
});
