import fc from "fast-check";
import type { DebtDraft } from "./scenario-text.ts";

/** What a city's settings say of its loans. */
export interface DebtGround {
	/** Types a work can be paid with; of none there is no loan. */
	readonly types: readonly string[];
	/** Whether it is known what the published loans cost; rates and redemptions are refused where it is not. */
	readonly isOpen: boolean;
	/** The least that may be added to their rate, in tenths of a point. */
	readonly leastRate: number;
}

export const himiDebt: DebtGround = {
	types: ["過疎対策事業債", "公共事業等債", "一般単独事業債", "緊急防災・減災事業債"],
	isOpen: true,
	leastRate: -4,
};

/** Rates, works and redemptions that a city could pay for: nothing here is refused. */
export function debtDrafts(
	[first, last]: readonly [first: number, last: number],
	{ types, isOpen, leastRate }: DebtGround = himiDebt,
	size = 1,
): fc.Arbitrary<DebtDraft> {
	const thousandth = (amount: number) => Number(((amount / 1000) * size).toPrecision(12));
	const year = fc.integer({ min: first, max: last }).map((number) => `R${number}`);
	const costs = fc.dictionary(year, fc.integer({ min: 0, max: 3_000_000 }).map(thousandth), {
		minKeys: 1,
		maxKeys: 3,
		noNullPrototype: true,
	});
	const project = fc.record({
		name: fc.constant("架空の事業"),
		costs,
		subsidy: fc.constantFrom(null, "0%", "30%", "55%"),
		bond: types.length === 0 ? fc.constant(null) : fc.option(bonds(types)),
		operating: fc.option(fc.record({ from: year, amount: fc.integer({ min: -50_000, max: 80_000 }).map(thousandth) })),
	});
	return fc.record({
		rates: fc.array(
			fc.record({
				years: year.map((first) => `${first}..`),
				add: fc.integer({ min: leastRate, max: 30 }).map((tenths) => `${tenths / 10}%`),
			}),
			{ maxLength: isOpen ? 2 : 0 },
		),
		projects: fc.array(project, { maxLength: 2 }),
		earlyRedemptions: fc.array(
			fc.record({
				year,
				amount: fc.integer({ min: 1, max: 300_000 }).map(thousandth),
				from: fc.constant("generalResources"),
			}),
			{ maxLength: isOpen ? 1 : 0 },
		),
	});
}

const bonds = (types: readonly string[]) =>
	fc.record({
		type: fc.constantFrom(...types),
		share: fc.constantFrom("0%", "50%", "75%"),
		repayment: fc.constantFrom("equalPrincipal", "equalPayment", "bullet"),
		term: fc.integer({ min: 4, max: 20 }),
		grace: fc.integer({ min: 0, max: 3 }),
		allocationRate: fc.constantFrom("0%", "22.22%", "70%", "100%"),
	});
