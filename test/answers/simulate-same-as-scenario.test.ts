import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asWritten, certainly } from "../support/deviations.ts";
import { himi } from "../support/drawn.ts";
import { lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioEntries } from "../support/scenario-text.ts";

/** What may deviate, as it is named in `on` and among the factors of a sensitivity. */
const uncertainThings = [
	["市税", "cityTax"],
	["譲与税、交付金", "transferTaxesAndGrants"],
	["人件費", "personnelExpenses"],
	["物件費等", "operatingExpenses"],
	["投資的経費", "investmentExpenses"],
	["減債基金からの繰入", "debtReductionFundWithdrawal"],
	["市債発行額", "bondIssuance"],
	["名目成長率", "nominalGrowth"],
	["物価上昇率", "priceInflation"],
	["賃金上昇率", "wageGrowth"],
	["人口増減率", "populationChange"],
	["新発債の金利", "newBondRate"],
] as const;

/** None takes a rate of a draft back to the hair: what is left then is a half, where a crumb decides how it is rounded. */
const deviations = fc.dictionary(
	fc.constantFrom(...uncertainThings.map(([name]) => name)),
	fc.integer({ min: -40, max: 40 }).map((tenths) => (tenths * 1000 + 37) / 1_000_000),
	{ minKeys: 1, maxKeys: 4, noNullPrototype: true },
);

describe("a path is the scenario with its deviations written in", () => {
	it("whatever assumptions, changes, rates, works and redemptions the scenario has", () => {
		const seen = { compared: 0, works: 0, replayed: 0, moved: 0 };
		fc.assert(
			fc.property(scenarioDrafts(), deviations, (draft, sizes) => {
				const outlook = himi.runEntries({ ...scenarioEntries(draft), uncertainty: certainly(sizes) });
				const ids = new Map<string, string>(uncertainThings);
				const written = asWritten(
					outlook,
					Object.fromEntries(Object.entries(sizes).map(([name, size]) => [ids.get(name), size])),
				);
				if (written === null) return;
				expect(written.off).toEqual([]);
				seen.compared += 1;
				if (draft.debt.projects.length > 0) seen.works += 1;
				if (written.plan.replay !== null) seen.replayed += 1;
				if (
					outlook.columns.values
						.get("balance")
						?.some((value, year) => value !== written.wanted.values.get("balance")?.[year])
				)
					seen.moved += 1;
			}),
			{ numRuns: lawCases },
		);
		expect(seen.compared).toBeGreaterThan(lawCases / 10);
		expect(Math.min(seen.works, seen.replayed, seen.moved)).toBeGreaterThan((3 * lawCases) / 100);
	});
});
