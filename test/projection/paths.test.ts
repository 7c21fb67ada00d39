import { describe, expect, it } from "vitest";
import { modelFacts } from "../../src/model/facts.ts";
import { Paths, pathsOf } from "../../src/projection/paths.ts";
import { sourceModules } from "../architecture/imports.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const { columns } = plan;
const { years } = columns.shape;
const cityTax = modelFacts.kernel.inputs.indexOf("entered.cityTax");

/** Three paths of which the second redeems more than the city ever borrowed. */
function overpaid(): Paths {
	const paths = pathsOf(plan, 3, ["fiscalAdjustmentFundBalance"]);
	paths.own(modelFacts.kernel.inputs.indexOf("entered.scenarioEarlyRedemption"))[paths.columns.place(1, years - 1)] =
		1e6;
	return paths;
}

describe("many paths of one plan", () => {
	it("are each what the plan is where nothing of theirs was moved, and feel only what is their own", () => {
		const paths = pathsOf(plan, 3, ["fiscalAdjustmentFundBalance"]);
		const column = paths.own(cityTax);
		const last = paths.columns.place(1, years - 1);
		column[last] = (column[last] as number) - 100;
		paths.project(3);
		const fund = (path: number) => paths.columns.row(paths.column("fiscalAdjustmentFundBalance"), path);
		const planned = columns.values.get("fiscalAdjustmentFundBalance") as Float64Array;
		expect([...fund(0)]).toEqual([...planned]);
		expect([...fund(2)]).toEqual([...planned]);
		expect(fund(1)[years - 1]).toBeLessThan(planned[years - 1] as number);
		expect([...(paths.run(1).values.get("fiscalAdjustmentFundBalance") ?? [])]).toEqual([...fund(1)]);
		expect(paths.run(1).inputs.series.get("entered.cityTax")?.[years - 1]).toBe(column[last]);
	});

	it("end where a law does not hold on one of them, but for those that a run would refuse", () => {
		expect(() => overpaid().project(3)).toThrow("law bonds-not-overpaid does not hold on a path");
		expect(() => overpaid().project(3, (path) => path !== 1)).toThrow("bonds-not-overpaid");
		const paths = overpaid();
		paths.project(3, (path) => paths.isUnpayable(path));
		expect([0, 1, 2].map((path) => paths.isUnpayable(path))).toEqual([false, true, false]);
	});

	it("are the same in the columns of a block, and as unpayable there", () => {
		const apart = overpaid();
		const { kernel } = modelFacts;
		const { roundingUnit } = plan.municipality;
		const asked = { ...columns.shape, paths: 3, roundingUnit, lines: ["fiscalAdjustmentFundBalance"] };
		const inPlace = new Paths(kernel, { ...asked, areInPlace: "any block" });
		inPlace.share(kernel.bind(columns.inputs));
		const redeemed = kernel.inputs.indexOf("entered.scenarioEarlyRedemption");
		inPlace.own(redeemed);
		inPlace.opened().inputColumn(redeemed, years - 1)[1] = 1e6;
		expect(() => inPlace.projectInPlace(3)).toThrow("law bonds-not-overpaid does not hold on a path");
		inPlace.projectInPlace(3, (path) => inPlace.isUnpayable(path));
		apart.project(3, (path) => apart.isUnpayable(path));
		expect([0, 1, 2].map((path) => inPlace.isUnpayable(path))).toEqual([false, true, false]);
		const line = kernel.outputs.indexOf("fiscalAdjustmentFundBalance");
		for (let year = 0; year < years; year += 1)
			for (const path of [0, 1, 2])
				expect(inPlace.opened().lineColumn(line, year)[path]).toBe(
					apart.outputs[line]?.[apart.columns.place(path, year)],
				);
	});

	it("are projected nowhere else: no file of src goes past the audit", () => {
		const projecting = sourceModules().filter(({ text }) => /new Block\(/.test(text));
		expect(projecting.map(({ path }) => path)).toEqual(["projection/paths.ts", "projection/run-kernel.ts"]);
	});
});
