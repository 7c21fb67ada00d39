import type { Repayment } from "../../domain/repayment.ts";
import { wholeUnits } from "../../domain/whole-units.ts";

/** 借入条件 — years to the last payment (grace included), years of interest alone, yearly rate as a ratio. */
export interface BondTerms {
	readonly term: number;
	readonly grace: number;
	readonly repayment: Repayment;
	readonly rate: number;
}

/**
 * 償還表(1円当たり) — by age in fiscal years after the year of issue. Drawn at the end of its year, a bond pays its
 * first interest at age 1 and its first principal at age grace + 1; half-years are summed by fiscal year.
 */
interface BondShares {
	/** Share of the loan repaid up to and including an age: 0 at age 0, 1 from `term` on. */
	readonly repaid: (age: number) => number;
	/** Interest paid at an age, for a loan of 1. */
	readonly interest: (age: number) => number;
}

/** The schedule of a loan of 1, half-year by half-year. */
function halfYears(terms: BondTerms) {
	const graceHalves = 2 * terms.grace;
	const payments = 2 * (terms.term - terms.grace);
	const half = terms.rate / 2;
	const whole = (1 + half) ** payments - 1;
	const repaidAfter = (halves: number): number => {
		const paid = Math.min(payments, Math.max(0, halves - graceHalves));
		if (paid === payments) return 1;
		if (terms.repayment === "bullet") return 0;
		if (terms.repayment === "equalPrincipal" || half === 0) return paid / payments;
		return ((1 + half) ** paid - 1) / whole;
	};
	return { repaidAfter, half };
}

/** The schedule of a loan of 1 up to an age, each half-year looked at once. */
export function tabledShares(terms: BondTerms, oldest: number): BondShares {
	const { repaidAfter, half } = halfYears(terms);
	const repaid = Float64Array.from({ length: 2 * oldest + 1 }, (_, halves) => repaidAfter(halves));
	const after = (halves: number) => repaid[halves] as number;
	return {
		repaid: (age) => after(2 * age),
		interest: (age) => half * (1 - after(2 * age - 2) + (1 - after(2 * age - 1))),
	};
}

/** The schedule of a loan of 1. */
export function bondShares(terms: BondTerms): BondShares {
	const { repaidAfter, half } = halfYears(terms);
	return {
		repaid: (age) => repaidAfter(2 * Math.max(0, age)),
		interest: (age) => (age < 1 ? 0 : half * (1 - repaidAfter(2 * age - 2) + (1 - repaidAfter(2 * age - 1)))),
	};
}

/** One fiscal year of a loan. Principal is rounded cumulatively, so it sums to the loan exactly; interest is not. */
export interface SchedulePayment {
	readonly age: number;
	readonly principal: number;
	readonly interest: number;
	readonly outstanding: number;
}

/** The schedule of one loan, to its last year. The remainder of rounding falls where the cumulative amount passes it. */
export function bondSchedule(amount: number, terms: BondTerms, roundingUnit: number): SchedulePayment[] {
	const shares = bondShares(terms);
	return Array.from({ length: terms.term }, (_, index) => {
		const age = index + 1;
		const repaid = roundToUnit(amount * shares.repaid(age), roundingUnit);
		return {
			age,
			principal: repaid - roundToUnit(amount * shares.repaid(age - 1), roundingUnit),
			interest: amount * shares.interest(age),
			outstanding: amount - repaid,
		};
	});
}

/** 端数処理 — half away from zero at the rounding unit, as the model's `roundToUnit`. */
export function roundToUnit(amount: number, unit: number): number {
	const times = Math.round(Math.round((Math.abs(amount) / unit) * 1e6) / 1e6);
	return wholeUnits(amount < 0 ? 0 - times : times, unit);
}
