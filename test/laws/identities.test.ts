import { describe, expect, it } from "vitest";
import { City, runText } from "../support/city.ts";
import { allFigures, projectedPositions, row, wholeLines } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioText } from "../support/scenario-text.ts";

const himi = new City();

describe("whatever a legal scenario asks for", () => {
	it("no law of the table is broken, in the plan or in the scenario, by the whole program", () => {
		holdsFor(scenarioDrafts(), (draft) => {
			const text = scenarioText(draft);
			const outlook = runText(text);
			expect(outlook.columns.laws.length).toBeGreaterThanOrEqual(16);
			expect(outlook.columns.lawBreaches).toEqual([]);
			expect(outlook.plan.lawBreaches).toEqual([]);
			// The short way of the other laws is the long way.
			const short = himi.run(text);
			expect(allFigures(short)).toEqual(allFigures(outlook));
			expect(short.assessment).toEqual(outlook.assessment);
		});
	});

	it("a fund ends where it began plus deposits minus withdrawals", () => {
		let moved = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = himi.run(scenarioText(draft));
			for (const [fund, outside] of [
				["fiscalAdjustmentFund", null],
				["debtReductionFund", null],
				["specificPurposeFund", "specificPurposeFundOutsideDeposit"],
			] as const) {
				const balance = row(outlook, `${fund}Balance`);
				const deposits = row(outlook, `${fund}Deposit`);
				const others = outside === null ? deposits.map(() => 0) : row(outlook, outside);
				const withdrawals = row(outlook, `${fund}Withdrawal`);
				let held = balance[0] as number;
				for (const year of projectedPositions(outlook)) {
					held += (deposits[year] as number) + (others[year] as number) - (withdrawals[year] as number);
					if (withdrawals[year] !== 0) moved += 1;
					expect(balance[year], `${fund} ${year}`).toBe(held);
				}
			}
		});
		expect(moved).toBeGreaterThan(1000);
	});

	it("no fund is spent below zero, nor 財政調整基金 below its floor or what it had", () => {
		let atFloor = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = himi.run(scenarioText(draft));
			const floor = outlook.scenario.closing.floor;
			const balance = row(outlook, "fiscalAdjustmentFundBalance");
			const deposits = row(outlook, "fiscalAdjustmentFundDeposit");
			for (const year of projectedPositions(outlook)) {
				const had = (balance[year - 1] as number) + (deposits[year] as number);
				expect(balance[year]).toBeGreaterThanOrEqual(Math.min(floor, had));
				if ((balance[year] as number) - floor < 1 && had > floor) atFloor += 1;
				for (const fund of ["fiscalAdjustmentFund", "debtReductionFund", "specificPurposeFund"]) {
					expect(row(outlook, `${fund}Balance`)[year]).toBeGreaterThanOrEqual(0);
					expect(row(outlook, `${fund}Withdrawal`)[year]).toBeGreaterThanOrEqual(0);
				}
			}
		});
		expect(atFloor).toBeGreaterThan(100);
	});

	it("no figure is NaN or infinite but where a line is declared to have no value", () => {
		let figures = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = himi.run(scenarioText(draft));
			const numerator = row(outlook, "futureBurdenNumerator");
			for (const [line, values] of Object.entries(allFigures(outlook)))
				for (const [year, value] of values.entries()) {
					const absent = year === 0 && (line === "bondPrincipal" || line === "bondInterest");
					const notApplicable = line === "futureBurdenRatio" && (numerator[year] as number) <= 0;
					if (absent || notApplicable) expect(value, `${line} ${year}`).toBeNaN();
					else expect(Number.isFinite(value), `${line} ${year} is ${value}`).toBe(true);
					figures += 1;
				}
		});
		expect(figures).toBeGreaterThan(100_000);
	});

	it("every amount is whole in the rounding unit, however the scenario was typed", () => {
		let figures = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = himi.run(scenarioText(draft));
			for (const line of wholeLines)
				for (const value of row(outlook, line)) {
					if (Number.isNaN(value)) continue;
					expect(Number.isInteger(value), `${line} is ${value}`).toBe(true);
					figures += 1;
				}
		});
		expect(figures).toBeGreaterThan(100_000);
	});

	it("the year is closed at the plan's 決算収支 unless the fund is full of need or of surplus", () => {
		let closed = 0;
		let short = 0;
		let surplus = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = himi.run(scenarioText({ ...draft, rule: "fiscal-adjustment-fund" }));
			const planned = Array.from(outlook.plan.values.get("settlementBalance") as Float64Array);
			const settled = row(outlook, "settlementBalance");
			const required = row(outlook, "fiscalAdjustmentFundRequired");
			const withdrawn = row(outlook, "fiscalAdjustmentFundWithdrawal");
			for (const year of projectedPositions(outlook)) {
				const [target, result] = [planned[year] as number, settled[year] as number];
				if (withdrawn[year] === required[year]) {
					closed += 1;
					expect(result).toBe(target);
				} else if ((required[year] as number) < 0) {
					surplus += 1;
					expect(withdrawn[year]).toBe(0);
					expect(result).toBeGreaterThan(target);
				} else {
					short += 1;
					expect(result).toBeLessThan(target);
				}
			}
		});
		expect(Math.min(closed, short, surplus)).toBeGreaterThan(100);
	});
});
