import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { himi, outlookOf } from "../support/drawn.ts";
import { differences, figuresOf, planOf, warningCodes } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { changeDrafts, leafLines, scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, emptyDraft, scenarioEntries } from "../support/scenario-text.ts";

/** Settings' own values: stating them changes nothing. */
const sameParameters = fc.record(
	{
		settlementDepositShare: fc.constantFrom("50%", 0.5, "５０%"),
		cityTaxInclusionRate: fc.constantFrom("75%", 0.75),
		transferTaxesInclusionRate: fc.constantFrom("100%", 1),
		// With nothing to adjust, when it is adjusted does not matter.
		allocationTaxLag: fc.integer({ min: 0, max: 3 }),
		bondAllocationLag: fc.integer({ min: 0, max: 3 }),
	},
	{ requiredKeys: [] },
);
const noAssumptions = fc.dictionary(
	fc.constantFrom("名目成長率", "物価上昇率", "賃金上昇率", "扶助費の伸び", "地方交付税総額", "人口増減率"),
	fc.constantFrom<string | Record<string, string>>("0%", "0.0%", { "R3..R7": "0%", "R8..": "△0%" }),
	{ noNullPrototype: true },
);
const rules = fc.constantFrom("fiscal-adjustment-fund" as const, "fixed" as const, null);
const plans = fc
	.record({ rule: rules, floor: fc.constantFrom(0, null), parameters: sameParameters, assumptions: noAssumptions })
	.map((draft) => ({ ...emptyDraft, ...draft }));

/** A change that asks for what is there already. */
const idleChanges: fc.Arbitrary<ChangeDraft> = fc
	.record({
		line: fc.constantFrom(...leafLines),
		years: fc.constantFrom("R3..", "R5", "R6..R9", "..R12"),
		operation: fc.constantFrom<ChangeDraft["operation"]>(
			{ kind: "add", amount: 0 },
			{ kind: "scale", factor: 1 },
			{ kind: "expr", text: "base", amount: 0 },
			{ kind: "expr", text: "(base * 3 + base) / 4", amount: 0 },
			{ kind: "expr", text: "prev(base) + (base - prev(base))", amount: 0 },
		),
		name: fc.nat({ max: 5 }),
	})
	.map(({ line, years, operation, name }) => ({
		line: line.names[name % line.names.length] as string,
		years,
		operation,
		allocationTax: null,
		money: true,
	}));

describe("a scenario that asks for nothing", () => {
	it("is the plan in every line, under both closing rules, whatever is stated twice or assumed to be 0", () => {
		holdsFor(plans, (draft) => {
			const outlook = outlookOf(draft);
			expect(differences(figuresOf(outlook), planOf(outlook))).toEqual([]);
		});
	});

	it("warns for each assumption of 0 that it moves nothing, and for nothing else", () => {
		holdsFor(plans, (draft) => {
			const count = Object.keys(draft.assumptions).length;
			expect(warningCodes(outlookOf(draft))).toEqual(Array(count).fill("moves-nothing"));
		});
	});

	it("with changes of nothing moves nothing, and each change is warned of", () => {
		holdsFor(fc.tuple(plans, fc.array(idleChanges, { minLength: 1, maxLength: 5 })), ([draft, changes]) => {
			const outlook = himi.runEntries(scenarioEntries({ ...draft, assumptions: {}, changes }));
			expect(differences(figuresOf(outlook), planOf(outlook))).toEqual([]);
			expect(warningCodes(outlook)).toEqual(Array(changes.length).fill("moves-nothing"));
		});
	});
});

describe("a change and its negative", () => {
	const pairs = changeDrafts({ unitFree: true }).chain((change) =>
		fc.integer({ min: 1, max: 900_000 }).map((thousandths) => {
			const amount = thousandths / 1000;
			return [
				{ ...change, operation: { kind: "add", amount }, replace: false },
				{ ...change, operation: { kind: "add", amount: -amount }, replace: false },
			] satisfies ChangeDraft[];
		}),
	);

	it("cancel, on top of any other scenario: no line keeps a trace of them", () => {
		let moved = 0;
		holdsFor(fc.tuple(scenarioDrafts(), pairs), ([draft, pair]) => {
			const without = outlookOf(draft);
			const withBoth = himi.runEntries(scenarioEntries({ ...draft, changes: [...draft.changes, ...pair] }));
			expect(differences(figuresOf(withBoth), figuresOf(without))).toEqual([]);
			if (withBoth.applied.steps.length >= without.applied.steps.length + 2) moved += 1;
		});
		expect(moved).toBe(lawCases);
	});
});
