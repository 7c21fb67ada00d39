import { describe, expect, it } from "vitest";
import { bindInputs } from "../../src/engine/kernel.ts";
import { kernel } from "../../src/model/facts.ts";
import { Paths, pathsOf } from "../../src/projection/paths.ts";
import { sourceModules } from "../architecture/imports.ts";
import { City } from "../support/city.ts";

const { columns } = new City().plan;
const { years } = columns.shape;
const cityTax = kernel.inputs.indexOf("entered.cityTax");

/** Paths that hold the laws to less than nothing: each is broken on every one of them. */
function strictPaths(): Paths {
	const paths = new Paths({ ...columns.shape, paths: 3 }, -1);
	paths.share(bindInputs(kernel, columns.shape, columns.inputs));
	return paths;
}

describe("many paths of one plan", () => {
	it("are each what the plan is where nothing of theirs was moved, and feel only what is their own", () => {
		const paths = pathsOf({ ...new City().plan }, 3);
		const column = paths.own(cityTax);
		column[2 * years - 1] = (column[2 * years - 1] as number) - 100;
		paths.project(3);
		const fund = (path: number) => paths.view(path).values.get("fiscalAdjustmentFundBalance") as Float64Array;
		const planned = columns.values.get("fiscalAdjustmentFundBalance") as Float64Array;
		expect([...fund(0)]).toEqual([...planned]);
		expect([...fund(2)]).toEqual([...planned]);
		expect(fund(1)[years - 1]).toBeLessThan(planned[years - 1] as number);
		expect(paths.view(1).inputs.series.get("entered.cityTax")?.[years - 1]).toBe(column[2 * years - 1]);
	});

	it("end where a law does not hold on one of them, but for those that a run would refuse", () => {
		expect(() => strictPaths().project(3)).toThrow(/^law [a-z-]+ does not hold on a path$/);
		expect(() => strictPaths().project(3, (path) => path < 2)).toThrow(/does not hold/);
		expect(() => strictPaths().project(3, () => true)).not.toThrow();
	});

	it("are projected nowhere else: no file of src goes past the audit", () => {
		const projecting = sourceModules().filter(({ text }) => /kernel\.project\(/.test(text));
		expect(projecting.map(({ path }) => path)).toEqual(["engine/kernel.ts", "projection/paths.ts"]);
	});
});
