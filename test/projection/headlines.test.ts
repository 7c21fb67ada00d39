import { describe, expect, it } from "vitest";
import { findHeadlines, headlineWarnings, type RunFigures } from "../../src/projection/headlines.ts";

/** R4 is settled; R5 to R8 are projected. */
const years = [2022, 2023, 2024, 2025, 2026];
const own = { balance: "own", withdrawal: "ownDrawn", planned: "ownPlanned", floor: 20 };

/** A run of some figures; of a line that is not named nothing moves. */
function run(columns: Readonly<Record<string, readonly number[]>>, more: Partial<RunFigures> = {}): RunFigures {
	const value = (line: string, index: number) => (columns[line] ?? [0, 0, 0, 0, 0])[index] ?? Number.NaN;
	return {
		years,
		settledYears: 1,
		floor: 0,
		rule: "fiscal-adjustment-fund",
		isShortageCarried: true,
		inflow: "fiscalAdjustmentFundDeposit",
		hasReserve: true,
		withdrawals: [{ stated: "asked", line: "paid", fund: "fundBalance", deposits: [], name: "予算計上の取崩し" }],
		drawn: [own],
		value,
		rounding: () => 1,
		wanted: value,
		...more,
	};
}

const fund = (...fiscalAdjustmentFundBalance: number[]) => ({ fiscalAdjustmentFundBalance });
const told = (figures: RunFigures) =>
	headlineWarnings(figures, findHeadlines(figures), (line) => (line === "own" ? "基金残高" : "財政調整基金残高")).map(
		({ code, message, year }) => [code, year, message.replace(/^[^:]*: /, "")],
	);

describe("基金枯渇年度 and 下限到達年度", () => {
	it.each([
		["is the first projected year that ends with nothing", fund(0, 9, 0, 5, 0), {}, [2024, null]],
		["is none where the fund always holds something", fund(0, 9, 1, 1, 1), {}, [null, null]],
		[
			"is the year that asks for more than there is",
			{ ...fund(5, 5, 5, 5, 5), fiscalAdjustmentFundRequired: [0, 5, 6, 0, 0] },
			{},
			[2024, null],
		],
		[
			"counts what is put in that year",
			{
				...fund(5, 5, 5, 5, 5),
				fiscalAdjustmentFundRequired: [0, 5, 6, 8, 0],
				fiscalAdjustmentFundDeposit: [0, 0, 1, 2, 0],
			},
			{},
			[2025, null],
		],
		["of a floor is the year that comes to it", fund(9, 9, 4, 3, 2), { floor: 3 }, [null, 2025]],
		[
			"asks nothing of this fund that others give",
			{ ...fund(5, 5, 5, 5, 5), fiscalAdjustmentFundRequired: [0, 9, 9, 9, 9] },
			{ rule: "fund-order" },
			[null, null],
		],
		["is none without a fund", fund(0, 0, 0, 0, 0), { hasReserve: false, floor: 3 }, [null, null]],
	] as const)("%s", (_, columns, more, expected) => {
		const { fundExhaustion, floorReached } = findHeadlines(run(columns, more));
		expect([fundExhaustion, floorReached]).toEqual(expected);
	});

	it("both are told with their year; what is left lasts so many years at the last year's pace", () => {
		const figures = run(fund(9, 9, 3, 2, 0), { floor: 3 });
		expect(told(figures)).toEqual([
			["fund-exhausted", "R8", expect.stringMatching(/^R8\(/)],
			["floor-reached", "R6", "R6(財政調整基金が下限3に達します)"],
		]);
		expect(findHeadlines(run(fund(0, 9, 8, 6, 3))).yearsLeft).toBe(1);
		expect(findHeadlines(run(fund(0, 9, 8, 6, 6))).yearsLeft).toBeNull();
		expect(findHeadlines(run(fund(0, 9, 8, 6, 3), { hasReserve: false })).yearsLeft).toBeNull();
	});

	it("the lowest balance is the first of the least; of a fund with an unknown year there is none", () => {
		expect(findHeadlines(run(fund(0, 9, 7, 8, 7))).lowestFund).toEqual({ year: 2024, value: 7 });
		expect(findHeadlines(run(fund(0, 9, 7, Number.NaN, 7))).lowestFund).toBeNull();
		expect(findHeadlines(run(fund(Number.NaN, 9, 7, 8, 7))).lowestFund).not.toBeNull();
		expect(findHeadlines(run({ settlementBalance: [Number.NaN, 0, 0, 0, 0] })).isClosingKnown).toBe(true);
		expect(findHeadlines(run({ settlementBalance: [0, 0, 0, 0, Number.NaN] })).isClosingKnown).toBe(false);
	});
});

describe("収支不足 and 基金不足", () => {
	it("are told of projected years alone: what is settled is a fact; and by more than rounding", () => {
		const figures = run({
			...fund(9, 9, 9, 9, 9),
			settlementBalance: [-5, 0, -1, -2, 3],
			asked: [7, 4, 4, 4, 4],
			paid: [0, 4, 5, 3, 4],
		});
		expect(findHeadlines(figures).shortages).toEqual([2025]);
		expect(told(figures)).toEqual([
			["fund-shortage", "R7", "財政調整基金のR7の繰入は予算計上の取崩し4に対して3しかできません"],
			["settlement-shortage", "R7", "R7の決算収支が△ 2となり、翌年度に繰り越されます(繰上充用)"],
		]);
	});

	it("要調整額 is told once, with its years and its largest; under that rule alone, beyond rounding", () => {
		const columns = { ...fund(9, 9, 9, 9, 9), closingGap: [8, 2, 1, 5, 5] };
		const figures = run(columns, { rule: "open-gap" });
		expect(findHeadlines(figures).gaps).toEqual([2023, 2025, 2026]);
		expect(told(figures)).toEqual([["open-gap", "R5", "R5、R7〜R8に足りない額があります(最大 R7 5)"]]);
		expect([findHeadlines(run(columns)).gaps, told(run(columns))]).toEqual([[], []]);
	});
});

describe("下限到達年度 of a fund beside 財政調整基金", () => {
	const columns = {
		...fund(9, 9, 9, 9, 9),
		own: [20, 30, 20, 19, 20],
		ownDrawn: [5, 5, 5, 5, 6],
		ownPlanned: [0, 4, 5, 4, 0],
	};

	it("is the first projected year in which it gave more than planned and stands at its floor", () => {
		expect(told(run(columns, { rule: "fund-order" }))).toEqual([["fund-at-floor", "R7", "R7(基金が下限20に達します)"]]);
		const atFloor = { ...columns, ownPlanned: [0, 4, 4, 5, 6] };
		expect(told(run(atFloor, { rule: "fund-order" })).map(([, year]) => year)).toEqual(["R6"]);
	});

	it("is told under that rule alone", () => {
		expect(told(run(columns))).toEqual([]);
		expect(told(run({ ...columns, ownPlanned: columns.ownDrawn }, { rule: "fund-order" }))).toEqual([]);
	});
});
