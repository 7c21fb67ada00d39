import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { type BondTerms, bondSchedule } from "../bonds/schedule.ts";
import { eachYear, type YearlyValues } from "./series.ts";

/** 借入 — what is outstanding at the end of a year, and how it is repaid. */
export interface Loan {
	readonly outstanding: number;
	readonly at: FiscalYear;
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
 * The years after the one at whose end so much is outstanding. What is left of a loan is repaid as a loan of what is left of
 * its term; at a review it is so again, at the new rate.
 */
export function loanYears(loan: Loan, yen: number): LoanYear[] {
	const { outstanding, at, terms, issued, review } = loan;
	const age = at - issued;
	const left = { ...terms, term: terms.term - age, grace: Math.max(0, terms.grace - age) };
	const years = bondSchedule(outstanding, left, yen);
	if (review === null) return years;
	const kept = Math.max(0, review.year - 1 - at);
	const before = years.slice(0, kept);
	const rest = { outstanding: before.at(-1)?.outstanding ?? outstanding, at: at + kept, review: null };
	return [...before, ...loanYears({ ...loan, ...rest, terms: { ...terms, rate: review.rate } }, yen)];
}

/** How each series is made. */
const made = {
	元金: "借入ごとに、残りの期間を同じ方法で半年賦で償還",
	利子: "半年ごとの残高×利率÷2(見直しの年度からは新しい利率)",
	残高: "前年度末の残高−元金",
	算入額: "措置率×(元金+利子)",
};

/**
 * 元金、利子、残高 of some loans, each year until all must be repaid, and what of it is counted in 基準財政需要額 where that
 * is stated of all. `prefix` begins the names of the series.
 */
export function debtSeries(prefix: string, loans: readonly Loan[], yen: number): YearlyValues[] {
	const [firstYear, last] = [Math.min(...loans.map(({ at }) => at)), Math.max(...loans.map(({ at }) => at))];
	const paid = loans.map((loan) => ({ loan, years: loanYears(loan, yen) }));
	const series = (name: keyof typeof made, of: (year: LoanYear, loan: Loan) => number): YearlyValues => ({
		...{ name: `${prefix}${name}`, unit: "amount", firstYear, how: made[name] },
		values: eachYear(firstYear, last + longestTerm, (year) =>
			paid.reduce((sum, { loan, years }) => {
				const own = years[year - loan.at - 1];
				if (year === loan.at) return sum + (name === "残高" ? loan.outstanding : paidAtFirst(loan));
				return sum + (own === undefined ? 0 : of(own, loan));
			}, 0),
		),
	});
	const allocated = series(
		"算入額",
		(year, { allocationRate }) => (year.principal + year.interest) * (allocationRate as number),
	);
	return [
		series("元金", ({ principal }) => principal),
		series("利子", ({ interest }) => interest),
		series("残高", ({ outstanding }) => outstanding),
		...(loans.every(({ allocationRate }) => allocationRate !== null) ? [allocated] : []),
	];
}

/** Drawn at the end of its year, a loan pays nothing in it; what an older one paid in the year of the ledger is not in the ledger. */
function paidAtFirst({ issued, at }: Loan): number {
	return issued === at ? 0 : Number.NaN;
}
