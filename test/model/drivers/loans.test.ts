import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bondSchedule } from "../../../src/model/bonds/schedule.ts";
import { debtSeries, type Loan, loanYears } from "../../../src/model/drivers/loans.ts";
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

describe("the series of some loans", () => {
	const terms = { term: 2, grace: 0, repayment: "equalPrincipal", rate: 0 } as const;
	/** Drawn at the end of R2; and an older one, as it stood at the end of R3. */
	const drawn: Loan = { outstanding: 100, at: 2020, issued: 2020, terms, review: null, allocationRate: 0.5 };
	const older: Loan = {
		...drawn,
		outstanding: 30,
		at: 2021,
		issued: 2018,
		terms: { ...terms, term: 6 },
		allocationRate: 0.2,
	};
	const valuesOf = (loans: readonly Loan[], name: string) =>
		debtSeries("市債", loans, yen).find((each) => each.name === `市債${name}`)?.values;

	it.each([
		["元金", [0, Number.NaN, 60, 10, 10, 0]],
		["利子", [0, Number.NaN, 0, 0, 0, 0]],
		["残高", [100, 80, 20, 10, 0, 0]],
		["算入額", [0, Number.NaN, 27, 2, 2, 0]],
	] as const)("%s is that of all, unknown where an older one was paid before its ledger", (name, values) => {
		expect(valuesOf([drawn, older], name)?.slice(0, 6)).toEqual(values);
	});

	it("go on as long as any loan may run, from the first of them", () => {
		const [first] = debtSeries("", [older, drawn], yen);
		// R2 to R53: the later of them is of R3, and none runs for more than fifty years.
		expect(first).toMatchObject({ firstYear: 2020, values: { length: 52 } });
	});

	it("tell what counts in 基準財政需要額 only where all of them say it", () => {
		expect(valuesOf([drawn, { ...older, allocationRate: null }], "算入額")).toBeUndefined();
	});
});

describe("a loan whose rate is looked at again", () => {
	const terms = { term: 4, grace: 0, repayment: "equalPrincipal", rate: 0.02 } as const;
	const loan: Loan = { outstanding: 80, at: 2020, issued: 2020, terms, review: null, allocationRate: null };
	const interest = (year: number | null) =>
		loanYears({ ...loan, review: year === null ? null : { year, rate: 0.04 } }, yen).map((each) => each.interest);

	it.each([
		[null, [1, 1, 1, 1]],
		[2020, [2, 2, 2, 2]],
		[2021, [2, 2, 2, 2]],
		[2022, [1, 2, 2, 2]],
		[2024, [1, 1, 1, 2]],
		[2025, [1, 1, 1, 1]],
	])("in %s pays the new one from then on", (year, times) => {
		const plain = [1.5, 1.1, 0.7, 0.3];
		for (const [at, paid] of interest(year).entries()) expect(paid).toBeCloseTo((plain[at] ?? 0) * (times[at] ?? 0), 9);
		expect(interest(year)).toHaveLength(4);
	});

	it("is repaid when it was there for all of its term, and after", () => {
		expect(loanYears({ ...loan, at: 2024 }, yen)).toEqual([]);
		expect(loanYears({ ...loan, at: 2026, review: { year: 2027, rate: 0.04 } }, yen)).toEqual([]);
		expect(loanYears({ ...loan, at: 2023, outstanding: 20 }, yen)).toHaveLength(1);
	});
});
