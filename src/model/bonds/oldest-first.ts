import type { CohortTables } from "./cohorts.ts";

/** The published debt: what is issued and repaid each year, and what is outstanding before the first projected one. */
interface PublishedDebt {
	readonly issuance: ArrayLike<number>;
	readonly principal: ArrayLike<number>;
	readonly openingOutstanding: number;
}

/**
 * 古い順の償還 — tables for published bonds whose terms nobody states: the principal of each year repays the oldest bonds
 * that are left, and all interest is left to the older ones. As published they come to what is published, whatever their
 * terms; what a scenario changes of them has no known cost.
 */
export function oldestFirst(
	{ issuance, principal, openingOutstanding }: PublishedDebt,
	settledYears: number,
): CohortTables {
	const years = issuance.length;
	const empty = () => new Float64Array(years * years);
	const tables = { issuedShare: empty(), repaidShare: empty(), interestShare: empty() };
	const repaid = new Float64Array(years);
	let older = openingOutstanding;
	for (let year = settledYears; year < years; year += 1) {
		const paid = Math.min(principal[year] as number, older);
		let due = (principal[year] as number) - paid;
		older -= paid;
		for (let issue = settledYears; issue <= year; issue += 1) {
			const loan = issuance[issue] as number;
			const taken = issue < year && due > 0 ? Math.min(due, loan - (repaid[issue] as number)) : 0;
			due -= taken;
			repaid[issue] = (repaid[issue] as number) + taken;
			tables.issuedShare[year * years + issue] = 1;
			tables.repaidShare[year * years + issue] = loan > 0 ? (repaid[issue] as number) / loan : 0;
		}
	}
	return tables;
}
