import fc from "fast-check";
import { expect, it } from "vitest";
import { decompose } from "../../../src/model/bonds/decompose.ts";
import { oldestFirst } from "../../../src/model/bonds/oldest-first.ts";
import { cases } from "./drafts.ts";

const years = 6;

it("bonds of unknown terms: the oldest are repaid first, and what is published comes of it", () => {
	const amount = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(400) });
	const amounts = fc.array(amount, { minLength: years, maxLength: years });
	const debts = fc.record({
		issuance: amounts,
		asked: amounts,
		openingOutstanding: fc.integer({ min: 0, max: 900 }),
		settledYears: fc.integer({ min: 1, max: 3 }),
	});
	fc.assert(
		fc.property(debts, ({ issuance, asked, openingOutstanding, settledYears }) => {
			let left = openingOutstanding;
			const principal = asked.map((due, year) => {
				const paid = year < settledYears ? 0 : Math.min(due, left);
				left += (year < settledYears ? 0 : (issuance[year] as number)) - paid;
				return paid;
			});
			const debt = { issuance, principal, interest: asked, openingOutstanding };
			const tables = oldestFirst(debt, settledYears);
			const runOff = decompose(debt, tables, settledYears, 1);
			if ("reason" in runOff) throw new Error(JSON.stringify(runOff));
			expect(Array.from(runOff.interest)).toEqual(asked);
			expect(tables.interestShare.every((share) => share === 0)).toBe(true);

			const loans = Array.from({ length: years }, (_, issue) =>
				issue < settledYears ? 0 : (issuance[issue] as number),
			);
			const repaidBy = (year: number) =>
				loans.map((loan, issue) => Math.round(loan * (tables.repaidShare[year * years + issue] as number)));
			const sum = (parts: readonly number[]) => parts.reduce((total, one) => total + one, 0);
			let older = openingOutstanding;
			for (let year = settledYears; year < years; year += 1) {
				const there = loans.map((_, issue) => (issue >= settledYears && issue <= year ? 1 : 0));
				expect(Array.from(tables.issuedShare.subarray(year * years, (year + 1) * years))).toEqual(there);
				const [before, repaid] = [repaidBy(year - 1), repaidBy(year)];
				const taken = runOff.principal[year] as number;
				expect(taken + sum(repaid) - sum(before)).toBe(principal[year]);
				// Of those there were before the year, at most one is left with a part, and none newer is begun.
				older -= taken;
				const lefts = [older, ...repaid.map((part, issue) => (issue < year ? (loans[issue] as number) - part : 0))];
				expect(lefts.every((rest) => rest >= 0)).toBe(true);
				const oldest = lefts.findIndex((rest) => rest > 0);
				expect(oldest >= 0 ? sum(repaid.slice(oldest)) : 0).toBe(0);
				expect(repaid[year]).toBe(0);
			}
		}),
		{ numRuns: cases },
	);
});
