import { hasError, type Problem } from "../diagnostics/problem.ts";
import type { Columns } from "../engine/columns.ts";
import type { KernelInputs } from "../engine/kernel.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { AppliedChanges } from "./apply.ts";
import { assess } from "./assess.ts";
import { debtProblems } from "./debt-problems.ts";
import { applyAll, type Outlook, type PlanRun, runInputs } from "./project.ts";
import { runTogether } from "./run-together.ts";

/** A scenario on its plan, before it is projected. */
export type Standing = Opened & PlanRun & Pick<Outlook, "shownYears">;

/**
 * 代わりの見通し — one of many scenarios on a plan. `columns` is `null` where its amounts cannot be applied; `problems`: why
 * a run would refuse it, else what is worth a second look.
 */
export interface Variant {
	readonly applied: AppliedChanges;
	readonly columns: Columns | null;
	readonly problems: readonly Problem[];
}

/**
 * 多くのシナリオの計算 — scenarios on the plan of an outlook, each as `mitoshi run` projects it, in their order; many go
 * through the kernel together. Of what a run accepts every law is held. Figures are in the municipality's unit, by line
 * along the edition's years.
 */
export function runVariants(outlook: Outlook, scenarios: readonly Scenario[]): Variant[] {
	const variants = projectScenarios(scenarios.map((scenario) => ({ ...outlook, scenario })));
	for (const { columns, problems } of variants) {
		const breach = hasError(problems) ? undefined : columns?.lawBreaches[0];
		if (breach) throw new Error(`law ${breach.law} does not hold in a variant: off by ${breach.difference}`);
	}
	return variants;
}

/** Scenarios, each on its own plan; a law that does not hold is told in its columns. */
export function projectScenarios(standing: readonly Standing[]): Variant[] {
	const applied: AppliedChanges[] = [];
	for (const [at, { scenario, planned, ...ground }] of standing.entries()) {
		const before = standing[at - 1];
		const isSame = before?.planned === planned && amounts.every((part) => scenario[part] === before.scenario[part]);
		applied.push(isSame ? (applied[at - 1] as AppliedChanges) : applyAll(scenario, planned, ground));
	}
	const columns = projected(standing, applied);
	return standing.map((one, at) => {
		const own = { applied: applied[at] as AppliedChanges, columns: columns.get(one) ?? null };
		const unpayable = own.columns === null ? [] : debtProblems(one, own.applied, own.columns);
		return { ...own, problems: unpayable.length > 0 ? unpayable : own.applied.problems };
	});
}

/** What a scenario says of amounts: scenarios that differ only in their rules apply it once. */
const amounts = ["assumptions", "changes", "rates", "projects", "earlyRedemptions"] as const;

function projected(standing: readonly Standing[], applied: readonly AppliedChanges[]): Map<Standing, Columns> {
	const byPlan = new Map<Columns, Map<Standing, KernelInputs>>();
	for (const [at, one] of standing.entries()) {
		const { series, problems } = applied[at] as AppliedChanges;
		if (hasError(problems)) continue;
		const alike = byPlan.get(one.plan) ?? new Map<Standing, KernelInputs>();
		byPlan.set(one.plan, alike.set(one, runInputs(one, series, one.scenario, one.plan.values)));
	}
	return new Map(
		[...byPlan].flatMap(([{ shape }, alike]) => {
			const [one] = [...alike.keys()] as [Standing];
			const { roundingUnit, model } = one.municipality;
			const columns = runTogether(model.kernel, { ...shape, roundingUnit }, [...alike.values()]);
			return [...alike.keys()].map((each, at) => [each, columns[at] as Columns] as const);
		}),
	);
}

/** A variant all the way: what `mitoshi run` would give for it. */
export function runVariant(outlook: Outlook, scenario: Scenario): ReturnType<typeof assessed> {
	const [variant] = runVariants(outlook, [scenario]) as [Variant];
	return assessed({ ...outlook, scenario }, variant);
}

/** What was projected, held against its targets and limits; the problems where a run would refuse it. */
export function assessed(
	standing: Standing,
	{ applied, columns, problems }: Variant,
): Outlook | { readonly problems: readonly Problem[] } {
	if (columns === null || hasError(problems)) return { problems };
	const assessment = assess({ ...standing, opened: standing, columns }, applied.problems);
	return { ...standing, applied, columns, assessment };
}
