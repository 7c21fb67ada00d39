import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { bridgeEditions } from "../../src/answers/bridge/edition-bridge.ts";
import { drivenInputs } from "../../src/projection/driven-inputs.ts";
import { built, openedOn, type Texts } from "../support/built-edition.ts";
import { row } from "../support/figures.ts";
import { textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";

const at = (...names: readonly string[]) => join(minatoFolder, ...names);
const drivers = at("editions", "r9", "drivers.yaml");

/** The made city as one that is granted nothing: what it was granted is tax of its own, its surplus 300 in R8. */
function noneGranted(tax: string): Texts {
	const facts = textOf(at("settlements.csv"));
	const granted = new Map([...facts.matchAll(/^(R\d),"普通交付税",(\d+)/gm)].map(([, year, of]) => [year, Number(of)]));
	const settled = facts
		.replace(
			/^(R\d),"市税",(\d+)/gm,
			(_, year: string, own: string) => `${year},"市税",${Number(own) + (granted.get(year) ?? 0)}`,
		)
		.replace(/^(R\d),"普通交付税",\d+/gm, '$1,"普通交付税",0');
	const rules = textOf(drivers)
		.replace("from: r8\n", "")
		.replace(
			"その他の市税: { formula: prev(その他の市税), base: 1538",
			"その他の市税: { formula: prev(その他の市税) * (1 + 所得の伸び), base: 6681",
		)
		.replace(/^ {2}普通交付税: .*$/m, tax);
	const texts = {
		[at("settlements.csv")]: settled,
		[drivers]: rules,
		[at("settings.yaml")]: `${textOf(at("settings.yaml"))}allocationTaxStatus: none\n`,
	};
	return { ...texts, ...built("r9", texts) };
}

const change = "- 75% * (市税 - prev(市税)) - (譲与税、交付金 - prev(譲与税、交付金))";
const texts = noneGranted(
	`  財源不足額: { formula: "prev(財源不足額) ${change}", base: -300, unit: 百万円 }\n  普通交付税: max(0, 財源不足額)`,
);
const tax = "ordinaryAllocationTax";
const plan = openedOn("r9", texts);
const lower = "changes: [{ line: 市税, years: R10.., add: -1000 }]\n";
const slower = "drivers: { 所得の伸び: -3% }\n";

describe("an edition built for a city that is granted nothing", () => {
	it("is granted nothing while there is a surplus, which its rules work out and no setting repeats", () => {
		expect(row(plan, tax).every((amount) => amount === 0)).toBe(true);
		const surplus = row(plan, "allocationTaxSurplus");
		// 300, and three quarters of what tax came to more than in R8, and all that grants did.
		const more = (line: string, year: number) => (row(plan, line)[year] as number) - (row(plan, line)[1] as number);
		for (const year of [2, 6, 11])
			expect(surplus[year]).toBeCloseTo(
				300 + 0.75 * more("cityTax", year) + more("transferTaxesAndGrants", year),
				-0.5,
			);
		expect(plan.assessment.warnings.map(({ code }) => code)).not.toContain("allocation-tax-edge-unknown");
	});

	it("is granted what a fall of tax leaves beyond that year's surplus, the same whether a driver or a change makes it fall", () => {
		const changed = openedOn("r9", texts, lower);
		const surplus = row(plan, "allocationTaxSurplus");
		for (const [year, granted] of row(changed, tax).entries())
			if (year >= 3) expect(granted).toBe(Math.max(0, Math.round(750 - (surplus[year] as number))));
		const driven = openedOn("r9", texts, slower);
		const fallen = (year: number) =>
			0.75 * ((row(plan, "cityTax")[year] as number) - (row(driven, "cityTax")[year] as number));
		for (const [year, granted] of row(driven, tax).entries())
			if (year >= 2)
				expect(Math.abs(granted - Math.max(0, fallen(year) - (surplus[year] as number)))).toBeLessThanOrEqual(2);
		// What a driver has used up of the surplus a change cannot use again.
		const both = row(openedOn("r9", texts, slower + lower), tax);
		for (const [year, granted] of both.entries())
			if (year >= 3) expect(granted).toBe((row(driven, tax)[year] as number) + 750);
	});

	it("has differences that add up, of scenarios and of editions; its workbook moves no driver", () => {
		const both = openedOn("r9", texts, slower + lower);
		const split = bridgeOutlooks(plan, both, tax, 2030);
		if ("problems" in split) throw new Error(JSON.stringify(split.problems));
		const { parts, difference } = split.bridge;
		expect(parts).toHaveLength(2);
		expect(parts.reduce((sum, { printed }) => sum + printed, 0)).toBeCloseTo(difference, 9);
		const same = bridgeEditions(plan, openedOn("r9", texts));
		expect(same.lines.every(({ cells }) => cells.every(({ difference: none }) => (none ?? 0) === 0))).toBe(true);
		expect(drivenInputs(both)).toBeNull();
	});

	it("is told where its rule begins with what was granted the year before, which is nothing", () => {
		const codes = (of: Texts) => openedOn("r9", of).assessment.warnings.map(({ code }) => code);
		expect(codes(texts)).not.toContain("driver-rule-tax-of-none-granted");
		expect(codes(noneGranted(`  普通交付税: max(0, prev(普通交付税) ${change})`))).toContain(
			"driver-rule-tax-of-none-granted",
		);
	});
});
