import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases, holdsFor, issuanceChanges, rateChanges, redemptions, type Work, works } from "./drafts.ts";
import { at, project, row } from "./himi.ts";

/** The auditor's own books: every bond of a scenario kept apart, with arithmetic that shares nothing with the program. */
interface Terms {
	readonly term: number;
	readonly grace: number;
	readonly repayment: "equalPrincipal" | "equalPayment" | "bullet";
	readonly rate: number;
}

// 市債発行額 and 元金償還額 of the published table, R2–R12.
const issuance = [3201, 5221, 2502, 1921, 1946, 1892, 1801, 1559, 1608, 2053, 2053];
const principal = [0, 2289, 2376, 2335, 2408, 2814, 2940, 2987, 2916, 2942, 2982];
const opening = 23_883;
const last = issuance.length - 1;
const published: Terms = { term: 15, grace: 3, repayment: "equalPrincipal", rate: 0.008 };

/** Half away from zero; a hair above the half counts as the half. */
const whole = (amount: number) => Math.sign(amount) * Math.floor(Math.abs(amount) + 0.5 + 1e-7);
const ratio = (text: string) => Number(text.replace("%", "")) / 100;
const positionOf = (year: string) => Number(year.slice(1)) - 2;

/** What is unpaid of a loan after some years, paid half-year by half-year. */
function unpaid(loan: number, terms: Terms, age: number): number {
	const half = terms.rate / 2;
	const payments = 2 * (terms.term - terms.grace);
	const annuity = half === 0 ? loan / payments : (loan * half) / (1 - (1 + half) ** -payments);
	let left = loan;
	for (let paid = 0; paid < Math.min(payments, 2 * (age - terms.grace)); paid += 1) {
		if (terms.repayment === "equalPrincipal") left -= loan / payments;
		if (terms.repayment === "equalPayment") left -= annuity - left * half;
	}
	return age >= terms.term ? 0 : loan - whole(loan - left);
}

/** Old bonds outstanding by year, with a redemption that takes its share off all later payments. */
function oldBonds(redemption: { year: string; amount: number } | undefined): number[] {
	let [left, share] = [opening, 1];
	return principal.map((paid, year) => {
		if (year === 0) return left;
		let due = paid;
		for (let issue = 1; issue < year; issue += 1) {
			const loan = issuance[issue] as number;
			due -= unpaid(loan, published, year - 1 - issue) - unpaid(loan, published, year - issue);
		}
		left -= whole(due * share);
		if (redemption !== undefined && positionOf(redemption.year) === year) {
			share *= (left - redemption.amount) / left;
			left -= redemption.amount;
		}
		return left;
	});
}

function workBonds(work: Work, year: number, addedRate: (issue: number) => number): number {
	const { share, term, grace, repayment, rate } = work.bond;
	return Object.entries(work.costs).reduce((sum, [issued, cost]) => {
		const issue = positionOf(issued);
		const loan = whole(cost * (1 - ratio(work.subsidy)) * ratio(share));
		const own = rate === undefined ? 0.008 + addedRate(issue) : ratio(rate);
		return year < issue ? sum : sum + unpaid(loan, { term, grace, repayment, rate: own }, year - issue);
	}, 0);
}

describe("市債残高", () => {
	it("is the sum over all bonds of what is unpaid: old, of each year's issuance, of each work", () => {
		const generated = fc.record({
			projects: fc.array(works({ least: -200 }), { maxLength: 3 }),
			rates: fc.array(rateChanges, { maxLength: 1 }),
			changes: fc.array(issuanceChanges, { maxLength: 1 }),
			earlyRedemptions: fc.array(redemptions, { maxLength: 1 }),
		});
		let compared = 0;
		holdsFor(generated, (draft) => {
			const [change, rate] = [draft.changes[0], draft.rates[0]];
			const addedRate = (issue: number) =>
				rate !== undefined && issue >= positionOf(rate.years.replace("..", "")) ? ratio(rate.add) : 0;
			const issued = issuance.map((amount, year) =>
				change !== undefined && year >= positionOf(change.years.replace("..", ""))
					? whole(amount * change.scale)
					: amount,
			);
			const old = oldBonds(draft.earlyRedemptions[0]);
			const books = issuance.map((_, year) => {
				let sum = old[year] as number;
				for (let issue = 1; issue <= year; issue += 1)
					sum += unpaid(
						issued[issue] as number,
						{ ...published, rate: published.rate + addedRate(issue) },
						year - issue,
					);
				for (const work of draft.projects) sum += workBonds(work, year, addedRate);
				return sum;
			});
			expect(row(project(draft), "bondsOutstanding")).toEqual(books);
			compared += last;
		});
		expect(compared).toBeGreaterThanOrEqual(10 * cases);
		expect(at("R12")).toBe(last);
	});
});
