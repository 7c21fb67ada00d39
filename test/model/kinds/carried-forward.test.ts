import { expect, it } from "vitest";
import { importFirst } from "../../../src/answers/import/first-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { filesWith } from "../../support/memory-files.ts";
import { figures, type Row, smallCity, trySmallCity } from "../../support/small-city.ts";

/** Two settled years, of which works took 40 and 60 with them into the year after. */
const rows: readonly Row[] = [
	["市税", 950, 1000, 900, 900],
	["財政調整基金からの繰入", 0, 0, 40, 60],
	["繰越金", 100, 50, 80, 20],
	["歳入合計", 1050, 1050, 1020, 980],
	["人件費", 1000, 970, 1000, 980],
	["歳出合計", 1000, 970, 1000, 980],
	["歳入歳出差引", 50, 80, 20, 0],
	["翌年度へ繰り越すべき財源", 40, 60, "－", "－"],
	["実質収支", 10, 20, 20, 0],
	["財政調整基金残高", 500, 500, 460, 400],
	["標準財政規模", 1000, 1000, 1000, 1000],
];
const lines = "id,label,kind\nbound,翌年度へ繰り越すべき財源,翌年度繰越財源\n";
const settings =
	"basis: allFunds\nparameters:\n  settlementDepositShare: { value: 0%, source: 仮定, grade: general }\n";
const town = { rows, lines, settings, settled: 2 };

it("the whole of what a year leaves is carried over, and the ratios judge it without what is bound", () => {
	const outlook = smallCity(town);
	expect(figures(outlook, "carryover")).toEqual([100, 50, 80, 20]);
	expect(figures(outlook, "settlementBalance")).toEqual([50, 80, 20, 0]);
	expect(figures(outlook, "realBalance")).toEqual([10, 20, 20, 0]);
	expect(figures(outlook, "realBalanceRatio")).toEqual([1, 2, 2, 0]);
	// 単年度収支 of R7 10, of R8 nothing less 40 drawn, of R9 -20 less 60 drawn; what R5 was bound to spend nobody knows.
	expect(figures(outlook, "realSingleYearBalance")).toEqual([null, 10, -40, -80]);
	expect(outlook.municipality.lines.byId("realBalanceRatio").note).toBe("分母が0以下のときは「－」");
});

it("what is bound may leave a shortage, and a printed 実質収支 stands beside what it is off by", () => {
	const bound = rows.map((row): Row => (row[0] === "翌年度へ繰り越すべき財源" ? [row[0], 40, 95, 0, 0] : row));
	const printed = smallCity({ ...town, rows: bound });
	expect(figures(printed, "realBalance")).toEqual([10, 20, 20, 0]);
	expect(figures(printed, "realBalanceAdjustment")).toEqual([0, 35, 0, 0]);
	const unprinted = smallCity({ ...town, rows: bound.filter(([label]) => label !== "実質収支") });
	expect(figures(unprinted, "realBalance")).toEqual([10, -15, 20, 0]);
	expect(figures(unprinted, "realDeficitRatio")).toEqual([0, 1.5, 0, 0]);
});

it("no line stands under it", () => {
	const under = `id,label,kind,under\nbound,翌年度へ繰り越すべき財源,翌年度繰越財源,\nmore,うち国費,翌年度繰越財源,翌年度へ繰り越すべき財源\n`;
	const refused = trySmallCity({ ...town, lines: under });
	expect("problems" in refused && refused.problems.map(({ place }) => place?.line)).toEqual([3]);
});

it("a table that has the row gets its line in lines.csv", () => {
	const files = filesWith({
		"town/settings.yaml": "name: 例示町\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n",
		table: ["項目,R6(決算),R7(決算),R8,R9", ...rows.map((row) => row.join(","))].join("\n"),
	});
	const read = importFirst(files, "town", { file: "table", sheet: undefined, core: modelFacts });
	expect("problems" in read ? read.problems : [...read.loaded.texts.values()].join()).toContain(
		"carriedForward,翌年度へ繰り越すべき財源,,翌年度繰越財源,,",
	);
});
