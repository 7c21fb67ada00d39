import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allFundsTown, totalsTown } from "../support/all-funds-town.ts";
import { figure, row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";

const town = allFundsTown();
const unclosed = allFundsTown({ isCarried: false });
const totals = totalsTown();

describe("a town on all funds without a row of any fund", () => {
	it("has its table's totals, what its funds give and take as a rest, and its grants in one", () => {
		expect(row(town.plan, "balance")).toEqual(row(town.plan, "settlementBalance"));
		expect(figure(town.plan, "nationalAndPrefecturalGrants", "R8")).toBe(804_000);
		expect([figure(town.plan, "otherTransfersIn", "R8"), figure(town.plan, "otherReserves", "R8")]).toEqual([
			100_000, 50_000,
		]);
		expect(figure(town.plan, "carryover", "R8")).toBe(figure(town.plan, "balance", "R7"));
		expect(row(unclosed.plan, "carryover").every((amount) => amount === 0)).toBe(true);
	});

	it.each([
		["carries its balance over", town],
		["lets each year stand by itself", unclosed],
	])("%s, under every law, whatever is planned", (_, city) => {
		const first = row(city.plan, "balance");
		let moved = 0;
		holdsFor(scenarios("町税", "物件費等"), (entries) => {
			const { columns } = city.runEntries(entries);
			expect(columns.lawBreaches).toEqual([]);
			const at = (line: string, year: number) => columns.values.get(line)?.[year] as number;
			for (const [year] of first.entries()) {
				expect(at("balance", year)).toBe(at("totalRevenue", year) - at("totalExpenditure", year));
				if (year > 2) expect(at("settlementBalance", year)).toBe(at("balance", year));
				if (year > 2 && city === town) expect(at("carryover", year)).toBe(at("settlementBalance", year - 1));
			}
			if (at("balance", 6) !== first[6]) moved += 1;
		});
		expect(moved).toBeGreaterThan(lawCases / 10);
	});
});

describe("要調整額 of towns that carry nothing over", () => {
	const baseline = "title: 計画\nclosing: { rule: open-gap }\n";
	it.each([
		["without a row of 繰越金", allFundsTown({ isCarried: false, baseline }), "町税"],
		["with totals alone", totalsTown(baseline), "歳入"],
	])("%s: what the year lacks, of which nothing goes on into the next", (_, city, line) => {
		const closing = { rule: "open-gap" };
		const { columns } = city.runEntries({ title: "試し", closing, changes: [{ line, years: "R8", add: -400_000 }] });
		const at = (id: string) => Array.from(columns.values.get(id) ?? []).slice(3);
		expect(columns.lawBreaches).toEqual([]);
		expect(at("closingGap")).toEqual(at("balance").map((amount) => 0 - amount));
		expect(at("settlementBalance")).toEqual([0, 0, 0, 0]);
		expect(Array.from(columns.values.get("settlementBalance") ?? []).slice(0, 3)).toEqual(
			Array.from(columns.values.get("balance") ?? []).slice(0, 3),
		);
	});
});

describe("a town that publishes its totals alone", () => {
	it("has them, and what a change or a work does to them; all else is unknown", () => {
		expect(row(totals.plan, "totalRevenue")).toEqual(row(totals.plan, "wholeRevenue"));
		expect(row(totals.plan, "fiscalAdjustmentFundBalance").every(Number.isNaN)).toBe(true);
		const bond = { type: "過疎対策事業債", share: "100%" };
		const outlook = totals.runEntries({
			title: "試し",
			changes: [{ line: "歳入", years: "R8", add: -1000 }],
			projects: [{ name: "学校", costs: { R7: 12_000 }, subsidy: "50%", bond }],
		});
		const moved = (line: string, year: string) => figure(outlook, line, year) - figure(totals.plan, line, year);
		expect(["totalRevenue", "totalExpenditure"].map((line) => moved(line, "R7"))).toEqual([12_000, 12_000]);
		// Interest of 1 % on 6,000 is paid, 70 % of it and 60 % of the loss come back.
		expect(["totalRevenue", "totalExpenditure"].map((line) => moved(line, "R8"))).toEqual([-400 + 42, 60]);
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("holds every law, whatever is planned", () => {
		holdsFor(scenarios("歳入", "歳出"), (entries) => {
			const { columns } = totals.runEntries(entries);
			expect(columns.lawBreaches).toEqual([]);
			const gap = columns.values.get("balance")?.[6];
			expect(gap).toBe(
				(columns.values.get("totalRevenue")?.[6] as number) - (columns.values.get("totalExpenditure")?.[6] as number),
			);
		});
	});
});

const scenarios = (received: string, spent: string) =>
	fc
		.record({
			received: fc.integer({ min: -90_000, max: 90_000 }),
			spent: fc.integer({ min: -90_000, max: 90_000 }),
			cost: fc.integer({ min: 0, max: 3_000_000 }).map((tenths) => tenths / 10),
			subsidy: fc.integer({ min: 0, max: 60 }),
			year: fc.integer({ min: 7, max: 10 }),
		})
		.map(({ received: more, spent: less, cost, subsidy, year }) => ({
			title: "試し",
			changes: [
				{ line: received, years: `R${year}..`, add: more },
				{ line: spent, years: `R${year}`, add: less },
			],
			projects: [
				{
					name: "学校",
					costs: { [`R${year}`]: cost },
					subsidy: `${subsidy}%`,
					bond: { type: "過疎対策事業債", share: "90%" },
				},
			],
		}));
