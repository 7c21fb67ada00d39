import { type BondTerms, bondShares } from "./schedule.ts";

/**
 * 発行年度別の表 — one square table: row = year, column = year of issue (`table[year × years + issue]`), both as positions
 * in the outlook. Only projected years issue new bonds; what was issued before is run-off.
 */
export interface CohortTables {
	/** 1 from the year of issue on. */
	readonly issuedShare: Float64Array;
	/** Share of the loan repaid up to the year. */
	readonly repaidShare: Float64Array;
	/** Interest paid in the year for a loan of 1. */
	readonly interestShare: Float64Array;
}

/** The tables of bonds issued in each projected year on its own terms. */
export function cohortTables(years: number, settledYears: number, termsOf: (issue: number) => BondTerms): CohortTables {
	const empty = () => new Float64Array(years * years);
	const tables = { issuedShare: empty(), repaidShare: empty(), interestShare: empty() };
	for (let issue = settledYears; issue < years; issue += 1) {
		const shares = bondShares(termsOf(issue));
		for (let year = issue; year < years; year += 1) {
			const at = year * years + issue;
			tables.issuedShare[at] = 1;
			tables.repaidShare[at] = shares.repaid(year - issue);
			tables.interestShare[at] = shares.interest(year - issue);
		}
	}
	return tables;
}
