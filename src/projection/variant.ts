import { hasError, type Problem } from "../diagnostics/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { assess } from "./assess.ts";
import { debtProblems } from "./debt-problems.ts";
import { applyAll, type Outlook, projectSeries } from "./project.ts";

/**
 * 代わりの見通し — another scenario on the plan of an outlook, projected; of what a run accepts every law is held. `columns`
 * is `null` where its amounts cannot be applied; `problems`: why a run would refuse it, else what is worth a second look.
 */
export function projectVariant(
	outlook: Outlook,
	scenario: Scenario,
	applied = applyAll(scenario, outlook.planned, outlook),
) {
	if (hasError(applied.problems)) return { applied, columns: null, problems: applied.problems };
	const opened = { ...outlook, scenario };
	const columns = projectSeries(opened, applied.series, outlook.plan);
	const unpayable = debtProblems(opened, applied, columns);
	if (unpayable.length > 0) return { applied, columns, problems: unpayable };
	const breach = columns.lawBreaches[0];
	if (breach) throw new Error(`law ${breach.law} does not hold in a variant: off by ${breach.difference}`);
	return { applied, columns, problems: applied.problems };
}

/** A variant all the way: what `mitoshi run` would give for it. */
export function runVariant(outlook: Outlook, scenario: Scenario): Outlook | { readonly problems: readonly Problem[] } {
	const { applied, columns, problems } = projectVariant(outlook, scenario);
	if (columns === null || hasError(problems)) return { problems };
	const opened = { ...outlook, scenario };
	const assessment = assess({ ...outlook, opened, columns }, applied.problems);
	return { ...opened, applied, columns, assessment };
}
