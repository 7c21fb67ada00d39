import { describe, expect, it } from "vitest";
import { laws } from "../../src/model/laws.ts";
import { formula, lineFormula } from "../support/formula.ts";
import { modelSource } from "../support/program.ts";

/** Ratios whose numerator is 20, of a hundred: by what each is divided. */
const ratios: [line: string, denominator: string, numerator: Readonly<Record<string, number>>][] = [
	[
		"realDebtServiceRatioSingleYear",
		"soundnessDenominator",
		{ debtService: 30, bulletPrincipal: 4, quasiDebtService: 2, recognisedDebtService: 8 },
	],
	["futureBurdenRatioUnrounded", "soundnessDenominator", { futureBurdenNumerator: 20 }],
	[
		"ordinaryBalanceRatio",
		"ordinaryGeneralResources",
		{
			...{ personnelExpenses: 3, socialAssistance: 5, debtService: 7 },
			...{ ordinaryExpenseShare: 0.5, transfersToOtherAccounts: 4, operatingExpenses: 6 },
		},
	],
	["realBalanceRatio", "standardFiscalScale", { settlementBalance: 20 }],
	["realDeficitRatio", "standardFiscalScale", { settlementBalance: -20 }],
	["bondsOutstandingPerCapita", "population", { bondsOutstanding: 20, thousandYenPerAmount: 100 }],
	["totalFundBalancePerCapita", "population", { totalFundBalance: 20, thousandYenPerAmount: 100 }],
];

describe("a ratio", () => {
	it.each(ratios)(
		"%s is there where %s is above 0, however little, and nowhere else",
		(line, denominator, numerator) => {
			const at = (amount: number) => lineFormula(line, { ...numerator, [denominator]: amount });
			expect([-1, 0, 0.5, 1, 1.25].map(at)).toEqual([Number.NaN, Number.NaN, 4000, 2000, 1600]);
		},
	);

	it("of a deficit is told to two decimals, as the law has it, any other to one", () => {
		const told = modelSource.terms.filter(({ decimals }) => decimals !== undefined);
		expect(told.map(({ id, decimals }) => [id, decimals])).toEqual([
			["realDeficitRatio", 2],
			["consolidatedRealDeficitRatio", 2],
		]);
	});

	it("of a deficit is 0 where there is none, even without 標準財政規模", () => {
		const of = (settlementBalance: number) =>
			lineFormula("realDeficitRatio", { settlementBalance, standardFiscalScale: 0 });
		expect([-0.5, 0, 0.5].map(of)).toEqual([Number.NaN, 0, 0]);
	});
});

describe("what a ratio is judged by", () => {
	const those = <Field extends "publishedRange" | "denominator" | "restsOn">(field: Field) =>
		modelSource.terms.flatMap((term) => (term[field] === undefined ? [] : [[term.id, term[field]] as const]));

	it("is what cities can publish: of a deficit, of what it all is, ten and twenty times the scale", () => {
		const said = those("publishedRange").map(([id, { least, most }]) => `${id} ${least}–${most}`);
		expect(said).toEqual([
			...["realDeficitRatio -1000–2000", "consolidatedRealDeficitRatio -1000–2000", "realDebtServiceRatio -50–100"],
			...["futureBurdenRatio 0–2000", "ordinaryBalanceRatio 0–200", "realBalanceRatio -2000–1000"],
		]);
	});

	it("is the years it is made of: three of a mean, one of any other", () => {
		const denominators = those("denominator").map(([id, { years }]) => [id, years]);
		expect(denominators.filter(([, years]) => years !== 1)).toEqual([["realDebtServiceRatio", 3]]);
		const rests = those("restsOn").map(([id, lines]) => [id, ...lines.map(({ line, years }) => `${line} ${years}`)]);
		expect(rests).toEqual([
			["realDebtServiceRatio", "recognisedDebtService 3", "realDebtServiceRatioSingleYear 3"],
			["futureBurdenRatio", "otherFutureBurden 1", "recognisedDebtService 1"],
		]);
	});
});

describe("what moves 普通交付税 does so", () => {
	it.each([
		["allocationTaxOffset", "allocationTaxLag", "standardRevenueChange", -1],
		["bondAllocation", "bondAllocationLag", "bondAllocationChange", 1],
	])("%s: after as many years as %s says, no later than three", (line, lag, of, sign) => {
		const years = [10, 20, 30, 40];
		const found = [0, 1, 2, 3].map((late) => lineFormula(line, { [lag]: late, [of]: years }));
		expect(found).toEqual(years.map((amount) => sign * amount));
	});

	it.each([
		[0, 25],
		[1, 6 + 0.25 * (50 - 20)],
	])(
		"by prices and wages, where the nation's total is stated (%d), as they have moved since last year",
		(stated, moved) => {
			const shares = { priceNeedShare: 0.5, priceNeedShareWithTotal: 0.25, allocationTaxTotalStated: stated };
			const figures = { standardNeedChange: [0, 6], pricedExpenditureChange: [50, 20] };
			expect(lineFormula("standardNeedChange", { ...shares, ...figures })).toBe(moved);
		},
	);

	it.each([
		["what is stated, where it is held", { held: 1, surplus: 0, stated: 100, moves: 12 }, 100],
		["what is stated and what moves it", { held: 0, surplus: 0, stated: 100, moves: 12 }, 112],
		["never below nothing", { held: 0, surplus: 0, stated: 100, moves: -101 }, 0],
		["what need is beyond revenue, where revenue was more", { held: 0, surplus: 5, stated: 0, moves: 12 }, 7],
		["nothing, where revenue is still more", { held: 0, surplus: 13, stated: 0, moves: 12 }, 0],
		["what is stated beside, all the same", { held: 0, surplus: 13, stated: 100, moves: 12 }, 100],
	])("to %s", (_, { held, surplus, stated, moves }, expected) => {
		const entered = { "entered.allocationTaxHeld": held, "entered.allocationTaxSurplus": surplus };
		const parts = { allocationTaxOffset: moves - 5, bondAllocation: 3, standardNeedChange: 2, roundingUnit: 1 };
		const found = lineFormula("ordinaryAllocationTax", {
			...entered,
			...parts,
			"entered.ordinaryAllocationTax": stated,
		});
		expect(found).toBe(expected);
	});
});

describe("a rounding takes what lacks less than half a millionth for the whole, and nothing that lacks more", () => {
	const at = (name: string, x: number) => formula(`${name}(x)`, { x, roundingUnit: 1 });
	it.each([
		["roundToUnit", [0.499_999_6, 1], [0.499_996, 0]],
		["ceilToUnit", [1.000_000_4, 1], [1.000_004, 2]],
		["truncateToTenth", [0.799_999_96, 0.8], [0.799_999_6, 0.7]],
		["truncateToHundredth", [0.079_999_996, 0.08], [0.079_999_96, 0.07]],
		["roundToTenth", [0.849_999_96, 0.9], [0.849_999_6, 0.8]],
	] as const)("%s: near %j, far %j", (name, [near, whole], [far, less]) => {
		expect([at(name, near), at(name, far)]).toEqual([whole, less]);
	});
});

it("what the law wants put by of a carryover is what the line puts by, at every edge of its rounding", () => {
	const { right = "" } = laws.find(({ id }) => id === "settlement-deposit") ?? {};
	const amounts = [-1, 0, 0.000_000_4, 0.000_004, 1.000_000_4, 1.000_004, 1.5, 2];
	const given = (carryover: number) => ({ carryover, settlementDepositShare: 0.5, roundingUnit: 0.5 });
	const line = (amount: number) =>
		lineFormula("fiscalAdjustmentFundDeposit", { ...given(amount), fiscalAdjustmentFundExtraDeposit: 0 });
	expect(amounts.map((amount) => formula(right, given(amount)))).toEqual(amounts.map(line));
	expect(amounts.map(line)).toEqual([0, 0, 0, 0.5, 0.5, 1, 1, 1]);
});
