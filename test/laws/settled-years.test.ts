import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedLines, adjustmentId } from "../../src/model/adjustment.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { audit, auditRatios } from "../support/auditor.ts";
import { himi } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { type SettledDraft, settledCity, settledDrafts } from "../support/settled-arbitrary.ts";

const head = "title: t\nmunicipality: himi\n";
const scenarios = [
	head,
	`${head}changes: [{ line: 市税, years: R7.., scale: 0.97 }]`,
	`${head}closing: { rule: fixed }\nchanges: [{ line: 物件費等, years: R8.., add: 120 }]`,
	`${head}closing: { floor: 1500 }\nearlyRedemptions: [{ year: R8, amount: 100, from: generalResources }]`,
	`${head}projects: [{ name: 庁舎, costs: { R8: 3000 }, bond: { type: 過疎対策事業債 } }]`,
];

/** Facts that are not printed as they were typed. */
function unlikeTyped(outlook: Outlook, { facts }: SettledDraft): string[] {
	const last = new Map(facts.map((fact) => [`${fact.line} ${fact.year}`, fact]));
	return [...last.values()].flatMap(({ line, year, value }) => {
		const found = row(outlook, line)[year];
		return found === value ? [] : [`${line} ${year}: ${found}, typed ${value}`];
	});
}

/** Figures of the run that are not in the auditor's books. */
function unlikeBooks(outlook: Outlook): string[] {
	const books = audit(outlook);
	const ratios = auditRatios(outlook, books);
	return books.flatMap((year, t) =>
		Object.entries({ ...year, ...ratios[t] }).flatMap(([line, value]) => {
			const found = row(outlook, line)[t] as number;
			const allowed = line.includes("Ratio") ? 1e-9 * Math.abs(value) : 0;
			return Object.is(found, value) || Math.abs(found - value) <= allowed
				? []
				: [`${line} ${t}: ${found}, not ${value}`];
		}),
	);
}

describe("a settled year holds facts", () => {
	it("what was typed is printed in every row, every law holds with the adjustments, an auditor agrees", () => {
		let [typed, adjusted] = [0, 0];
		holdsFor(fc.record({ draft: settledDrafts, scenario: fc.constantFrom(...scenarios) }), ({ draft, scenario }) => {
			const outlook = settledCity(himi, draft).run(scenario);
			expect(unlikeTyped(outlook, draft)).toEqual([]);
			expect(outlook.columns.lawBreaches).toEqual([]);
			expect(unlikeBooks(outlook)).toEqual([]);
			for (const line of adjustedLines) {
				const amounts = row(outlook, adjustmentId(line));
				expect(amounts.slice(draft.settledYears).every((amount) => amount === 0)).toBe(true);
				adjusted += amounts.filter((amount) => amount !== 0 && !Number.isNaN(amount)).length;
			}
			typed += draft.facts.length;
		});
		expect(typed).toBeGreaterThan(5 * lawCases);
		expect(adjusted).toBeGreaterThan(5 * lawCases);
	});
});
