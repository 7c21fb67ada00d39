import { expect, it } from "vitest";
import { City } from "../support/city.ts";
import { rowOf } from "../support/figures.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";

const city = new City(fiveTaxCity());

/** What 普通交付税 of R8 is moved by. */
function moved(change: string): number {
	const outlook = city.run(`title: t\nmunicipality: himi\nchanges: [{ years: R8, ${change} }]\n`);
	const [now, planned] = [outlook, city.plan].map(
		(one) => rowOf(one, "ordinaryAllocationTax", "R8", "R8")[0] as number,
	);
	return (now as number) - (planned as number);
}

it("a change of a line with members is linked where it says so, and of its members those that are", () => {
	expect(moved("line: 固定資産税, add: -100")).toBe(75);
	expect(moved("line: 都市計画税, add: -100")).toBe(0);
	// Five of a hundred are 都市計画税, which is not counted.
	expect(moved("line: 市税, add: -100")).toBe(71);
	expect(moved("line: 市税, add: -100, allocationTax: unlinked")).toBe(0);
});
