import fc from "fast-check";
import type { DebtDraft } from "./scenario-text.ts";

/** Rates, works and redemptions that a city could pay for: nothing here is refused. */
export function debtDrafts(lastYear: number): fc.Arbitrary<DebtDraft> {
	const year = fc.integer({ min: 3, max: lastYear }).map((number) => `R${number}`);
	const costs = fc.dictionary(year, fc.integer({ min: 0, max: 3_000_000 }).map(thousandth), {
		minKeys: 1,
		maxKeys: 3,
		noNullPrototype: true,
	});
	const project = fc.record({
		name: fc.constant("架空の事業"),
		costs,
		subsidy: fc.constantFrom(null, "0%", "30%", "55%"),
		bond: fc.option(bonds),
		operating: fc.option(fc.record({ from: year, amount: fc.integer({ min: -50_000, max: 80_000 }).map(thousandth) })),
	});
	return fc.record({
		rates: fc.array(
			fc.record({
				years: year.map((first) => `${first}..`),
				add: fc.integer({ min: -4, max: 30 }).map((tenths) => `${tenths / 10}%`),
			}),
			{ maxLength: 2 },
		),
		projects: fc.array(project, { maxLength: 2 }),
		earlyRedemptions: fc.array(
			fc.record({
				year,
				amount: fc.integer({ min: 1, max: 300_000 }).map(thousandth),
				from: fc.constant("generalResources"),
			}),
			{ maxLength: 1 },
		),
	});
}

const thousandth = (amount: number) => amount / 1000;

const bonds = fc.record({
	type: fc.constantFrom("過疎対策事業債", "公共事業等債", "一般単独事業債", "緊急防災・減災事業債"),
	share: fc.constantFrom("0%", "50%", "75%"),
	repayment: fc.constantFrom("equalPrincipal", "equalPayment", "bullet"),
	term: fc.integer({ min: 4, max: 20 }),
	grace: fc.integer({ min: 0, max: 3 }),
	allocationRate: fc.constantFrom("0%", "22.22%", "70%", "100%"),
});
