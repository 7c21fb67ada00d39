import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bondSchedule } from "../../../src/model/bonds/schedule.ts";
import { type Loan, loanYears } from "../../../src/model/drivers/loans.ts";
import { holdsFor } from "../../support/law.ts";

const yen = 1e-6;
const rate = fc.integer({ min: 0, max: 500 }).map((each) => each / 10000);

/** Any loan of 2020, looked at some years later, with or without a review. */
const loans = fc
	.record({
		outstanding: fc.integer({ min: 0, max: 5_000_000_000 }).map((each) => each * yen),
		term: fc.integer({ min: 1, max: 30 }),
		grace: fc.integer({ min: 0, max: 5 }),
		repayment: fc.constantFrom("equalPrincipal" as const, "equalPayment" as const, "bullet" as const),
		rate,
		review: fc.option(fc.record({ year: fc.integer({ min: 2015, max: 2055 }), rate })),
		age: fc.integer({ min: 0, max: 29 }),
	})
	.filter(({ term, grace, age }) => grace < term && age < term)
	.map(({ outstanding, review, age, ...terms }) => {
		const at = 2020 + age;
		return { outstanding, at, terms, issued: 2020, review, allocationRate: null } satisfies Loan;
	});

describe("what is left of any loan", () => {
	it("is repaid to the yen by the end of its term, never less than nothing a year", () => {
		holdsFor(loans, (loan) => {
			const years = loanYears(loan, yen);
			expect(years.length).toBe(loan.terms.term - (loan.at - 2020));
			expect(Math.min(...years.map(({ principal }) => principal))).toBeGreaterThanOrEqual(0);
			const paid = years.reduce((sum, { principal }) => sum + principal, 0);
			expect(Math.abs(paid - loan.outstanding)).toBeLessThan(yen / 2);
			expect(Math.abs(years.at(-1)?.outstanding ?? 0)).toBeLessThan(yen / 2);
		});
	});

	it("goes on as the whole loan would: the same schedule, looked at in any of its years", () => {
		holdsFor(loans, ({ outstanding, terms, at }) => {
			const age = at - 2020;
			const whole = bondSchedule(outstanding, terms, yen);
			const left = age === 0 ? outstanding : (whole[age - 1]?.outstanding ?? Number.NaN);
			const rest = { outstanding: left, at, terms, issued: 2020, review: null, allocationRate: null };
			const off = loanYears(rest, yen).map(({ principal, interest }, index) => {
				const there = whole[age + index];
				return (
					Math.abs(principal - (there?.principal ?? Number.NaN)) + Math.abs(interest - (there?.interest ?? Number.NaN))
				);
			});
			// Both are rounded to the yen, each from its own start.
			expect(Math.max(0, ...off)).toBeLessThan(3 * yen);
		});
	});
});
