import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlookModel } from "../../src/model/outlook-model.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { runText } from "../support/city.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { allFigures, projectedPositions, row, rowOf, wholeLines } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioEntries, scenarioText } from "../support/scenario-text.ts";

describe("whatever a legal scenario asks for", () => {
	it("no law of the table is broken, in the plan or in the scenario", () => {
		expect(himi.plan.plan.lawBreaches).toEqual([]);
		holdsFor(scenarioDrafts(), (draft) => {
			const { columns, municipality } = outlookOf(draft);
			expect(municipality.model.kernel.program.laws.length).toBeGreaterThanOrEqual(16);
			expect(columns.lawBreaches).toEqual([]);
		});
	});

	it("the whole program gives the figures, targets and warnings that the laws are tried on", () => {
		let steps = 0;
		fc.assert(
			fc.property(scenarioDrafts(), (draft) => {
				const text = scenarioText(draft);
				const [whole, short, unread] = [runText(text), himi.run(text), outlookOf(draft)];
				expect(whole.columns.lawBreaches).toEqual([]);
				expect(JSON.stringify(allFigures(short))).toBe(JSON.stringify(allFigures(whole)));
				expect(JSON.stringify(short.assessment)).toBe(JSON.stringify(whole.assessment));
				// What was not read from a text stands at no place of it.
				const said = ({ applied, assessment }: Outlook) =>
					JSON.stringify([applied.steps, assessment], (key, value) => (key === "place" ? undefined : value));
				expect(JSON.stringify(allFigures(unread))).toBe(JSON.stringify(allFigures(whole)));
				expect(said(unread)).toBe(said(whole));
				steps += whole.applied.steps.length;
			}),
			// Reading all of Himi's files takes ten times as long as a run.
			{ numRuns: Math.max(200, lawCases / 5) },
		);
		expect(steps).toBeGreaterThan(200);
	});

	it("the steps lead from what the plan enters to what the scenario does, one after another, each of them a move", () => {
		let steps = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const { applied, edition, planned } = outlookOf(draft);
			const at = new Map<string, number>();
			const wrong: string[] = [];
			const entered = (series: typeof planned, line: string, year: number) =>
				series.entered.get(line)?.[year - (edition.years[0] as number)];
			for (const { line, year, before, after, words } of applied.steps) {
				const stood = at.get(`${line} ${year}`) ?? entered(planned, line, year);
				if (before !== stood || after === before)
					wrong.push(`${line} ${year} ${words}: ${stood}, ${before} to ${after}`);
				at.set(`${line} ${year}`, after);
				steps += 1;
			}
			for (const [key, after] of at) {
				const [line, year] = key.split(" ") as [string, string];
				if (entered(applied.series, line, Number(year)) !== after) wrong.push(`${key} ends at ${after}`);
			}
			expect(wrong).toEqual([]);
		});
		expect(steps).toBeGreaterThan(lawCases);
	});

	it("a fund ends where it began plus deposits minus withdrawals", () => {
		let moved = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const wrong: string[] = [];
			for (const [fund, outside] of funds) {
				const balance = row(outlook, `${fund}Balance`);
				const deposits = row(outlook, `${fund}Deposit`);
				const others = outside === null ? deposits.map(() => 0) : row(outlook, outside);
				const withdrawals = row(outlook, `${fund}Withdrawal`);
				let held = balance[0] as number;
				for (const year of projectedPositions(outlook)) {
					held += (deposits[year] as number) + (others[year] as number) - (withdrawals[year] as number);
					if (withdrawals[year] !== 0) moved += 1;
					if (balance[year] !== held) wrong.push(`${fund} ${year}: ${balance[year]}, not ${held}`);
				}
			}
			expect(wrong).toEqual([]);
		});
		expect(moved).toBeGreaterThan(lawCases);
	});

	it("no fund is spent below zero, nor 財政調整基金 below its floor or what it had", () => {
		let atFloor = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const { floor } = outlook.scenario.closing;
			const balance = row(outlook, "fiscalAdjustmentFundBalance");
			const deposits = row(outlook, "fiscalAdjustmentFundDeposit");
			const wrong: string[] = [];
			for (const year of projectedPositions(outlook)) {
				const had = (balance[year - 1] as number) + (deposits[year] as number);
				const left = balance[year] as number;
				if (left < Math.min(floor, had)) wrong.push(`${year}: ${left} of ${had} with the floor ${floor}`);
				if (left - floor < 1 && had > floor) atFloor += 1;
			}
			for (const [fund] of funds)
				for (const line of [`${fund}Balance`, `${fund}Withdrawal`, `${fund}Deposit`])
					if (row(outlook, line).some((amount) => !(amount >= 0))) wrong.push(`${line} below zero`);
			expect(wrong).toEqual([]);
		});
		expect(atFloor).toBeGreaterThan(lawCases / 10);
	});

	it("no figure is NaN or infinite but where a line is declared to have no value", () => {
		let figures = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const wrong: string[] = [];
			for (const { id, absentInFirstYear } of outlookModel.terms)
				for (const [year, value] of row(outlook, id).entries()) {
					const isBlank =
						id === "fiscalAdjustmentFundStatedWithdrawal" &&
						row(outlook, "fiscalAdjustmentFundWithdrawalIsStated")[year] === 0;
					const none = isBlank || (year === 0 && absentInFirstYear === true) || hasNoRatio(outlook, id, year);
					if (none ? !Number.isNaN(value) : !Number.isFinite(value)) wrong.push(`${id} ${year}: ${value}`);
					figures += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(figures).toBeGreaterThan(100 * lawCases);
	});

	it("no figure is divided by nothing: a ratio of a city without general revenue prints 「－」", () => {
		const nothing = ["市税", "普通交付税", "譲与税、交付金"].map(
			(line) => `  - { line: ${line}, years: R5, set: 0 }\n`,
		);
		const text = `title: 歳入なし\nmunicipality: himi\nparameters: { cityTaxInclusionRate: 0%, transferTaxesInclusionRate: 0% }\nchanges:\n`;
		const outlook = himi.run(text + nothing.join(""));
		expect(rowOf(outlook, "totalRevenue", "R5", "R5")).toEqual([1050]);
		expect(rowOf(outlook, "ordinaryBalanceRatio", "R4", "R6")).toEqual([90.8, Number.NaN, 91.9]);
		const printed = printedRows(toResult(outlook)).flatMap(({ figures }) => figures);
		expect(printed.filter((figure) => /Infinity|NaN/.test(figure))).toEqual([]);
		expect(printed.filter((figure) => figure === "－").length).toBeGreaterThan(0);
	});

	it("every amount is whole in the rounding unit, however the scenario was typed", () => {
		let figures = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const wrong: string[] = [];
			for (const line of wholeLines)
				for (const [year, value] of row(outlook, line).entries()) {
					if (!Number.isInteger(value) && !Number.isNaN(value)) wrong.push(`${line} ${year}: ${value}`);
					figures += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(figures).toBeGreaterThan(100 * lawCases);
	});

	it("a year closes at the plan's 決算収支 unless the fund is empty or has nothing to give back", () => {
		const seen = { closed: 0, short: 0, surplus: 0 };
		holdsFor(scenarioDrafts(), (draft) => {
			// A fixed withdrawal closes nothing: test/laws/stated-withdrawal has its law.
			const outlook = himi.runEntries(scenarioEntries({ ...draft, rule: "fiscal-adjustment-fund", stated: "floor" }));
			const planned = outlook.plan.values.get("settlementBalance") as Float64Array;
			const settled = row(outlook, "settlementBalance");
			const required = row(outlook, "fiscalAdjustmentFundRequired");
			const withdrawn = row(outlook, "fiscalAdjustmentFundWithdrawal");
			const stated = row(outlook, "fiscalAdjustmentFundStatedWithdrawal");
			const wrong: string[] = [];
			for (const year of projectedPositions(outlook)) {
				const beyond = (settled[year] as number) - (planned[year] as number);
				const [wanted, given] = [required[year] as number, withdrawn[year] as number];
				// What the budget states may be more than the year needs; blank is NaN.
				const decided = (stated[year] as number) || 0;
				const kind = given === wanted ? "closed" : wanted < 0 ? "surplus" : "short";
				seen[kind] += 1;
				if (beyond !== given - wanted) wrong.push(`${year} ${kind}: ${beyond} beyond the plan`);
				if (kind === "surplus" && given > decided) wrong.push(`${year}: ${given} withdrawn without need`);
				if (kind === "short" && given > Math.max(wanted, decided))
					wrong.push(`${year}: ${given} withdrawn for ${wanted}`);
			}
			expect(wrong).toEqual([]);
		});
		expect(Math.min(seen.closed, seen.short, seen.surplus)).toBeGreaterThan(lawCases / 10);
	});
});

const funds = [
	["fiscalAdjustmentFund", null],
	["debtReductionFund", null],
	["specificPurposeFund", "specificPurposeFundOutsideDeposit"],
] as const;

/** Ratios that are declared to have no value: a numerator or a denominator that is not above zero, or no data at all. */
function hasNoRatio(outlook: Outlook, line: string, year: number): boolean {
	const value = (id: string, at = year) => row(outlook, id)[at] as number;
	const empty = (from: number) =>
		outlook.edition.years.some((_, at) => at >= from && at <= year && value("soundnessDenominator", at) <= 0);
	switch (line) {
		case "consolidatedRealDeficitRatio":
			return true;
		case "realDeficitRatio":
			return value("settlementBalance") < 0 && value("standardFiscalScale") <= 0;
		case "realDebtServiceRatio":
		case "realDebtServiceRatioUnrounded":
			return empty(year - 2);
		case "realDebtServiceRatioSingleYear":
		case "futureBurdenRatioUnrounded":
			return empty(year);
		case "futureBurdenRatio":
			return value("futureBurdenNumerator") <= 0 || empty(year);
		case "realBalanceRatio":
			return value("standardFiscalScale") <= 0;
		case "ordinaryBalanceRatio":
			return value("cityTax") + value("ordinaryAllocationTax") + value("transferTaxesAndGrants") <= 0;
		default:
			return false;
	}
}
