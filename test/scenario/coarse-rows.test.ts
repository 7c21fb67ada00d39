import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { City } from "../support/city.ts";
import { coarseCity, coarseLines } from "../support/coarse.ts";
import { figure, row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";

const himi = new City();
const city = new City(coarseCity());
const stoodFor = [
	...["cityTax", "ordinaryAllocationTax", "transferTaxesAndGrants", "transfersToOtherAccounts", "operatingExpenses"],
	// What is said of a tax base for itself is said of the row.
	...["linkedTransferTaxesAndGrantsChange"],
];

describe("Himi with one row for 市税, 普通交付税 and 譲与税, and one for 繰出金 and 物件費等", () => {
	it("has every figure of Himi but of the lines those rows stand for, which have none", () => {
		const off = [...himi.plan.columns.values].filter(([line, values]) =>
			values.some((value, year) => !Object.is(value, city.plan.columns.values.get(line)?.[year])),
		);
		expect(off.map(([line]) => line).filter((line) => !stoodFor.includes(line))).toEqual([]);
		for (const line of stoodFor.slice(0, 5)) expect(row(city.plan, line).every(Number.isNaN)).toBe(true);
		expect(city.plan.columns.lawBreaches).toEqual([]);
		// Every law is of lines that still have figures.
		const [laws, others] = [himi, city].map(({ plan }) => plan.municipality.model.laws.map(({ id }) => id));
		expect(others).toEqual(laws);
	});

	it("is what its definitions say, parsed anew", () => {
		const { source, ...composed } = city.plan.municipality.model.making.program;
		const { source: _, ...compiled } = compileProgram(source);
		expect(composed).toEqual(compiled);
	});

	it("prints each row once, in the place of the first line it stands for", () => {
		const printed = (one: City, at: number) => one.plan.municipality.model.statement[at]?.rows.map(({ line }) => line);
		const row = { cityTax: "taxesAndAllocation", transfersToOtherAccounts: "otherCosts" };
		for (const block of [0, 1])
			expect(printed(city, block)).toEqual(
				printed(himi, block)?.flatMap(
					(line) => row[line as keyof typeof row] ?? (stoodFor.includes(line) ? [] : [line]),
				),
			);
	});

	it("keeps a quarter of a tax that falls, and all of what does not count", () => {
		const moved = (change: object) => {
			const after = city.runEntries({ title: "試し", changes: [{ line: "市税・交付税等", years: "R5", ...change }] });
			return ["taxesAndAllocation", "totalRevenue", "standardFiscalScale"].map(
				(line) => figure(after, line, "R5") - figure(city.plan, line, "R5"),
			);
		};
		expect(moved({ add: -100 })).toEqual([-25, -25, -25]);
		expect(moved({ add: -100, allocationTax: "unlinked" })).toEqual([-100, -100, 0]);
	});

	it("counts in 基準財政需要額 where something it stands for does: expenses, no taxes", () => {
		const known = new Set(himi.plan.municipality.model.terms.map(({ id }) => id));
		const rows = city.plan.municipality.model.terms.filter(({ id, leaf }) => leaf && !known.has(id));
		const counts = rows.map(({ id, inStandardNeed }) => [id === "taxesAndAllocation", inStandardNeed]);
		expect(counts.toSorted()).toEqual([
			[false, true],
			[true, undefined],
		]);
	});

	it("gives back the share it states", () => {
		const other = new City(coarseCity(coarseLines.replace("75%", "40%")));
		const after = other.runEntries({ title: "試し", changes: [{ line: "市税・交付税等", years: "R5", add: -100 }] });
		expect(figure(after, "totalRevenue", "R5") - figure(other.plan, "totalRevenue", "R5")).toBe(-60);
	});

	it("is run by every scenario as Himi is, what is changed of the tax changed of the row", () => {
		let moved = 0;
		holdsFor(scenarios, (entries) => {
			const [one, other] = [himi, city].map((each, at) => each.runEntries(entries[at] as object).columns);
			const off = [...(one?.values ?? [])].filter(([line, values]) =>
				values.some((value, year) => {
					const found = other?.values.get(line)?.[year] ?? Number.NaN;
					return !Object.is(value + 0, found + 0) && !(Math.abs(value - found) < 1e-6);
				}),
			);
			expect(off.map(([line]) => line).filter((line) => !stoodFor.includes(line))).toEqual([]);
			expect(other?.lawBreaches).toEqual([]);
			if (one?.values.get("fiscalAdjustmentFundBalance")?.[9] !== row(himi.plan, "fiscalAdjustmentFundBalance")[9])
				moved += 1;
		});
		expect(moved).toBeGreaterThan(lawCases / 10);
	});
});

const scenarios = fc
	.record({
		tax: fc.integer({ min: -400, max: 400 }),
		isLinked: fc.boolean(),
		costs: fc.integer({ min: -200, max: 200 }),
		works: fc.integer({ min: 0, max: 1500 }),
		year: fc.integer({ min: 3, max: 11 }),
	})
	.map(({ tax, isLinked, costs, works, year }) => {
		const years = `R${year}..`;
		const link = { allocationTax: isLinked ? "linked" : "unlinked" };
		const bond = { type: "過疎対策事業債", share: "100%" };
		const projects = [{ name: "新館", costs: { [`R${year}`]: works }, bond }];
		const entries = (taxes: string, others: string) => ({
			title: "試し",
			projects,
			changes: [
				{ line: taxes, years, add: tax, ...link },
				{ line: others, years, add: costs },
			],
		});
		return [entries("市税", "物件費等"), entries("市税・交付税等", "その他の経費")];
	});
