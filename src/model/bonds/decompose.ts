import type { CohortTables } from "./cohorts.ts";
import { roundToUnit } from "./schedule.ts";

/** 既発債 — what remains of the published principal and interest once the new cohorts are taken out. */
interface RunOff {
	readonly principal: Float64Array;
	readonly interest: Float64Array;
}

/** Why a decomposition does not stand, and in which year (position; −1: over all years). */
export interface RunOffRefusal {
	readonly reason: "principal" | "interest" | "total";
	readonly year: number;
	readonly amount: number;
}

/** Splits published debt service into cohorts of the published issuance and the run-off of older bonds. */
export function decompose(
	published: {
		readonly issuance: ArrayLike<number>;
		readonly principal: ArrayLike<number>;
		readonly interest: ArrayLike<number>;
		readonly openingOutstanding: number;
	},
	tables: CohortTables,
	settledYears: number,
	roundingUnit: number,
): RunOff | RunOffRefusal {
	const years = published.principal.length;
	const at = (table: Float64Array, year: number, issue: number) => table[year * years + issue] as number;
	const principal = Float64Array.from(published.principal);
	const interest = Float64Array.from(published.interest);
	for (let year = settledYears; year < years; year += 1)
		for (let issue = settledYears; issue < year; issue += 1) {
			const loan = published.issuance[issue] as number;
			const repaid = (upTo: number) => roundToUnit(loan * at(tables.repaidShare, upTo, issue), roundingUnit);
			principal[year] = (principal[year] as number) - (repaid(year) - repaid(year - 1));
			interest[year] = (interest[year] as number) - loan * at(tables.interestShare, year, issue);
		}
	let total = 0;
	for (let year = settledYears; year < years; year += 1) {
		if ((principal[year] as number) < 0) return { reason: "principal", year, amount: principal[year] as number };
		if ((interest[year] as number) < -1e-9) return { reason: "interest", year, amount: interest[year] as number };
		total += principal[year] as number;
	}
	return total > published.openingOutstanding ? { reason: "total", year: -1, amount: total } : { principal, interest };
}
