import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Repayment } from "../../../src/domain/repayment.ts";
import { type BondTerms, bondSchedule, bondShares, tabledShares } from "../../../src/model/bonds/schedule.ts";
import { cases as lawCases } from "./drafts.ts";

/** What a bank's table says: every half-year in turn, by the annuity formula or equal parts, summed by year. */
function paidByHalfYears(loan: number, { term, grace, repayment, rate }: BondTerms) {
	const perHalf = rate / 2;
	const payments = 2 * (term - grace);
	const annuity = rate === 0 ? loan / payments : (loan * perHalf) / (1 - (1 + perHalf) ** -payments);
	let outstanding = loan;
	return Array.from({ length: term }, (_, index) => {
		const year = { principal: 0, interest: 0 };
		for (const half of [2 * index + 1, 2 * index + 2]) {
			const interest = outstanding * perHalf;
			const last = half === 2 * term;
			const due = { equalPrincipal: loan / payments, equalPayment: annuity - interest, bullet: last ? loan : 0 };
			const principal = half > 2 * grace ? due[repayment] : 0;
			year.principal += principal;
			year.interest += interest;
			outstanding -= principal;
		}
		return year;
	});
}

const terms: fc.Arbitrary<BondTerms> = fc.integer({ min: 1, max: 40 }).chain((term) =>
	fc.record({
		term: fc.constant(term),
		grace: fc.integer({ min: 0, max: term - 1 }),
		repayment: fc.constantFrom<Repayment>("equalPrincipal", "equalPayment", "bullet"),
		rate: fc.oneof(
			{ weight: 1, arbitrary: fc.constant(0) },
			{ weight: 4, arbitrary: fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 1000) },
		),
	}),
);

/** A loan as a whole number of rounding units, and the unit. */
const loans = fc.record({
	units: fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1_000_000 })),
	unit: fc.constantFrom(1, 0.001, 1000),
	terms,
});

const cases = 10 * lawCases;

describe("the schedule of a loan", () => {
	it("is the textbook's: 1,000 at 2 % over ten years pays 55.4153 each half-year", () => {
		// 1000 × 0.01 / (1 − 1.01^−20) = 55.41531489
		const schedule = bondSchedule(1000, { term: 10, grace: 0, repayment: "equalPayment", rate: 0.02 }, 0.0001);
		for (const { principal, interest } of schedule) expect(principal + interest).toBeCloseTo(2 * 55.41531489, 3);
		expect(schedule[0]?.interest).toBeCloseTo(19.5458, 4);
		expect(schedule[0]?.outstanding).toBeCloseTo(908.7152, 4);
		expect(schedule[9]?.interest).toBeCloseTo(1.6406, 4);
		expect(schedule.reduce((sum, { interest }) => sum + interest, 0)).toBeCloseTo(108.3063, 4);
	});

	it("with equal principal pays a twentieth each half-year and 105 of interest on 1,000 at 2 % over ten years", () => {
		// 0.01 × (1000 + 950 + … + 50) = 0.01 × 10,500
		const schedule = bondSchedule(1000, { term: 10, grace: 0, repayment: "equalPrincipal", rate: 0.02 }, 1);
		expect(schedule.map(({ principal }) => principal)).toEqual(Array.from({ length: 10 }, () => 100));
		expect(schedule[0]?.interest).toBeCloseTo(19.5, 9);
		expect(schedule.reduce((sum, { interest }) => sum + interest, 0)).toBeCloseTo(105, 9);
	});

	it("repaid at once pays interest every year and the whole loan in the last", () => {
		const schedule = bondSchedule(1000, { term: 5, grace: 0, repayment: "bullet", rate: 0.02 }, 1);
		expect(schedule.map(({ principal }) => principal)).toEqual([0, 0, 0, 0, 1000]);
		for (const { interest } of schedule) expect(interest).toBeCloseTo(20, 9);
	});

	it("without interest repays the same by either method and costs nothing", () => {
		for (const repayment of ["equalPrincipal", "equalPayment"] as const) {
			const schedule = bondSchedule(900, { term: 12, grace: 3, repayment, rate: 0 }, 1);
			expect(schedule.map(({ principal }) => principal)).toEqual([0, 0, 0, ...Array.from({ length: 9 }, () => 100)]);
			expect(schedule.every(({ interest }) => interest === 0)).toBe(true);
		}
	});

	it("agrees with the half-years counted one by one, for any terms", () => {
		fc.assert(
			fc.property(terms, fc.integer({ min: 1, max: 100_000 }), (given, loan) => {
				const shares = bondShares(given);
				let repaid = 0;
				const wrong: string[] = [];
				for (const [index, { principal, interest }] of paidByHalfYears(loan, given).entries()) {
					repaid += principal;
					const [share, cost] = [loan * shares.repaid(index + 1), loan * shares.interest(index + 1)];
					if (Math.abs(share - repaid) > 1e-5) wrong.push(`${share} repaid at ${index + 1}, not ${repaid}`);
					if (Math.abs(cost - interest) > 1e-5) wrong.push(`${cost} of interest at ${index + 1}, not ${interest}`);
				}
				expect(wrong).toEqual([]);
			}),
			{ numRuns: cases },
		);
	});

	it("sums to the loan to the unit, never beyond it, and the remainder of rounding stays within a unit", () => {
		let tried = 0;
		fc.assert(
			fc.property(loans, ({ units, unit, terms: given }) => {
				const loan = units * unit;
				const exact = paidByHalfYears(loan, given);
				let [repaid, due] = [0, 0];
				const schedule = bondSchedule(loan, given, unit);
				const wrong: string[] = [];
				for (const [index, { principal, interest, outstanding }] of schedule.entries()) {
					const whole = Math.round(principal / unit);
					repaid += whole;
					due += (exact[index]?.principal as number) / unit;
					if (Math.abs(principal / unit - whole) > 1e-6) wrong.push(`${principal} is not whole`);
					if (whole < 0 || repaid > units) wrong.push(`${repaid} of ${units} repaid`);
					if (Math.abs(repaid - due) > 0.5 + 1e-5) wrong.push(`${repaid} repaid, ${due} due`);
					if (Math.abs(outstanding / unit - (units - repaid)) > 1e-6) wrong.push(`${outstanding} outstanding`);
					if (!(interest >= 0)) wrong.push(`${interest} of interest`);
				}
				expect(wrong).toEqual([]);
				expect(schedule.length).toBe(given.term);
				expect(repaid).toBe(units);
				tried += 1;
			}),
			{ numRuns: cases },
		);
		expect(tried).toBe(cases);
	});

	it("pays its first interest the year after issue and its first principal the year after the grace", () => {
		fc.assert(
			fc.property(terms, (given) => {
				const { repaid, interest } = bondShares(given);
				const firstPrincipal = given.repayment === "bullet" ? given.term : given.grace + 1;
				expect([repaid(0), interest(0)]).toEqual([0, 0]);
				expect(interest(1) > 0).toBe(given.rate > 0);
				expect(repaid(firstPrincipal - 1)).toBe(0);
				expect(repaid(firstPrincipal)).toBeGreaterThan(0);
				expect([repaid(given.term), repaid(given.term + 7)]).toEqual([1, 1]);
				expect(interest(given.term + 1)).toBe(0);
			}),
			{ numRuns: cases },
		);
	});

	it("of works taken out is the schedule of the works with the sign turned", () => {
		fc.assert(
			fc.property(loans, ({ units, unit, terms: given }) => {
				const there = bondSchedule(units * unit, given, unit);
				const back = bondSchedule(-units * unit, given, unit);
				for (const [index, { principal, interest }] of there.entries()) {
					expect((back[index]?.principal as number) + principal).toBe(0);
					expect((back[index]?.interest as number) + interest).toBe(0);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("is the same where it is tabled up to an age", () => {
		fc.assert(
			fc.property(terms, fc.integer({ min: 1, max: 45 }), (given, oldest) => {
				const [shares, tabled] = [bondShares(given), tabledShares(given, oldest)];
				for (let age = 1; age <= oldest; age += 1)
					expect([tabled.repaid(age), tabled.interest(age)]).toEqual([shares.repaid(age), shares.interest(age)]);
				expect(tabled.repaid(0)).toBe(0);
			}),
			{ numRuns: 1000 },
		);
	});
});
