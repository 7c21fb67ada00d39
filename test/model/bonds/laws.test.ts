import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/engine/columns.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { cases, drafts, holdsFor, issuanceChanges, redemptions, times, type Work, works, years } from "./drafts.ts";
import { at, baseline, everything, project, row } from "./himi.ts";

const last = at("R12");
const plan = project({});
const service = row(plan, "debtService");

/** Lines and years in which two runs are not the same (binary fractions of unrounded lines aside). */
function differences(one: Columns, other: Columns): string[] {
	const others = everything(other);
	return Object.entries(everything(one)).flatMap(([line, values]) =>
		values.flatMap((value, year) => {
			const same = others[line]?.[year] as number;
			const equal = Object.is(value, same) || Math.abs(value - same) <= 1e-9 * Math.max(1, Math.abs(same));
			return equal ? [] : [`${line} ${year}: ${value}, not ${same}`];
		}),
	);
}

/** Bonds a list of works has issued up to each year. */
function bondsUpTo(year: number, ...listed: Work[]): number {
	return listed.flatMap(({ costs }) => Object.keys(costs)).filter((issued) => at(issued) <= year).length;
}

describe("whatever a scenario does to debt", () => {
	it("no law of the table is broken and no bond is repaid beyond its amount", () => {
		const held = modelFacts.kernel.program.laws.map(({ law }) => law.id);
		expect(held).toEqual(expect.arrayContaining(["bonds-by-cohort", "bonds-not-overpaid"]));
		let moved = 0;
		holdsFor(drafts, (draft) => {
			const columns = project(draft);
			expect(columns.lawBreaches).toEqual([]);
			for (const line of ["oldBondsOutstanding", "newBondsOutstanding"])
				expect(Math.min(...row(columns, line).slice(1))).toBeGreaterThanOrEqual(0);
			if (differences(columns, plan).length > 0) moved += 1;
		});
		expect(moved).toBeGreaterThan(cases / 10);
	});

	it("scale 1.0, a rate of 0 %, works of 0 and no works at all change nothing", () => {
		for (const draft of [
			{ changes: [{ line: "市債発行額", years: "R3..", scale: 1.0 }] },
			{ changes: [{ line: "市債発行額", years: "R3..", scale: 1.0, replace: "generalResources" }] },
			{ rates: [{ years: "R3..", add: "0%" }] },
			{ projects: [{ name: "なし", costs: { R6: 0 }, bond: { type: "過疎対策事業債", share: "100%" } }] },
			{ projects: [], rates: [], earlyRedemptions: [] },
		])
			expect(everything(project(draft))).toEqual(everything(plan));
		expect(everything(plan)).toEqual(everything(baseline.columns));
	});
});

describe("works", () => {
	it("and the same works taken out are the plan again", () => {
		holdsFor(works(), (work) => {
			const columns = project({ projects: [work, times(work, -1)] });
			expect(differences(columns, plan)).toEqual([]);
		});
	});

	it("in any order give the same figures", () => {
		holdsFor(fc.array(works(), { minLength: 2, maxLength: 4 }), (list) => {
			expect(differences(project({ projects: list }), project({ projects: list.toReversed() }))).toEqual([]);
		});
	});

	// A loan is rounded to the unit, so two halves may borrow one unit more or less than the whole, and each bond's
	// repaid sum is rounded by itself: at most 1 unit of issuance, 2 of 市債残高 and 4 of 元金 for each bond of the whole.
	it("in two halves are the whole, but for one unit of issuance and two of 残高 a bond", () => {
		holdsFor(works(), (work) => {
			const whole = project({ projects: [work] });
			const halves = project({ projects: [times(work, 0.5), times(work, 0.5)] });
			const apart = (line: string, year: number) =>
				Math.abs((row(whole, line)[year] as number) - (row(halves, line)[year] as number));
			const wrong: string[] = [];
			for (let year = 1; year <= last; year += 1) {
				const bonds = bondsUpTo(year, work);
				if (apart("bondIssuance", year) > 1) wrong.push(`issuance ${year}`);
				if (apart("investmentExpenses", year) > 1) wrong.push(`own funds ${year}`);
				if (apart("operatingExpenses", year) > 0) wrong.push(`running cost ${year}`);
				if (apart("bondsOutstanding", year) > 2 * bonds) wrong.push(`outstanding ${year}`);
				if (apart("bondPrincipal", year) > 4 * bonds) wrong.push(`principal ${year}`);
				if (apart("bondInterest", year) > bonds) wrong.push(`interest ${year}`);
				if (apart("ordinaryAllocationTax", year) > 5 * bonds) wrong.push(`allocation tax ${year}`);
			}
			expect(wrong).toEqual([]);
		});
	});

	it("with a higher 措置率 never raise 実質公債費比率, nor 将来負担比率 beyond the rounding of 普通交付税", () => {
		let lower = 0;
		holdsFor(fc.tuple(works(), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 100 })), (generated) => {
			const [work, rate, more] = generated;
			const at = (allocationRate: number) =>
				project({ projects: [{ ...work, bond: { ...work.bond, allocationRate: `${allocationRate}%` } }] });
			const [less, higher] = [at(rate), at(Math.min(100, rate + more))];
			const singles = [row(less, "realDebtServiceRatioSingleYear"), row(higher, "realDebtServiceRatioSingleYear")];
			const burdens = [row(less, "futureBurdenRatioUnrounded"), row(higher, "futureBurdenRatioUnrounded")];
			const means = [row(less, "realDebtServiceRatio"), row(higher, "realDebtServiceRatio")];
			const wrong: string[] = [];
			for (let year = 1; year <= last; year += 1) {
				const rise = ([a, b]: number[][]) => (b?.[year] as number) - (a?.[year] as number);
				if (rise(singles) > 1e-9) wrong.push(`single year ${year}: ${rise(singles)}`);
				if (rise(means) > 1e-9) wrong.push(`three years ${year}: ${rise(means)}`);
				// One unit of 普通交付税 more or less in a denominator of about 10,000 units.
				if (rise(burdens) > 0.02) wrong.push(`future burden ${year}: ${rise(burdens)}`);
				if (rise(burdens) < -0.02 && rise(singles) < 0) lower += 1;
			}
			expect(wrong).toEqual([]);
		});
		expect(lower).toBeGreaterThan(cases / 10);
	});

	it("begun later never raise 公債費 earlier, nor what has been paid so far", () => {
		const later = fc.tuple(works(), years(3, 11), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 100, max: 3000 }));
		holdsFor(later, ([work, year, shift, cost]) => {
			const [early, late] = [at(year), Math.min(last, at(year) + shift)];
			const built = (position: number) =>
				row(project({ projects: [{ ...work, costs: { [`R${position + 2}`]: cost } }] }), "debtService");
			const [sooner, postponed] = [built(early), built(late)];
			expect(sooner.slice(0, early + 1)).toEqual(service.slice(0, early + 1));
			expect(postponed.slice(0, late + 1)).toEqual(service.slice(0, late + 1));
			let [paidSooner, paidLater] = [0, 0];
			const wrong: string[] = [];
			for (let t = 1; t <= last; t += 1) {
				paidSooner += sooner[t] as number;
				paidLater += postponed[t] as number;
				// Interest is rounded once a year in the total: half a unit each way.
				if (!(paidLater <= paidSooner + t)) wrong.push(`${t}: ${paidLater} later, ${paidSooner} sooner`);
			}
			expect(wrong).toEqual([]);
		});
	});
});

describe("what is issued", () => {
	it("moves 元金 only after the grace of three years, and 利子 the year after", () => {
		let moved = 0;
		holdsFor(fc.tuple(issuanceChanges, years(3, 12)), ([change, year]) => {
			const columns = project({ changes: [{ ...change, years: year }] });
			const issued = at(year);
			const same = (line: string, until: number) =>
				expect(row(columns, line).slice(1, until + 1)).toEqual(row(plan, line).slice(1, until + 1));
			same("bondIssuance", issued - 1);
			same("bondPrincipal", issued + 3);
			same("bondInterest", issued);
			if (issued + 4 <= last && Math.abs(change.scale - 1) > 0.02) {
				const fourth = (from: Columns) => row(from, "bondPrincipal")[issued + 4] as number;
				expect(Math.sign(fourth(columns) - fourth(plan))).toBe(Math.sign(change.scale - 1));
				moved += 1;
			}
		});
		expect(moved).toBeGreaterThan(cases / 10);
	});

	it("later never raises 公債費 until then", () => {
		holdsFor(fc.tuple(years(3, 11), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1500 })), (shift) => {
			const [from, by, amount] = shift;
			const to = Math.min(last, at(from) + by);
			const line = "市債発行額";
			const columns = project({
				changes: [
					{ line, years: from, add: -amount },
					{ line, years: `R${to + 2}`, add: amount },
				],
			});
			const paid = row(columns, "debtService");
			const wrong: string[] = [];
			let more = 0;
			for (let year = 1; year <= to; year += 1) {
				const above = (paid[year] as number) - (service[year] as number);
				more += above;
				// Cumulative rounding may move a unit from one year to the next, never the sum so far.
				if (above > 1 || more > 0) wrong.push(`${year}: ${above}, ${more} so far`);
			}
			expect(wrong).toEqual([]);
		});
	});
});

describe("an early redemption", () => {
	it("takes its amount off 市債残高 once, then what is left of it in proportion to the old bonds", () => {
		holdsFor(redemptions, (redemption) => {
			const columns = project({ earlyRedemptions: [redemption] });
			const year = at(redemption.year);
			const less = row(columns, "bondsOutstanding").map(
				(left, t) => (row(plan, "bondsOutstanding")[t] as number) - left,
			);
			expect(less.slice(0, year)).toEqual(less.slice(0, year).map(() => 0));
			expect(less[year]).toBe(redemption.amount);
			// Pro rata of what the plan leaves of the old bonds; their principal is rounded each year by itself.
			const old = row(plan, "oldBondsOutstanding");
			for (let t = year + 1; t <= last; t += 1) {
				const share = (redemption.amount * (old[t] as number)) / (old[year] as number);
				expect(Math.abs((less[t] as number) - share)).toBeLessThanOrEqual((t - year) / 2 + 1e-6);
			}
			const fund = row(columns, "debtReductionFundBalance");
			const taken = redemption.from === "debtReductionFund" ? redemption.amount : 0;
			expect((row(plan, "debtReductionFundBalance")[year] as number) - (fund[year] as number)).toBe(taken);
			expect(row(columns, "debtService").slice(0, year + 1)).toEqual(service.slice(0, year + 1));
		});
	});
});
