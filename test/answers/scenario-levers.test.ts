import { expect, it } from "vitest";
import { casesOf, caseValue, ofCases, spanWords } from "../../src/answers/scenarios/cases.ts";
import { byYear, printedPercent, together, typedPercent } from "../../src/answers/scenarios/lever.ts";
import type { DriverSeries } from "../../src/model/drivers/series.ts";

const years = [2025, 2026, 2027, 2028];

it("years with one value after the other are one range; years without one are left out", () => {
	const written = (...values: (string | number | null)[]) => byYear(years, (at) => values[at] ?? null);
	expect(written(1, 1, 1, 1)).toEqual({ "R7..": 1 });
	expect(written(1, 1, 2, 2)).toEqual({ "R7..R8": 1, "R9..": 2 });
	expect(written("1%", "2%", "1%", "2%")).toEqual({ R7: "1%", R8: "2%", R9: "1%", R10: "2%" });
	expect(written(1, null, 1, 1)).toEqual({ R7: 1, "R9..": 1 });
	expect(written(null, 0, 0, null)).toEqual({ "R8..R9": 0 });
	expect(written(null, null, null, null)).toEqual({});
	expect(byYear([], () => 1)).toEqual({});
});

it("percentages are typed and printed without dust", () => {
	expect([0.015, -0.003, 0, 0.1 + 0.2, 0.0000000123].map(typedPercent)).toEqual([
		"1.5%",
		"-0.3%",
		"0%",
		"30%",
		"0.000001%",
	]);
	expect([0.015, -0.003, 0, 0.1 + 0.2, -0.123456789].map(printedPercent)).toEqual([
		"1.5",
		"△0.3",
		"0",
		"30",
		"△12.3457",
	]);
});

it("parts are put together: names once, changes and rates one behind the other, nothing where there is none", () => {
	expect(together([])).toEqual({});
	expect(together([{ assumptions: {} }, { rates: [] }, { drivers: {}, changes: [] }])).toEqual({});
	const [first, second] = [{ a: 1 }, { b: 2 }];
	expect(
		together([
			{ assumptions: { 物価: { R7: "1%" } }, changes: [first], rates: [second] },
			{
				assumptions: { 賃金: { R7: "2%" }, 物価: { R8: "3%" } },
				drivers: { 人口: { R7: 5 } },
				changes: [second, first],
			},
		]),
	).toEqual({
		assumptions: { 物価: { R8: "3%" }, 賃金: { R7: "2%" } },
		drivers: { 人口: { R7: 5 } },
		changes: [first, second, first],
		rates: [second],
	});
});

/** A series of a case, from R7 on. */
const series = (name: string, path: string, ...values: number[]) =>
	({
		...{ name, path, source: `${path}の資料`, grade: path === "楽観" ? "general" : "sourced" },
		values: new Map(values.map((value, at) => [2025 + at, value])),
	}) as unknown as DriverSeries;

it("a table has cases of a series where it names one side at least, by any of its names", () => {
	const usual = series("物価", "標準", 0.01);
	const [worse, better] = [series("物価", "悲観", 0.03), series("物価上昇率", "楽観", 0.005)];
	const other = series("賃金", "悲観", 0.02);
	expect(casesOf([usual, worse, better, other], ["物価", "物価上昇率"])).toEqual({ usual, worse, better });
	expect(casesOf([usual, worse, better, other], ["物価上昇率"])).toEqual({
		usual: undefined,
		worse: undefined,
		better,
	});
	expect(casesOf([usual, other], ["物価"])).toBeNull();
	expect(casesOf([], ["物価"])).toBeNull();
});

it("cases are told from the first to the last year, and one that is not there stays as planned", () => {
	const value = (one: DriverSeries, at: number) =>
		(one.path === "悲観" ? [0.02, 0.03, 0.03, 0.01] : [0.005, 0.005, 0.005, 0.005])[at] as number;
	const written = (of: (at: number) => number) => ({ assumptions: { 物価: { R7: of(0), R10: of(3) } } });
	const form = { years, unit: "ポイント", value, written };
	const [worse, better] = [series("物価", "悲観"), series("物価", "楽観")];
	const bad = {
		words: "2ポイントから1ポイント",
		risk: "悲観のケースになる",
		part: { assumptions: { 物価: { R7: 0.02, R10: 0.01 } } },
	};
	const good = {
		words: "0.5ポイント",
		risk: "楽観のケースになる",
		part: { assumptions: { 物価: { R7: 0.005, R10: 0.005 } } },
	};
	const asPlanned = { words: "計画どおり", risk: "", part: null };
	expect(ofCases({ usual: undefined, worse, better }, form)).toEqual({
		sides: [bad, good],
		source: "悲観の資料",
		grade: "sourced",
	});
	expect(ofCases({ usual: undefined, worse, better: undefined }, form).sides).toEqual([bad, asPlanned]);
	expect(ofCases({ usual: undefined, worse: undefined, better }, form)).toEqual({
		...{ sides: [asPlanned, good], source: "楽観の資料", grade: "general" },
	});
});

it("a year nobody made known is said to be so", () => {
	expect(spanWords(years, (at) => [Number.NaN, 1, 1, 0.02][at] as number, "%")).toBe("不明から2%");
	expect(spanWords(years, () => Number.NaN, "%")).toBe("不明");
	expect(spanWords([2025], () => -0.01, "%")).toBe("△1%");
	expect(caseValue(years, undefined, 0)).toBeNaN();
});
