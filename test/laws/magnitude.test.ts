import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { statementLimit } from "../../src/domain/amount.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { himi } from "../support/drawn.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { leafLines, neverNegative } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, emptyDraft, scenarioText } from "../support/scenario-text.ts";

const huge = fc
	.integer({ min: -9_999, max: 9_999 })
	.map((thousandths) => (thousandths / 10_000) * statementLimit + 0.37);
const operations = fc.oneof(
	fc.record({ kind: fc.constantFrom("set" as const, "add" as const), amount: huge }),
	fc.record({ kind: fc.constant("scale" as const), factor: fc.constantFrom(1e3, 1e6, 1e9) }),
	fc.record({ kind: fc.constant("growth" as const), rate: fc.constantFrom("500%", "1000%", "-99.9%") }),
	fc.record({ kind: fc.constant("expr" as const), text: fc.constantFrom("base * 10 ^ n", "@ * n"), amount: huge }),
);
const changes: fc.Arbitrary<ChangeDraft> = fc
	.record({
		line: fc.constantFrom(...leafLines.filter(({ id }) => !neverNegative.has(id)).map(({ id }) => id)),
		years: fc.constantFrom("R3..", "R5..R9", "R12"),
		operation: operations,
	})
	.map((change) => ({ ...change, allocationTax: null, money: true }));
const drafts = fc.record({
	changes: fc.array(changes, { minLength: 1, maxLength: 12 }),
	assumptions: fc.dictionary(
		fc.constantFrom("名目成長率", "人口増減率", "物価上昇率"),
		fc.constantFrom("1000%", "300%", "-99%"),
		{ maxKeys: 3, noNullPrototype: true },
	),
	rule: fc.constantFrom("fiscal-adjustment-fund" as const, "fixed" as const),
});

describe("amounts nobody has", () => {
	it("are refused with a place or computed exactly: never an internal error", () => {
		const seen = { computed: 0, refused: 0 };
		holdsFor(drafts, (draft) => {
			const outcome = attempt({ ...emptyDraft, ...draft });
			if ("columns" in outcome) {
				seen.computed += 1;
				expect(outcome.columns.lawBreaches).toEqual([]);
				return;
			}
			seen.refused += 1;
			expect(outcome.length).toBeGreaterThan(0);
			for (const { code, place } of outcome) {
				expect(["non-finite", "population-not-positive", "amount-form", "count-form"]).toContain(code);
				expect(place?.line).toBeGreaterThan(1);
			}
		});
		expect(Math.min(seen.computed, seen.refused)).toBeGreaterThan(lawCases / 50);
	});
});

/** The run, or the problems it was refused with. */
function attempt(draft: Parameters<typeof scenarioText>[0]): Outlook | readonly Problem[] {
	try {
		return himi.run(scenarioText(draft));
	} catch (error) {
		return JSON.parse((error as Error).message) as readonly Problem[];
	}
}
