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

	it("of which none breaks a law by itself, though all of them together do, are an error of the program", () => {
		const paths = pathsOf(plan, 2, ["cityTax"]);
		const honest = paths.areLawful.bind(paths);
		paths.areLawful = (count) => honest(count) && false;
		expect(() => paths.project(2)).toThrow("a law does not hold on paths together, and on none of them by itself");
		// What a run would refuse is not asked.
		expect(() => paths.project(2, (path) => path === 1)).not.toThrow();
	});

	it("give the lines that were asked for, and those that show whether a path can be paid", () => {
		const paths = pathsOf(plan, 2, ["cityTax"]);
		expect(() => paths.column("socialAssistance")).toThrow("line not asked for: socialAssistance");
		expect(() => paths.column("nothing")).toThrow("line not asked for: nothing");
		for (const line of ["cityTax", "oldBondsOutstanding", "bondIssuance", "debtReductionFundWithdrawal"])
			expect(paths.column(line)).toHaveLength(paths.columns.length);
		expect(paths.outputs.filter((column) => column !== undefined)).toHaveLength(4);
	});

	it("that ask for other lines, or have other inputs of their own, are no less right for those before them", () => {
		const lines = ["cityTax", "settlementBalance", "realDebtServiceRatio"];
		for (const line of lines) {
			const paths = pathsOf(plan, 2, [line]);
			paths.own(cityTax);
			paths.project(2);
			expect([...paths.columns.row(paths.column(line), 1)], line).toEqual([...(columns.values.get(line) ?? [])]);
		}
		const aid = modelFacts.kernel.inputs.indexOf("entered.socialAssistance");
		for (const place of [cityTax, aid]) {
			const paths = pathsOf(plan, 2, ["balance"]);
			const last = paths.columns.place(1, years - 1);
			const column = paths.own(place);
			column[last] = (column[last] as number) + 100;
			paths.project(2);
			const more = (paths.column("balance")[last] as number) - (columns.values.get("balance")?.[years - 1] as number);
			expect(more > 0).toBe(place === cityTax);
		}
	});

	it("cannot be paid where more is owed than is there, less than nothing borrowed, or a fund asked for more than it has", () => {
		const inputs = modelFacts.kernel.inputs;
		const unpayable = (key: string, ...amounts: readonly (readonly [year: number, amount: number])[]) => {
			const paths = pathsOf(plan, amounts.length + 1, []);
			const column = paths.own(inputs.indexOf(key));
			for (const [path, [year, amount]] of amounts.entries()) column[paths.columns.place(path + 1, year)] = amount;
			paths.areLawful(amounts.length + 1);
			return [...amounts, 0].map((_, path) => paths.isUnpayable(path));
		};
		const last = years - 1;
		expect(unpayable("entered.bondIssuance", [1, -1], [last, -1], [last, 0])).toEqual([false, true, true, false]);
		expect(unpayable("entered.debtReductionFundWithdrawal", [1, 1e5], [last, 1e5], [1, 1])).toEqual([
			...[false, true, true, false],
		]);
		expect(unpayable("entered.scenarioEarlyRedemption", [1, 1e6], [last, 1e6], [1, 0])).toEqual([
			...[false, true, true, false],
		]);
		// What all paths share is looked at, too.
		const shared = pathsOf(plan, 2, []);
		const place = inputs.indexOf("entered.debtReductionFundWithdrawal");
		shared.shareInput(
			place,
			(columns.inputs.series.get("entered.debtReductionFundWithdrawal") as Float64Array).with(1, 1e5),
		);
		shared.areLawful(2);
		expect([0, 1].map((path) => shared.isUnpayable(path))).toEqual([true, true]);
	});

	it("begin anew with what they share: nothing of theirs is left", () => {
		const paths = pathsOf(plan, 2, ["cityTax"]);
		paths.own(cityTax)[paths.columns.place(1, 3)] = 7;
		expect(paths.own(cityTax)).toBe(paths.own(cityTax));
		paths.project(2);
		const tax = (path: number) => paths.columns.row(paths.column("cityTax"), path)[3];
		const planned = columns.values.get("cityTax")?.[3];
		expect([tax(0), tax(1)]).toEqual([planned, 7]);
		paths.share(modelFacts.kernel.bind(columns.inputs));
		paths.project(2);
		expect([tax(0), tax(1)]).toEqual([planned, planned]);
		paths.shareInput(cityTax, (columns.inputs.series.get("entered.cityTax") as Float64Array).with(3, 9));
		paths.project(2);
		expect([tax(0), tax(1)]).toEqual([9, 9]);
	});

	it("that differ from a year on are the plan before it, in columns of a block too", () => {
		const { kernel } = modelFacts;
		const { roundingUnit } = plan.municipality;
		for (const areInPlace of ["own block", "any block"] as const) {
			const asked = { ...columns.shape, paths: 2, roundingUnit, lines: ["cityTax"], areInPlace };
			const paths = new Paths(kernel, asked);
			paths.share(kernel.bind(columns.inputs));
			paths.own(cityTax, 4);
			for (let year = 4; year < years; year += 1) paths.opened().inputColumn(cityTax, year).set([1000, 2000]);
			paths.projectInPlace(2);
			const line = kernel.outputs.indexOf("cityTax");
			const planned = columns.values.get("cityTax") as Float64Array;
			for (const [path, amount] of [1000, 2000].entries())
				expect(Array.from({ length: years }, (_, year) => paths.opened().lineColumn(line, year)[path])).toEqual(
					[...planned].map((own, year) => (year < 4 ? own : amount)),
				);
			expect(paths.isUnpayable(0)).toBe(false);
		}
	});

	it("are projected nowhere else: no file of src goes past the audit", () => {
		const projecting = sourceModules().filter(({ text }) => /new Block\(/.test(text));
		expect(projecting.map(({ path }) => path)).toEqual(["projection/paths.ts", "projection/run-kernel.ts"]);
	});
});
