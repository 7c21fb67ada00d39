import fc from "fast-check";
import { leafLines, neverNegative } from "./scenario-arbitrary.ts";
import type { ChangeDraft, ScenarioDraft } from "./scenario-text.ts";

/** A lever and how it is typed, apart from the program's own reading of it. */
export interface LeverDraft {
	readonly kind: "add" | "scale" | "yearly";
	readonly line: string;
	readonly years: string;
	readonly unlinked: boolean;
	readonly guarded: boolean;
}

export const leverDrafts: fc.Arbitrary<LeverDraft> = fc
	.record({
		kind: fc.constantFrom("add", "add", "scale", "yearly"),
		line: fc.constantFrom(...leafLines.filter(({ id }) => id !== "population").map(({ id }) => id)),
		years: fc.integer({ min: 3, max: 11 }).chain((year) => fc.constantFrom(`R${year}..`, `R${year}`, `..R${year}`)),
		unlinked: fc.boolean(),
	})
	.map((draft) => ({ ...draft, guarded: neverNegative.has(draft.line) })) as fc.Arbitrary<LeverDraft>;

export function leverText({ kind, line, years, unlinked }: LeverDraft): string {
	return `${line} ${years} ${kind}${unlinked && isLinkable(line) ? " unlinked" : ""}`;
}

/** The scenario with the lever at a step, written out as a user would. */
export function withLever(draft: ScenarioDraft, lever: LeverDraft, step: number): ScenarioDraft {
	const { kind, line, years, unlinked } = lever;
	const operation = {
		add: { kind: "add", amount: step },
		scale: { kind: "scale", factor: Number(`${1000 + step}e-3`) },
		yearly: { kind: "expr", text: "base * (1 + @) ^ n", amount: Number(`${step}e-4`) },
	}[kind] as ChangeDraft["operation"];
	const change: ChangeDraft = {
		line,
		years,
		operation,
		allocationTax: unlinked && isLinkable(line) ? "unlinked" : null,
		money: true,
	};
	return { ...draft, changes: step === 0 ? draft.changes : [...draft.changes, change] };
}

function isLinkable(line: string): boolean {
	return line === "cityTax" || line === "transferTaxesAndGrants";
}

/** Targets as they are typed: a line, years, a comparison, and how far the limit lies from the figure now. */
export interface TargetDraft {
	readonly line: string;
	readonly years: string;
	readonly operator: ">=" | ">" | "<=" | "<";
	readonly distance: number;
}

export const targetDrafts: fc.Arbitrary<TargetDraft> = fc
	.constantFrom(
		["fiscalAdjustmentFundBalance", [">=", ">"], 300],
		["totalFundBalance", [">=", ">"], 300],
		["settlementBalance", [">="], 60],
		["bondsOutstanding", ["<=", "<"], 300],
		["futureBurdenRatio", ["<=", "<"], 3],
		["realDebtServiceRatio", ["<=", "<"], 0.4],
		["ordinaryAllocationTax", [">="], 40],
	)
	.chain(([line, operators, reach]) =>
		fc.record({
			line: fc.constant(line as string),
			years: fc
				.integer({ min: 4, max: 12 })
				.chain((year) => fc.constantFrom(`R${year}`, `R${year}..`, `..R${year}`, "..")),
			operator: fc.constantFrom(...(operators as readonly TargetDraft["operator"][])),
			distance: fc
				.integer({ min: -20, max: 60 })
				.map((share) => Math.round((share / 60) * (reach as number) * 10) / 10),
		}),
	);
