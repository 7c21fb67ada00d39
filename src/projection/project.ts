import { hasError, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/columns.ts";
import type { KernelInputs } from "../engine/kernel.ts";
import type { LineIndex } from "../model/line-index.ts";
import { debtRoles, roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type AppliedChanges, applyScenario } from "./apply.ts";
import { applyDebt } from "./apply-debt.ts";
import type { Assessment } from "./assess.ts";
import { unknownDebtProblems } from "./debt-problems.ts";
import { lawTolerance, noLaws } from "./law-tolerance.ts";
import { type ClosingRule, kernelParameters, kernelSeries, type LeafSeries, type Step } from "./leaf-series.ts";
import { runKernel } from "./run-kernel.ts";
import { withUnknownDebt } from "./unknown-debt.ts";

/** 計画の推計 — what all scenarios on one plan have in common. */
export interface PlanRun {
	/** The plan's leaf series, before any change. */
	readonly planned: LeafSeries;
	/** The plan: the published leaf lines under the `fixed` rule. */
	readonly plan: Columns;
}

/** 見通し — one scenario, all the way: what was read, what was computed, what it means. */
export interface Outlook extends Opened, PlanRun {
	readonly columns: Columns;
	readonly applied: AppliedChanges;
	readonly assessment: Assessment;
	/** Number of years shown and judged, settled years included. */
	readonly shownYears: number;
}

export interface OutlookOptions {
	readonly municipalityFolder?: string | undefined;
	/** Last year to show and judge; the projection itself does not depend on it. */
	readonly until?: string | undefined;
}

export type OutlookOutcome = { readonly outlook: Outlook } | { readonly problems: readonly Problem[] };

/** Everything a scenario does to the plan's leaf series: assumptions and changes, then bonds, works and redemptions. */
export function applyAll(
	scenario: Scenario,
	planned: LeafSeries,
	ground: Pick<Opened, "edition" | "municipality">,
): AppliedChanges {
	const changed = applyScenario(scenario, planned, ground);
	if (hasError(changed.problems)) return changed;
	const debt = applyDebt(scenario, changed.series, ground.edition, ground.municipality);
	const { series, problems: unpriced } = withUnknownDebt(scenario, planned, debt.series, ground);
	const doubts = [...unknownDebtProblems(scenario, ground.municipality), ...unpriced];
	const added = addedToSet(scenario, debt.steps, ground.municipality.lines);
	return { series, problems: [...changed.problems, ...added, ...doubts], steps: [...changed.steps, ...debt.steps] };
}

/** Works and redemptions come on top of the changes: where a line was set, its reader is told that it is not the sum. */
function addedToSet({ changes }: Scenario, steps: readonly Step[], lines: LineIndex): Problem[] {
	return changes.flatMap(({ line, operation, years, place }) => {
		if (operation.kind !== "set") return [];
		const added = steps.filter((step) => (step.line === debtRoles.workIssuance ? roles.issuance : step.line) === line);
		const both = years.filter((year) => added.some((step) => step.year === year));
		const { label } = lines.byId(line);
		return both.length === 0 ? [] : [warningAt(place, scenarioWarnings.addedToSet(label, describeYears(both)))];
	});
}

/** Runs the plan: published leaves, published withdrawals. */
export function projectPlan(
	opened: Pick<Opened, "municipality" | "edition" | "calibrated">,
	planned: LeafSeries,
): Columns {
	const rule = { closing: { rule: "fixed", floor: 0, stated: "floor" }, parameters: new Map() } as const;
	// What the plan's own bonds cost is what a scenario's bonds are compared with: known after a first pass.
	const { edition, municipality } = opened;
	const shape = { years: edition.years.length, settledYears: edition.settledYears };
	const project = (known: Columns["values"], tolerance: number) =>
		runKernel(municipality.model.kernel, shape, runInputs(opened, planned, rule, known), tolerance);
	const tolerance = lawTolerance * municipality.roundingUnit;
	const first = project(new Map(), noLaws);
	const plan = project(first.values, tolerance);
	return isSameFor(municipality.model.kernel.inputs, first, plan) ? plan : project(plan.values, tolerance);
}

/** Whether two passes have the same of every line that others are held against. */
function isSameFor(inputs: readonly string[], first: Columns, plan: Columns): boolean {
	const held = inputs.flatMap((key) => (key.startsWith("planned.") ? [key.slice("planned.".length)] : []));
	return held.every((line) =>
		first.values.get(line)?.every((amount, year) => Object.is(amount, plan.values.get(line)?.[year])),
	);
}

/** Everything the kernel reads for one run, by name. */
export function runInputs(
	opened: Pick<Opened, "municipality" | "edition" | "calibrated">,
	leaves: LeafSeries,
	rule: ClosingRule,
	planned: Columns["values"],
): KernelInputs {
	return {
		series: kernelSeries(opened, leaves, planned),
		parameters: kernelParameters(opened, rule),
	};
}
