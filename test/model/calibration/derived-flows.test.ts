import { describe, expect, it } from "vitest";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";
import { deriveFlows } from "../../../src/model/calibration/derived-flows.ts";
import { ratioLines } from "../../../src/model/calibration/ratio-lines.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { outsideFunds } from "../../../src/model/kinds/own-fund.ts";

/** Every year 30 are borrowed and 20 repaid, at 10 of interest; what funds hold follows from what flowed. */
const steady: Readonly<Record<string, readonly number[]>> = {
	bondsOutstanding: [100, 110, 120, 130],
	bondIssuance: [30, 30, 30, 30],
	debtService: [30, 30, 30, 30],
	carryover: [3, 4, 4, 4],
	settlementBalance: [4, 4, 4, 4],
	fiscalAdjustmentFundBalance: [50, 52, 54, 56],
	fiscalAdjustmentFundDeposit: [6, 6, 6, 6],
	fiscalAdjustmentFundWithdrawal: [4, 4, 4, 4],
	debtReductionFundBalance: [20, 25, 30, 35],
	debtReductionFundDeposit: [5, 5, 5, 5],
	debtReductionFundWithdrawal: [0, 0, 0, 0],
	fiscalAdjustmentFundDirectDeposit: [0, 0, 0, 0],
	specificPurposeFundBalance: [40, 48, 56, 64],
	specificPurposeFundDeposit: [1, 1, 1, 1],
	specificPurposeFundWithdrawal: [3, 3, 3, 3],
};

type Cell = readonly [line: string, year: number, amount: number];

interface Odd {
	readonly lacking?: readonly string[];
	readonly unit?: number;
}

/** The steady city with some cells otherwise: what its table tells of 元金 and of 表外の積立. */
function derived(cells: readonly Cell[], settledYears = 1, { lacking = [], unit = 1 }: Odd = {}) {
	const published = new Map(Object.entries(steady));
	for (const [line, year, amount] of cells)
		published.set(line, (published.get(line) ?? [0, 0, 0, 0]).with(year, amount));
	for (const line of lacking) published.delete(line);
	const inputs: CalibrationSource = {
		...{ years: [2020, 2021, 2022, 2023], settledYears, roundingUnit: unit, published },
		...{ history: new Map(), parameters: new Map(), futureBurdenNumerator: new Map(), futureBurdenUnpublished: [] },
		...{ counted: ratioLines(modelFacts.making.program), countedBalances: [], outsideFunds: outsideFunds(null) },
		ordinaryBalanceRatioSettled: null,
	};
	const { series, gaps, assumed } = deriveFlows(inputs);
	return { principal: series.get("bondPrincipal"), outside: series.get(outside), gaps, assumed };
}
const outside = "specificPurposeFundOutsideDeposit";

const unknown = Number.NaN;

it("a steady city repays what its debt does not explain, and puts by what its funds do not", () => {
	const { principal, outside: put, gaps, assumed } = derived([]);
	expect(principal).toEqual([unknown, 20, 20, 20]);
	expect(put).toEqual([0, 10, 10, 10]);
	expect(assumed).toEqual([]);
	expect(gaps.get("bondPrincipal")).toEqual([null, null, null, null]);
});

it("what a table prints itself is not derived", () => {
	const { principal, outside: put, gaps } = derived([["bondPrincipal", 1, 5]]);
	expect([principal, gaps.has("bondPrincipal"), put]).toEqual([undefined, false, [0, 10, 10, 10]]);
});

it.each([
	[131, unknown, "less than nothing repaid is no figure"],
	[130, 0, "nothing repaid is one"],
	[129.5, 0.5, "and so is a little"],
	[100, 30, "all of 公債費 may be 元金"],
	[99, unknown, "and not more than that"],
])("a settled year that ends with %d owed has %d repaid: %s", (owed, repaid) => {
	const { principal, gaps } = derived([["bondsOutstanding", 1, owed]], 2);
	expect(principal?.[1]).toEqual(repaid);
	expect(gaps.get("bondPrincipal")?.[1]).toBe(Number.isNaN(repaid) ? "impossible" : null);
});

describe("the first projected year, where it was made from other figures than the settlement", () => {
	/** 公債費 that leaves so much interest, and a row that is so much off what the settlement says. */
	const interest = (amount: number): Cell => ["debtService", 1, 20 + amount];
	const off = (amount: number): Cell => ["settlementBalance", 0, 4 - amount];

	it.each([
		["carryover", 1, 4 + 3],
		["settlementBalance", 0, 4 + 3],
		["fiscalAdjustmentFundBalance", 0, 50 - 3],
		["fiscalAdjustmentFundWithdrawal", 1, 4 + 3],
		["fiscalAdjustmentFundDeposit", 1, 6 - 3],
		["debtReductionFundBalance", 0, 20 + 3],
		["debtReductionFundWithdrawal", 1, 3],
		["debtReductionFundDeposit", 1, 5 + 3],
	] as const)("is told by %s of year %i", (line, year, amount) => {
		const { principal, assumed } = derived([interest(40), [line, year, amount]]);
		expect(principal).toEqual([unknown, 50, 20, 20]);
		expect(assumed).toEqual(["bondPrincipal"]);
	});

	it.each([
		[40, 2, 20, "two units are what rounding may do"],
		[40, 3, 50, "more are another figure"],
		[40, -3, 50, "less too"],
		[20, 3, 20, "twice the interest of the year after is near it"],
		[21, 3, 31, "more is not"],
		[5, 3, 20, "so is half of it"],
		[4, 3, 14, "and less is not"],
	])("interest of %d and a row %d off give a principal of %d: %s", (paid, away, principal) => {
		expect(derived([interest(paid), off(away)]).principal?.[1]).toBe(principal);
	});

	it("is held against the year after it, in the unit of the table, without a row of what goes straight into the reserve", () => {
		expect(derived([interest(40), off(3), ["debtService", 2, 20 + 25]]).principal?.[1]).toBe(20);
		expect(derived([interest(40), off(3), ["debtService", 3, 20 + 25]]).principal?.[1]).toBe(50);
		expect(derived([interest(40), off(8)], 1, { unit: 4 }).principal?.[1]).toBe(20);
		expect(derived([interest(40), off(9)], 1, { unit: 4 }).principal?.[1]).toBe(50);
		const lacking = ["fiscalAdjustmentFundDirectDeposit"];
		expect(derived([interest(40), off(2)], 1, { lacking }).principal?.[1]).toBe(20);
		expect(derived([interest(40), off(3)], 1, { lacking }).principal?.[1]).toBe(50);
	});

	it("may pay next to no interest, as near to none as twice or half of it", () => {
		const of = (first: number, second: number) =>
			derived([interest(first), off(3), ["debtService", 2, 20 + second]]).principal?.[1];
		expect([of(0.5, 0.25), of(0.25, 0.5), of(0, 0)]).toEqual([20, 20, 20]);
		expect(of(0.75, 0.25)).toBe(20.5);
		expect(of(0, 0.25)).toBe(19.75);
	});

	it("pays what interest the year after it pays, and puts by what that puts by", () => {
		const cells: Cell[] = [interest(40), off(3), ["debtService", 2, 20 + 12]];
		expect(derived(cells)).toMatchObject({ principal: [unknown, 60 - 12, 20, 20], assumed: ["bondPrincipal"] });
		const less = derived([
			["specificPurposeFundBalance", 0, 59],
			["specificPurposeFundBalance", 2, 57],
		]);
		// 57 − 48 − 1 + 3 went in beside in the year after, 64 − 57 + 2 in the one after that.
		expect(less).toMatchObject({ outside: [0, 11, 11, 9], assumed: [outside] });
	});

	it("is not told by what went straight into the reserve: that is of the settlement too", () => {
		const direct: Cell[] = [interest(40), ["fiscalAdjustmentFundDirectDeposit", 1, 3]];
		const followed: Cell[] = [
			["carryover", 1, 1],
			["fiscalAdjustmentFundBalance", 1, 55],
		];
		expect(derived([...direct, ...followed]).principal?.[1]).toBe(20);
		for (const cell of followed) expect(derived([...direct, cell]).principal?.[1]).toBe(50);
	});

	it("is told by what the table has, of its other rows nothing", () => {
		const cells: Cell[] = [interest(40), ["carryover", 1, 7], ["debtReductionFundBalance", 0, 20]];
		expect(derived(cells, 1, { lacking: ["debtReductionFundBalance"] }).principal?.[1]).toBe(50);
		for (const line of ["carryover", "settlementBalance"])
			expect(derived(cells, 1, { lacking: [line] }).principal?.[1]).toBe(20);
		const direct: Cell = ["fiscalAdjustmentFundDirectDeposit", 1, 3];
		expect(derived([...cells, direct], 1, { lacking: ["fiscalAdjustmentFundDirectDeposit"] }).principal?.[1]).toBe(50);
	});

	it("is one that cannot be, whatever else it says", () => {
		expect(derived([interest(-1)])).toMatchObject({ principal: [unknown, 9, 20, 20], assumed: ["bondPrincipal"] });
		expect(derived([["specificPurposeFundBalance", 0, 59]])).toMatchObject({
			...{ outside: [0, 10, 10, 10], assumed: [outside] },
		});
	});

	it("may be one of nothing: nothing repaid, nothing put by", () => {
		expect(derived([["specificPurposeFundBalance", 0, 50]])).toMatchObject({ outside: [0, 0, 10, 10], assumed: [] });
		expect(derived([["bondsOutstanding", 0, 80]])).toMatchObject({ principal: [unknown, 0, 20, 20], assumed: [] });
	});

	it("stays as it is where the year after cannot be either", () => {
		expect(derived([interest(-1), ["debtService", 2, 18]]).principal).toEqual([unknown, 20, 20, 20]);
	});

	it("is as the balances say where it is the last one, whatever is off", () => {
		expect(derived([["settlementBalance", 2, 7]], 3).principal).toEqual([unknown, 20, 20, 20]);
		expect(derived([["settlementBalance", 3, 7]], 4).principal).toEqual([unknown, 20, 20, 20]);
	});

	it("has no figure where its 公債費 is unknown, or that of the year after and a row is off", () => {
		expect(derived([["debtService", 1, unknown]]).principal).toEqual([unknown, unknown, 20, 20]);
		expect(derived([["debtService", 2, unknown]]).principal).toEqual([unknown, 20, 20, 20]);
		expect(derived([["debtService", 2, unknown], off(3)]).principal).toEqual([unknown, unknown, 20, 20]);
	});
});
