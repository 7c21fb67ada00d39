import { describe, expect, it } from "vitest";
import { adjustedLines, adjustmentId } from "../../src/model/adjustment.ts";
import { lawDifference, lineFormula } from "../support/formula.ts";
import { modelSource } from "../support/program.ts";

const { laws, terms } = modelSource;
type Figures = Readonly<Record<string, number | readonly number[]>>;

/** Figures at which a law only just holds, and what one more of a line (of a withdrawal) or one less takes from it. */
const edges: readonly (readonly [law: string, figures: Figures, line: string, by: 1 | -1])[] = [
	["extra-deposit", { fiscalAdjustmentFundExtraDeposit: 0 }, "fiscalAdjustmentFundExtraDeposit", -1],
	["bonds-not-overpaid", { oldBondsOutstanding: 0, newBondsOutstanding: 5 }, "oldBondsOutstanding", -1],
	["bonds-not-overpaid", { oldBondsOutstanding: 5, newBondsOutstanding: 0 }, "newBondsOutstanding", -1],
	...(
		[
			[[3, 20], 5],
			[[2, 1], 1],
			[[3, -1], 5],
		] as const
	).map(([fiscalAdjustmentFundBalance, fiscalAdjustmentFundDeposit]) => {
		const figures = { fiscalAdjustmentFundBalance, fiscalAdjustmentFundDeposit, fiscalAdjustmentFundFloor: 3 };
		return ["fiscal-adjustment-fund-floor", figures, "fiscalAdjustmentFundBalance", -1] as const;
	}),
	...(
		[
			[4, 4],
			[40, 12],
		] as const
	).map(([stated, fiscalAdjustmentFundWithdrawal]) => {
		const held = { fiscalAdjustmentFundBalance: [0, 10], fiscalAdjustmentFundDeposit: 5, fiscalAdjustmentFundFloor: 3 };
		const drawn = { "entered.fiscalAdjustmentFundStatedWithdrawal": stated, fiscalAdjustmentFundWithdrawal };
		return ["stated-withdrawal", { ...held, ...drawn }, "fiscalAdjustmentFundWithdrawal", -1] as const;
	}),
	...[4, 0, -4].map((stated) => {
		const fixed = { statedWithdrawalIsFixed: 1, fiscalAdjustmentFundWithdrawalIsStated: 1 };
		const drawn = { fiscalAdjustmentFundWithdrawal: stated > 0 ? stated : 0 };
		const figures = { ...fixed, ...drawn, "entered.fiscalAdjustmentFundStatedWithdrawal": stated };
		return ["stated-withdrawal-fixed", figures, "fiscalAdjustmentFundWithdrawal", 1] as const;
	}),
	...(
		[
			[[0, 5], 2],
			[[0, -1], 1],
			[[-3, -5], 2],
		] as const
	).map(([debtReductionFundBalance, debtReductionFundDeposit]) => {
		const figures = { debtReductionFundBalance, debtReductionFundDeposit };
		return ["debt-reduction-fund-floor", figures, "debtReductionFundBalance", -1] as const;
	}),
	...(
		[
			[[0, 5], 2, 1],
			[[-2, -5], 2, 1],
		] as const
	).map(([specificPurposeFundBalance, specificPurposeFundDeposit, specificPurposeFundOutsideDeposit]) => {
		const figures = { specificPurposeFundBalance, specificPurposeFundDeposit, specificPurposeFundOutsideDeposit };
		return ["specific-purpose-fund-floor", figures, "specificPurposeFundBalance", -1] as const;
	}),
	...["fiscalAdjustment", "debtReduction", "specificPurpose"].map((fund) => {
		const others = {
			fiscalAdjustmentFundWithdrawal: 5,
			debtReductionFundWithdrawal: 5,
			specificPurposeFundWithdrawal: 5,
		};
		const line = `${fund}FundWithdrawal`;
		return ["withdrawals-not-negative", { ...others, [line]: 0 }, line, -1] as const;
	}),
];

describe("a law of what may not be less", () => {
	it.each(edges)("%s holds at %j, and no longer where %s is moved by %d", (law, figures, line, by) => {
		const moved = (much: number): Figures => {
			const [now = 0, ...before] = [figures[line] ?? 0].flat();
			return { ...figures, [line]: [now + much, ...before] };
		};
		const given = (much: number) => lawDifference(law, { roundingUnit: 1, ...moved(much) });
		expect([given(0) + 0, given(by), given(-by)]).toEqual([0, -1, 1]);
	});

	it("each has such an edge", () => {
		const those = laws.flatMap(({ id, relation }) => (relation === ">=" ? [id] : []));
		expect(new Set(edges.map(([law]) => law))).toEqual(new Set(those));
	});
});

/** The line each identity is about. */
const identities: readonly (readonly [law: string, line: string])[] = [
	["total-revenue", "totalRevenue"],
	["total-expenditure", "totalExpenditure"],
	["balance", "balance"],
	["settlement-balance", "settlementBalance"],
	["carryover", "carryover"],
	["settlement-deposit", "fiscalAdjustmentFundDeposit"],
	["fiscal-adjustment-fund", "fiscalAdjustmentFundBalance"],
	["debt-reduction-fund", "debtReductionFundBalance"],
	["specific-purpose-fund", "specificPurposeFundBalance"],
	["bonds-outstanding", "bondsOutstanding"],
	["bonds-by-cohort", "oldBondsOutstanding"],
	["debt-service", "debtService"],
	["standard-fiscal-scale", "standardFiscalScale"],
];

describe("an identity", () => {
	/** No two figures are alike, nor do a few of them add up to another: this year's, and last year's. */
	const figures = Object.fromEntries(
		terms.flatMap(({ id }, at): [string, number[]][] => [
			[id, [1000 + at ** 3, 500 + 3 * at ** 3]],
			...["entered", "published", "linked", "planned"].map((channel, of): [string, number[]] => [
				`${channel}.${id}`,
				[(of + 2) * 1000 + (of + 5) * at ** 3],
			]),
		]),
	);
	const nothing = Object.fromEntries(adjustedLines.map((line) => [adjustmentId(line), 0]));
	const of = (line: string, year = 0) => figures[line]?.[year] as number;
	const newBefore = of("newBondsOutstanding", 1);
	const oldBefore = of("bondsOutstanding", 1) - of("projectBondsOutstanding", 1) - newBefore;
	const all: Figures = {
		...{ ...figures, roundingUnit: 1, settlementDepositShare: 0.5 },
		linkedCityTaxChange: figures["linked.cityTax"] ?? [],
		linkedTransferTaxesAndGrantsChange: figures["linked.transferTaxesAndGrants"] ?? [],
		newBondsOutstanding: [newBefore + of("generalBondIssuance") - of("newBondPrincipal"), newBefore],
		oldBondsOutstanding: [0, oldBefore],
	};
	/** What a line is made of, where the law says something of the whole. */
	const madeOf: Readonly<Record<string, readonly string[]>> = {
		oldBondsOutstanding: ["bondIssuance", "bondPrincipal", "bondsOutstanding", "projectBondsOutstanding"],
	};
	const withOne = (of: Figures, line: string, value: number): Figures => ({
		...of,
		[line]: [value, ...[of[line] ?? 0].flat().slice(1)],
	});

	it.each(identities)("%s holds of what the formula of %s makes of any figures, and of nothing else", (law, line) => {
		let projected: Figures = { ...all, ...nothing };
		for (const part of madeOf[line] ?? []) projected = withOne(projected, part, lineFormula(part, projected));
		const made = lineFormula(line, projected);
		expect(lawDifference(law, withOne(projected, line, made))).toBeCloseTo(0, 6);
		expect(Math.abs(lawDifference(law, withOne(projected, line, made + 1)))).toBeCloseTo(1, 6);
	});

	it.each(identities.filter(([, line]) => adjustedLines.includes(line)))(
		"%s holds of any figure of a settled year beside its adjustment",
		(law, line) => {
			const adjustment = lineFormula(adjustmentId(line), all);
			expect(Math.abs(adjustment)).toBeGreaterThan(1);
			expect(lawDifference(law, { ...all, ...nothing, [adjustmentId(line)]: adjustment })).toBeCloseTo(0, 6);
		},
	);

	it("each is of one line", () => {
		const those = laws.flatMap(({ id, relation }) => (relation === "=" ? [id] : []));
		expect(identities.map(([law]) => law)).toEqual(those);
	});
});

it("each law is held of the years it can be held of", () => {
	const held = (years: string) => laws.flatMap((law) => (law.years === years ? [law.id] : []));
	expect(held("all")).toEqual([
		"total-revenue",
		"total-expenditure",
		"balance",
		"settlement-balance",
		"standard-fiscal-scale",
	]);
	const funds = ["fiscal-adjustment-fund", "debt-reduction-fund", "specific-purpose-fund"];
	expect(held("afterFirst")).toEqual(["carryover", ...funds, "bonds-outstanding", "debt-service"]);
	expect(laws.filter(({ mayBeUnknown }) => mayBeUnknown)).toEqual([]);
});
