import { describe, expect, it } from "vitest";
import { scaledPercent } from "../../src/domain/scaled-limit.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { legalLimits } from "../../src/model/limits.ts";

const limitOf = (named: string) => legalLimits.find(({ id }) => id === named)?.limit;

describe("the limits of the law", () => {
	it("are 20, 30 and 35 % to be rebuilt by, 25 and 350 % to be warned by, 18 % to borrow freely", () => {
		const plain = legalLimits.flatMap(({ kind, line, limit }) =>
			typeof limit === "number" ? [[kind, line, limit]] : [],
		);
		expect(plain).toEqual([
			["rebuild", "realDeficitRatio", 20],
			["rebuild", "consolidatedRealDeficitRatio", 30],
			["permission", "realDebtServiceRatio", 18],
			["early", "realDebtServiceRatio", 25],
			["rebuild", "realDebtServiceRatio", 35],
			["early", "futureBurdenRatio", 350],
		]);
		const forReference = legalLimits.filter(({ reference }) => reference).map(({ id }) => id);
		expect(forReference).toEqual(["bond-permission-real-deficit-ratio"]);
		expect(new Set(legalLimits.map(({ operator }) => operator))).toEqual(new Set(["<"]));
	});

	// (S + 100) ÷ 30 S to 200億円, (S + 1,000) ÷ 120 S to 500億円, cut to two decimals, by hand.
	it.each([
		[1, 10, 15, 20],
		[49.5, 10, 15, 20],
		[50, 10, 15, 20],
		[100, 6.66, 13.33, 18.33],
		[199.5, 5, 12.5, 17.5],
		[200, 5, 12.5, 17.5],
		[200.5, 4.98, 12.49, 17.49],
		[350, 3.21, 11.6, 16.6],
		[499.5, 2.5, 11.25, 16.25],
		[500, 2.5, 11.25, 16.25],
		[501, 2.5, 11.25, 16.25],
		[5000, 2.5, 11.25, 16.25],
	])("of a deficit, at 標準財政規模 of %d億円, are %d, %d and %d %", (scale, ...percents) => {
		const names = ["bond-permission", "early-soundness", "early-soundness-consolidated"];
		const limits = names.map((name) => limitOf(`${name}-real-deficit-ratio`));
		expect(limits.map((limit) => (typeof limit === "object" ? scaledPercent(limit, scale, "億円") : limit))).toEqual(
			percents,
		);
	});
});

describe("what a calibrated figure can be", () => {
	const table = new Map([
		["totalRevenue", [200, 210, 205]],
		["bondsOutstanding", [10, 30, 20]],
		["fiscalAdjustmentFundBalance", [1, 2, 2]],
		["debtReductionFundBalance", [3, 1, 0]],
		["specificPurposeFundBalance", [4, 5, 6]],
		["specificPurposeFundDeposit", [0, 7, 8]],
	]);
	const scaled = new Map(table).set("standardFiscalScale", [100, 120, Number.NaN]);
	const stocks = 30 + 2 + 3 + 6;
	const bounds = (published: ReadonlyMap<string, number[]>) =>
		modelFacts.calibrated.series.map(({ id, least, most }) => [id, least(published, 2), most(published)]);

	it("is within five times 標準財政規模, 将来負担 within twenty times, and all that is owed and held", () => {
		const most = 5 * 120 + stocks;
		expect(bounds(scaled)).toEqual([
			["bondPrincipal", 0, most],
			["specificPurposeFundOutsideDeposit", -5 - 8, most],
			["quasiDebtService", 0, most],
			["recognisedDebtService", 0, most],
			["otherFutureBurden", -most, 20 * 120 + stocks],
		]);
	});

	it("is within five times the revenue where no 標準財政規模 is printed, and nothing beside nothing", () => {
		expect(bounds(table)[0]).toEqual(["bondPrincipal", 0, 5 * 210 + stocks]);
		expect(bounds(new Map()).map(([, least, most]) => [Number(least) + 0, most])).toEqual(Array(5).fill([0, 0]));
	});

	it("is there from the second year on of 元金, and is a ratio between −150 and 100 % before the first", () => {
		const lacking = modelFacts.calibrated.series.filter(({ lacksFirstYear }) => lacksFirstYear).map(({ id }) => id);
		expect(lacking).toEqual(["bondPrincipal"]);
		expect(modelFacts.calibrated.before).toEqual([{ id: "realDebtServiceRatioSingleYear", least: -150, most: 100 }]);
	});
});
