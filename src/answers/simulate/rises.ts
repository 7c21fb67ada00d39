import type { Outlook } from "../../projection/project.ts";

/** How much a line follows one assumption. */
export interface Rise {
	readonly factor: number;
	/**
	 * By projected year: elasticity ÷ (1 + elasticity × the scenario's own rate). The product of (1 + this × deviation)
	 * is what the deviation, added to the rate, makes of the amount the rate alone had made.
	 */
	readonly perDeviation: Float64Array;
}

/** What a line follows, of what is uncertain. */
export function rises({ scenario, edition }: Outlook, line: string): Rise[] {
	return scenario.uncertainty.factors.flatMap(({ id, on }, factor): Rise[] => {
		const elasticity =
			on.kind === "assumption" ? on.followers.find((follower) => follower.line === line)?.elasticity : 0;
		if (elasticity === undefined || elasticity === 0) return [];
		const stated = scenario.assumptions.find((assumption) => `assumption:${assumption.id}` === id);
		const perDeviation = Float64Array.from(edition.years.slice(edition.settledYears), (year) => {
			const growth = 1 + elasticity * (stated?.rates.get(year) ?? 0);
			// Of an amount that the scenario's own rate makes nothing, nothing is left to deviate.
			return growth === 0 ? 0 : elasticity / growth;
		});
		return [{ factor, perDeviation }];
	});
}
