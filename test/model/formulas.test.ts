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
