import { describe, expect, it } from "vitest";
import { NotSolvable } from "../../../src/model/calibration/calibration-inputs.ts";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";
import { isNothingToSolve, isSolvable, lackedFor } from "../../../src/model/calibration/calibration-source.ts";
import { solveSeries } from "../../../src/model/calibration/solve-series.ts";
import { himi } from "../../support/calibration-source.ts";

const years = himi.years.length;
const unknown = Number.NaN;
const none = Array(years).fill(unknown);
const withoutRow = Array(years).fill("withoutRow");

/** Himi without rows, or with some of a row otherwise. */
function without(lines: readonly string[], more: Partial<CalibrationSource> = {}): CalibrationSource {
	const published = new Map([...(more.published ?? himi.published)].filter(([id]) => !lines.includes(id)));
	return { ...himi, ...more, published };
}
function withCell(line: string, year: number, amount: number): CalibrationSource {
	const row = Array.from(himi.published.get(line) as ArrayLike<number>).with(year, amount);
	return { ...himi, published: new Map(himi.published).set(line, row) };
}
const told = (source: CalibrationSource, id: string) => {
	const { series, gaps } = solveSeries(source);
	return { values: series.get(id), gaps: gaps.get(id) };
};

describe("a series whose rows a table does not make known", () => {
	it.each([
		["standardFiscalScale", ["recognisedDebtService", "otherFutureBurden"]],
		["realDebtServiceRatio", ["recognisedDebtService"]],
		["futureBurdenRatio", ["otherFutureBurden"]],
		["transfersToOtherAccounts", ["quasiDebtService", "recognisedDebtService"]],
		["debtService", ["bondPrincipal", "recognisedDebtService"]],
		["bondIssuance", ["bondPrincipal"]],
		["bondsOutstanding", ["bondPrincipal", "otherFutureBurden"]],
		["fiscalAdjustmentFundBalance", ["otherFutureBurden"]],
		["specificPurposeFundBalance", ["specificPurposeFundOutsideDeposit", "otherFutureBurden"]],
		["specificPurposeFundWithdrawal", ["specificPurposeFundOutsideDeposit"]],
		["specificPurposeFundDeposit", ["specificPurposeFundOutsideDeposit"]],
	])("without %s: %j", (row, unsolved) => {
		const source = without([row], { ordinaryBalanceRatioSettled: null });
		const { series, gaps, parameters } = solveSeries(source);
		const found = [...series.keys()].filter((id) => gaps.get(id)?.every((gap) => gap === "withoutRow"));
		expect(found.toSorted()).toEqual(unsolved.toSorted());
		for (const id of found) expect(series.get(id)).toEqual(none);
		expect(parameters.size).toBe(0);
	});

	it("without 標準財政規模: nothing before the years, nothing at most, no optimum", () => {
		const { before, gaps, atMost, optimum } = solveSeries(without(["standardFiscalScale"]));
		expect(before.get("realDebtServiceRatioSingleYear")).toEqual([unknown, unknown]);
		expect(gaps.get("realDebtServiceRatioSingleYear")).toEqual(["withoutRow", "withoutRow"]);
		expect(atMost.get("otherFutureBurden")).toEqual(none);
		expect(optimum.size).toBe(0);
	});
});

describe("準元利償還金", () => {
	it("is known of the years whose 繰出金 is, where no ratio asks for it", () => {
		const { published } = withCell("transfersToOtherAccounts", 2, unknown);
		const { values, gaps } = told(without(["standardFiscalScale"], { published }), "quasiDebtService");
		expect(values?.slice(0, 4)).toEqual([848.34, 840.51, unknown, 821.88]);
		expect(gaps).toEqual(Array(years).fill(null).with(2, "withoutRow"));
	});

	it("is not known without its share, where no ratio asks for it; where one does the share is lacking", () => {
		const parameters = new Map([...himi.parameters].filter(([id]) => id !== "quasiDebtServiceShare"));
		expect(told(without(["standardFiscalScale"], { parameters }), "quasiDebtService")).toEqual({
			values: none,
			gaps: withoutRow,
		});
		expect(() => solveSeries({ ...himi, parameters })).toThrow(new NotSolvable("parameter", "quasiDebtServiceShare"));
	});
});

describe("what a series lacks", () => {
	const lacked = (series: string, source: CalibrationSource) => lackedFor(series, source);

	it("is nothing of a whole table, and nothing of what is not solved", () => {
		const solved = ["bondPrincipal", "recognisedDebtService", "otherFutureBurden", "specificPurposeFundOutsideDeposit"];
		for (const series of [...solved, "cityTax"]) {
			expect(lacked(series, himi)).toEqual([]);
			expect(isSolvable(series, himi)).toBe(true);
		}
	});

	it.each<[series: string, line: string, first: string[], later: string[]]>([
		["recognisedDebtService", "standardFiscalScale", ["standardFiscalScale"], ["standardFiscalScale"]],
		["recognisedDebtService", "debtService", ["debtService"], ["debtService"]],
		["recognisedDebtService", "realDebtServiceRatio", [], []],
		["otherFutureBurden", "futureBurdenRatio", [], []],
		["otherFutureBurden", "debtReductionFundBalance", ["debtReductionFundBalance"], ["debtReductionFundBalance"]],
		["bondPrincipal", "debtService", [], []],
		["bondPrincipal", "bondIssuance", ["bondIssuance"], ["bondIssuance"]],
		["specificPurposeFundOutsideDeposit", "specificPurposeFundDeposit", [], ["specificPurposeFundDeposit"]],
		["specificPurposeFundOutsideDeposit", "specificPurposeFundWithdrawal", [], ["specificPurposeFundWithdrawal"]],
		[
			...(["specificPurposeFundOutsideDeposit", "specificPurposeFundBalance"] as const),
			...([["specificPurposeFundBalance"], ["specificPurposeFundBalance"]] as [string[], string[]]),
		],
	])("%s: %s of the first year %j, of a later one %j", (series, line, first, later) => {
		expect(lacked(series, withCell(line, 0, unknown))).toEqual(first);
		expect(lacked(series, withCell(line, 1, unknown))).toEqual(later);
		expect(lacked(series, without([line]))).toEqual([line]);
		expect(isSolvable(series, without([line]))).toBe(false);
	});
});

describe("a table has nothing to solve", () => {
	const ratios = ["realDebtServiceRatio", "futureBurdenRatio"];
	const noShare = { ordinaryBalanceRatioSettled: null };

	it.each<[text: string, rows: string[], more: Partial<CalibrationSource>, isNothing: boolean]>([
		["with every ratio", [], {}, false],
		["with the ratio of 経常収支 alone", ratios, {}, false],
		["with one of the others alone", [ratios[0] as string], noShare, false],
		["or the other", [ratios[1] as string], noShare, false],
		["without any", ratios, noShare, true],
	])("%s: %s", (_, rows, more, isNothing) => {
		expect(isNothingToSolve(without(rows, more))).toBe(isNothing);
	});

	it("where all that could be solved is printed", () => {
		const printed = (...ids: string[]) =>
			new Map([...himi.published, ...ids.map((id): [string, number[]] => [id, none])]);
		const of = (...ids: string[]) => isNothingToSolve({ ...himi, ...noShare, published: printed(...ids) });
		expect(of("recognisedDebtService", "otherFutureBurden")).toBe(true);
		expect(of("recognisedDebtService")).toBe(false);
		expect(of("otherFutureBurden")).toBe(false);
	});
});
