import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allFundsCity, finerAllFundsCity } from "../support/all-funds.ts";
import { City } from "../support/city.ts";
import { row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";

const himi = new City();
const city = new City(allFundsCity());

/** What both tables tell of the same city. */
const shared = [
	...["cityTax", "ordinaryAllocationTax", "debtService", "operatingExpenses"],
	...["carryover", "fiscalAdjustmentFundDeposit", "fiscalAdjustmentFundRequired", "fiscalAdjustmentFundWithdrawal"],
	...["debtReductionFundWithdrawal", "specificPurposeFundWithdrawal", "earlyRedemption", "settlementBalance"],
	...["fiscalAdjustmentFundBalance", "debtReductionFundBalance", "specificPurposeFundBalance", "totalFundBalance"],
	...["bondIssuance", "bondPrincipal", "bondInterest", "bondsOutstanding", "standardFiscalScale"],
	...["realSingleYearBalance", "realDeficitRatio", "realBalanceRatio", "realDebtServiceRatioSingleYear"],
	...["realDebtServiceRatio", "futureBurdenRatio", "ordinaryBalanceRatio"],
];

describe("Himi's table turned into one of all funds", () => {
	it("is read: grants, funds, carryover and bonds are revenue, and 歳入歳出差引 is 決算収支", () => {
		const { columns, municipality } = city.plan;
		expect(columns.lawBreaches).toEqual([]);
		expect(row(city.plan, "balance")).toEqual(row(city.plan, "settlementBalance"));
		expect(row(city.plan, "otherTransfersIn").every((amount) => amount === 0)).toBe(true);
		const [revenue] = municipality.model.statement;
		expect(revenue?.rows.map(({ line, depth = 0 }) => `${depth} ${line}`)).toContain(
			"1 fiscalAdjustmentFundWithdrawal",
		);
	});

	it("has the figures of Himi's own run in every line both have", () => {
		for (const line of shared) expect([line, ...row(city.plan, line)]).toEqual([line, ...row(himi.plan, line)]);
	});

	it("has them in every scenario: a work, a loan, a redemption leave the same 決算収支 as of general resources", () => {
		let moved = 0;
		holdsFor(scenarios, (entries) => {
			const [one, other] = [himi, city].map((each) => each.runEntries(entries).columns);
			expect(other?.lawBreaches).toEqual([]);
			const off = shared.filter((line) =>
				one?.values.get(line)?.some((value, year) => {
					const found = other?.values.get(line)?.[year] ?? Number.NaN;
					return !Object.is(value + 0, found + 0) && !(Math.abs(value - found) < 1e-6);
				}),
			);
			expect(off).toEqual([]);
			if (one?.values.get("totalFundBalance")?.[9] !== himi.plan.columns.values.get("totalFundBalance")?.[9])
				moved += 1;
		});
		expect(moved).toBeGreaterThan(lawCases / 10);
	});
});

describe("Himi on all funds with rows of its own", () => {
	const finer = new City(finerAllFundsCity());

	it("has the figures of the same city without them, whatever is borrowed, granted or built", () => {
		const lines = [...city.plan.columns.values.keys()].filter((line) => line !== "operatingExpenses");
		for (const line of lines) expect([line, ...row(finer.plan, line)]).toEqual([line, ...row(city.plan, line)]);
		const bond = { type: "過疎対策事業債", share: "80%" };
		const entries = {
			title: "試し",
			changes: [
				{ line: "市債発行額", years: "R6", add: -120 },
				{ line: "国県支出金", years: "R7..", add: 30 },
			],
			projects: [{ name: "新館", costs: { R8: 700 }, subsidy: "30%", bond }],
		};
		const [one, other] = [city, finer].map((each) => each.runEntries(entries)) as [
			ReturnType<City["runEntries"]>,
			ReturnType<City["runEntries"]>,
		];
		expect(other.columns.lawBreaches).toEqual([]);
		for (const line of lines) expect([line, ...row(other, line)]).toEqual([line, ...row(one, line)]);
		const moved = ["depopulated", "otherLoans"].map(
			(line) => (row(other, line)[4] as number) - (row(finer.plan, line)[4] as number),
		);
		expect(moved).toEqual([-120, 0]);
	});
});

const amount = fc.integer({ min: -400, max: 400 });
const scenarios = fc
	.record({
		tax: amount,
		assistance: amount,
		issued: fc.integer({ min: -300, max: 300 }),
		isReplaced: fc.boolean(),
		reserved: fc.integer({ min: 0, max: 100 }),
		works: fc.array(
			fc.record({
				year: fc.integer({ min: 3, max: 11 }),
				cost: fc.integer({ min: 1, max: 30_000 }).map((tenths) => tenths / 10),
				subsidy: fc.integer({ min: 0, max: 60 }),
				share: fc.integer({ min: 0, max: 100 }),
			}),
			{ maxLength: 3 },
		),
		redeemed: fc.integer({ min: 1, max: 200 }),
		from: fc.constantFrom("debtReductionFund", "generalResources"),
		rule: fc.constantFrom("fiscal-adjustment-fund", "fixed"),
		year: fc.integer({ min: 3, max: 11 }),
	})
	.map(({ tax, assistance, issued, isReplaced, reserved, works, redeemed, from, rule, year }) => ({
		title: "試し",
		closing: { rule },
		changes: [
			{ line: "市税", years: `R${year}..`, add: tax },
			{ line: "扶助費", years: `R${year}`, add: assistance },
			{ line: "減債基金への積立", years: `R${year}`, add: reserved },
			{ line: "市債発行額", years: `R${year}`, add: issued, ...(isReplaced ? { replace: "generalResources" } : {}) },
		],
		projects: works.map(({ year: built, cost, subsidy, share }, at) => ({
			name: `事業${at}`,
			costs: { [`R${built}`]: cost },
			subsidy: `${subsidy}%`,
			bond: { type: "過疎対策事業債", share: `${share}%` },
		})),
		earlyRedemptions: [{ year: `R${year}`, amount: redeemed, from }],
	}));
