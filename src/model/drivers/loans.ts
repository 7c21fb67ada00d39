import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { type BondTerms, bondSchedule } from "../bonds/schedule.ts";
import { eachYear, type YearlyValues } from "./series.ts";

/** 借入 — what is outstanding at the end of a year, and how it is repaid. */
export interface Loan {
	readonly outstanding: number;
	/** Of the whole loan, from the year it was drawn. */
	readonly terms: BondTerms;
	readonly issued: FiscalYear;
	/** 利率見直し — the first year whose interest is of another rate. */
	readonly review: { readonly year: FiscalYear; readonly rate: number } | null;
	/** 交付税措置率; `null` where the table does not say. */
	readonly allocationRate: number | null;
}

/** One fiscal year of a loan that was there at the end of another. */
interface LoanYear {
	readonly principal: number;
	readonly interest: number;
	readonly outstanding: number;
}

/** 償還期間の上限 — no loan runs longer, so after so many years all is repaid. */
export const longestTerm = 50;

/**
 * The years after one at whose end so much is outstanding, one by one. What is left of a loan is repaid as a loan of what is
 * left of its term; at a review it is so again, at the new rate.
 */
export function loanYears({ outstanding, terms, issued, review }: Loan, from: FiscalYear, yen: number): LoanYear[] {
	const age = from - issued;
	const left = { ...terms, term: terms.term - age, grace: Math.max(0, terms.grace - age) };
	if (left.term <= 0) return [];
	const kept = review === null ? left.term : Math.max(0, review.year - 1 - from);
	if (review === null || kept >= left.term) return bondSchedule(outstanding, left, yen);
	const before = bondSchedule(outstanding, left, yen).slice(0, kept);
	const rest = {
		outstanding: before.at(-1)?.outstanding ?? outstanding,
		terms: { ...terms, rate: review.rate },
		...{ issued, review: null, allocationRate: null },
	};
	return [...before, ...loanYears(rest, from + kept, yen)];
}

/** What a list of loans costs each year: the names of its series, the year before the first payment of each, and one yen. */
interface DebtOf {
	readonly names: {
		readonly principal: string;
		readonly interest: string;
		readonly outstanding: string;
		readonly allocated: string;
	};
	readonly loans: readonly { readonly loan: Loan; readonly from: FiscalYear }[];
	readonly yen: number;
}

/** 元金、利子、残高 of a list of loans, each year until all must be repaid, and what of it is counted in 基準財政需要額. */
export function debtSeries({ names, loans, yen }: DebtOf): YearlyValues[] {
	const [firstYear, last] = [Math.min(...loans.map(({ from }) => from)), Math.max(...loans.map(({ from }) => from))];
	const paid = loans.map(({ loan, from }) => ({ loan, from, years: loanYears(loan, from, yen) }));
	const series = (name: string, of: (year: LoanYear, loan: Loan) => number, isFlow = true): YearlyValues => ({
		...{ name, unit: "amount", firstYear },
		values: eachYear(firstYear, last + longestTerm, (year) =>
			paid.reduce((sum, { loan, from, years }) => {
				const first = isFlow ? paidAtFirst(loan, from) : loan.outstanding;
				const own = years[year - from - 1];
				return sum + (year === from ? first : own === undefined ? 0 : of(own, loan));
			}, 0),
		),
	});
	const allocated = series(
		names.allocated,
		({ principal, interest }, { allocationRate }) => (principal + interest) * (allocationRate ?? 0),
	);
	return [
		series(names.principal, ({ principal }) => principal),
		series(names.interest, ({ interest }) => interest),
		series(names.outstanding, ({ outstanding }) => outstanding, false),
		...(loans.every(({ loan }) => loan.allocationRate !== null) ? [allocated] : []),
	];
}

/** Drawn at the end of its year, a loan pays nothing in it; what an older one paid in the year of the ledger is not in the ledger. */
function paidAtFirst({ issued }: Loan, from: FiscalYear): number {
	return issued === from ? 0 : Number.NaN;
}
