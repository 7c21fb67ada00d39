import { describe, expect, it } from "vitest";
import type { KernelInputs } from "../../src/engine/kernel.ts";
import { lawTolerance } from "../../src/projection/law-tolerance.ts";
import { planSeries } from "../../src/projection/leaf-series.ts";
import { pathsAtOnce } from "../../src/projection/paths.ts";
import { projectPlan, runInputs } from "../../src/projection/project.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { runTogether } from "../../src/projection/run-together.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const { columns, municipality } = plan;
const { kernel } = municipality.model;
const shape = { ...columns.shape, roundingUnit: municipality.roundingUnit };
const last = columns.shape.years - 1;

/** A run in which 市税 of the last year is so much, under parameters of its own. */
function withTax(amount: number, parameters: Readonly<Record<string, number>> = {}): KernelInputs {
	const { series } = columns.inputs;
	const tax = (series.get("entered.cityTax") as Float64Array).with(last, amount);
	return {
		series: new Map(series).set("entered.cityTax", tax),
		parameters: new Map([...columns.inputs.parameters, ...Object.entries(parameters)]),
	};
}

/** Lines of runs that are another than the same run by itself, to the last bit. */
function differing(runs: readonly KernelInputs[]): string[] {
	const found = runTogether(kernel, shape, runs);
	expect(found).toHaveLength(runs.length);
	return runs.flatMap((inputs, at) => {
		const together = found[at];
		expect(together?.inputs).toBe(inputs);
		expect(together?.shape).toMatchObject({ years: last + 1, settledYears: columns.shape.settledYears });
		const alone = runKernel(kernel, columns.shape, inputs, lawTolerance * shape.roundingUnit);
		expect(together?.lawBreaches).toEqual(alone.lawBreaches);
		const isSame = ([line, own]: readonly [string, Float64Array]) =>
			own.every((value, year) => Object.is(value, together?.values.get(line)?.[year]));
		return [...alone.values].filter((each) => !isSame(each)).map(([line]) => `${at} ${line}`);
	});
}

describe("runs made together", () => {
	it.each([
		["none", 0],
		["one", 1],
		["too few for a block", 15],
		["just enough for one", 16],
		["a whole piece of paths", pathsAtOnce],
		["one more than that", pathsAtOnce + 1],
	])("are each what it is alone: %s", (_, count) => {
		expect(differing(Array.from({ length: count }, (_own, at) => withTax(4000 + at)))).toEqual([]);
	});

	it("are so under other rules, however they are mixed", () => {
		const rules = [{}, { closingIsFixed: 1 }, { settlementDepositShare: 0.75 }];
		const runs = Array.from({ length: 60 }, (_, at) => withTax(4000 + at, rules[at % 3]));
		expect(differing(runs)).toEqual([]);
		const balances = runTogether(kernel, shape, runs).map(({ values }) => values.get("settlementBalance")?.[last]);
		expect(balances[1]).not.toBe(balances[0]);
	});

	it("are so on other tables of repayment", () => {
		const table = (columns.inputs.series.get("table.repaidShare") as Float64Array).map((share) => share / 2);
		const other = (at: number): KernelInputs => {
			const { series, parameters } = withTax(4000 + at);
			return { parameters, series: new Map(series).set("table.repaidShare", table) };
		};
		expect(differing(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? other(at) : withTax(4000 + at))))).toEqual(
			[],
		);
	});

	it("one of which breaks a law are all what they are alone", () => {
		const overpaid = (at: number): KernelInputs => {
			const { series, parameters } = withTax(4000 + at);
			const redeemed = (series.get("entered.scenarioEarlyRedemption") as Float64Array).with(last, 1e6);
			return { parameters, series: new Map(series).set("entered.scenarioEarlyRedemption", redeemed) };
		};
		expect(differing(Array.from({ length: 20 }, (_, at) => (at === 19 ? overpaid(at) : withTax(4000 + at))))).toEqual(
			[],
		);
	});
});

describe("the plan", () => {
	it("is held against itself: what others are measured by is what came out of it", () => {
		const made = projectPlan(plan, plan.planned);
		for (const [line, values] of columns.values) expect([...(made.values.get(line) ?? [])], line).toEqual([...values]);
		expect(made.lawBreaches).toEqual([]);
		const held = kernel.inputs.filter((key) => key.startsWith("planned."));
		expect(held.length).toBeGreaterThan(3);
		for (const key of held)
			expect(made.inputs.series.get(key), key).toEqual(made.values.get(key.slice("planned.".length)));
	});

	it("is closed as planned, whatever the settings say of a scenario", () => {
		const { parameters } = projectPlan(plan, plan.planned).inputs;
		expect(
			["closingIsFixed", "statedWithdrawalIsFixed", "fiscalAdjustmentFundFloor"].map((id) => parameters.get(id)),
		).toEqual([...[1, 0, 0]]);
	});

	it("a scenario is held against it", () => {
		const leaves = planSeries(municipality, plan.edition, plan.calibrated);
		if ("reason" in leaves) throw new Error(leaves.reason);
		const rule = {
			closing: { rule: "fiscal-adjustment-fund", floor: 7, stated: "fixed" },
			parameters: new Map(),
		} as const;
		const { series, parameters } = runInputs(plan, leaves, rule, columns.values);
		expect(series.get("planned.settlementBalance")).toEqual(columns.values.get("settlementBalance"));
		expect(
			["closingIsFixed", "statedWithdrawalIsFixed", "fiscalAdjustmentFundFloor"].map((id) => parameters.get(id)),
		).toEqual([...[0, 1, 7]]);
	});
});
