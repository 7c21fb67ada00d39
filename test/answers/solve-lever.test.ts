import { expect, it } from "vitest";
import { leverGrid } from "../../src/answers/solve/lever.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const years = plan.edition.years.slice(plan.edition.settledYears);

/** The lever that adds to 市税, where amounts are rounded to some unit. */
function grid(roundingUnit: number) {
	const outlook = { ...plan, municipality: { ...plan.municipality, roundingUnit } };
	const lever = { kind: "add", line: "cityTax", years, linked: true, replaced: false } as const;
	const found = leverGrid(outlook, lever, {});
	if ("problems" in found) throw new Error(JSON.stringify(found.problems));
	return found;
}

it("a range nobody stated takes all of the line's least year off, in whole units, in steps of ten, a hundred… where it is long", () => {
	const entered = years.map(
		(year) => plan.planned.entered.get("cityTax")?.[plan.edition.years.indexOf(year)] as number,
	);
	const least = Math.min(...entered);
	const most = Math.max(...entered);
	for (const unit of [1, 10]) {
		const made = grid(unit);
		const { range, step } = made;
		expect([range.from, range.to]).toEqual([0 - Math.floor(least / unit), Math.ceil(most / unit)]);
		expect([step, made.valueOf(range.from)]).toEqual([unit, 0 - Math.floor(least / unit) * unit]);
	}
	const fine = grid(0.001);
	expect(fine.step).toBe(0.1);
	expect(fine.range.to - fine.range.from).toBeLessThanOrEqual(100_000);
	expect(fine.valueOf(1)).toBe(0.1);
});
