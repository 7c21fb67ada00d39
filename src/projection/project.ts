import { hasError, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/columns.ts";
import type { KernelInputs } from "../engine/kernel.ts";
import { runKernel } from "../engine/run.ts";
import type { LineIndex } from "../model/line-index.ts";
import { debtRoles, roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { type AppliedChanges, applyScenario, type Step } from "./apply.ts";
import { applyDebt } from "./apply-debt.ts";
import type { Assessment } from "./assess.ts";
import { type ClosingRule, kernelParameters, kernelSeries, type LeafSeries } from "./leaf-series.ts";

/** 見通し — one scenario, all the way: what was read, what was computed, what it means. */
export interface Outlook extends Opened {
	/** The plan's leaf series, before any change. */
	readonly planned: LeafSeries;
	/** The plan: the published leaf lines under the `fixed` rule. */
	readonly plan: Columns;
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

/** Laws may be off by this share of the rounding unit: binary fractions of unrounded inputs, never a whole unit. */
export const lawTolerance = 1e-6;

/** Everything a scenario does to the plan's leaf series: assumptions and changes, then bonds, works and redemptions. */
export function applyAll(
	scenario: Scenario,
	planned: LeafSeries,
	ground: Pick<Opened, "edition" | "municipality">,
): AppliedChanges {
	const changed = applyScenario(scenario, planned, ground);
	if (hasError(changed.problems)) return changed;
	const debt = applyDebt(scenario, changed.series, ground.edition, ground.municipality);
	const problems = [...changed.problems, ...addedToSet(scenario, debt.steps, ground.municipality.lines)];
	return { series: debt.series, problems, steps: [...changed.steps, ...debt.steps] };
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
export function projectPlan(opened: Opened, planned: LeafSeries): Columns {
	const rule = { closing: { rule: "fixed", floor: 0, stated: "floor" }, parameters: new Map() } as const;
	// What the plan's own bonds cost is what a scenario's bonds are compared with: known after a first pass.
	const first = project(opened, planned, rule, new Map());
	return project(opened, planned, rule, first.values);
}

/** Runs leaf series under the scenario's closing rule, aiming at the plan. */
export function projectSeries(opened: Opened, series: LeafSeries, plan: Columns): Columns {
	return project(opened, series, opened.scenario, plan.values);
}

function project(opened: Opened, leaves: LeafSeries, rule: ClosingRule, planned: Columns["values"]): Columns {
	const { edition, municipality } = opened;
	const shape = { years: edition.years.length, settledYears: edition.settledYears };
	const inputs = runInputs(opened, leaves, rule, planned);
	return runKernel(municipality.model.kernel, shape, inputs, lawTolerance * municipality.roundingUnit);
}

/** Everything the kernel reads for one run, by name. */
export function runInputs(
	opened: Opened,
	leaves: LeafSeries,
	rule: ClosingRule,
	planned: Columns["values"],
): KernelInputs {
	return {
		series: kernelSeries(opened, leaves, planned),
		parameters: kernelParameters(opened, rule),
	};
}
