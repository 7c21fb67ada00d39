import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/engine/columns.ts";
import { reserveFloor } from "../../src/model/parameters.ts";
import { lawBreaches } from "../../src/projection/law-checks.ts";
import { lawTolerance } from "../../src/projection/law-tolerance.ts";
import { himi } from "../support/drawn.ts";

const { columns, municipality } = himi.plan;
const { program } = municipality.model.kernel;
const year = columns.shape.settledYears + 2;

type Figures = Readonly<Record<string, number>>;

/** Whether a law holds in a year whose figures, and those of the year before, are given. */
function holds(
	law: string,
	{ before = {}, now, floor = 0 }: { before?: Figures; now: Figures; floor?: number },
): boolean {
	const values = new Map(columns.values);
	const put = (figures: Figures, at: number) => {
		for (const [line, figure] of Object.entries(figures))
			values.set(line, (values.get(line) as Float64Array).with(at, figure));
	};
	put(before, year - 1);
	put(now, year);
	const parameters = new Map([...columns.inputs.parameters, [reserveFloor, floor]]);
	// That year alone is projected: what another one breaks is not asked.
	const shape = { ...columns.shape, years: year + 1, settledYears: year };
	const changed: Columns = { ...columns, shape, values, inputs: { ...columns.inputs, parameters } };
	return lawBreaches(program, changed, lawTolerance).every((breach) => breach.law !== law);
}

/** The least balance with which a law holds: it does there, and does not with one unit less. */
function expectLeast(
	law: string,
	line: string,
	least: number,
	given: { before: Figures; now: Figures; floor?: number },
) {
	const at = (balance: number) => holds(law, { ...given, now: { ...given.now, [line]: balance } });
	expect([law, at(least + 1), at(least), at(least - 1)]).toEqual([law, true, true, false]);
}

describe("a fund keeps its floor to the unit, or what it had where that is less", () => {
	it("the reserve", () => {
		const law = "fiscal-adjustment-fund-floor";
		const line = "fiscalAdjustmentFundBalance";
		const given = { before: { [line]: 500 }, now: { fiscalAdjustmentFundDeposit: 20 } };
		expectLeast(law, line, 0, given);
		expectLeast(law, line, 300, { ...given, floor: 300 });
		expectLeast(law, line, 520, { ...given, floor: 520 });
		expectLeast(law, line, 520, { ...given, floor: 1000 });
	});

	it("the fund for repayment, and those for a purpose", () => {
		const [repayment, purpose] = ["debtReductionFundBalance", "specificPurposeFundBalance"] as const;
		for (const [held, least] of [
			[500, 0],
			[-100, -80],
		] as const) {
			expectLeast("debt-reduction-fund-floor", repayment, least, {
				before: { [repayment]: held },
				now: { debtReductionFundDeposit: 20 },
			});
			expectLeast("specific-purpose-fund-floor", purpose, least, {
				before: { [purpose]: held },
				now: { specificPurposeFundDeposit: 15, specificPurposeFundOutsideDeposit: 5 },
			});
		}
	});

	it("and nothing is taken from any below zero", () => {
		const names = ["fiscalAdjustmentFundWithdrawal", "debtReductionFundWithdrawal", "specificPurposeFundWithdrawal"];
		for (const taken of names) {
			const others = Object.fromEntries(names.map((name) => [name, 7]));
			expectLeast("withdrawals-not-negative", taken, 0, { before: {}, now: others });
		}
	});
});
