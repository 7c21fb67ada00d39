import { hasError, type Problem } from "../diagnostics/problem.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { assess } from "./assess.ts";
import { debtProblems } from "./debt-problems.ts";
import { applyAll, type Outlook, projectSeries } from "./project.ts";

/** A variant of an outlook's scenario on the same plan, all the way: what `mitoshi run` would give for it. */
export function runVariant(outlook: Outlook, scenario: Scenario): Outlook | { readonly problems: readonly Problem[] } {
	const opened = { ...outlook, scenario };
	const applied = applyAll(scenario, outlook.planned, outlook);
	if (hasError(applied.problems)) return { problems: applied.problems };
	const columns = projectSeries(opened, applied.series, outlook.plan);
	const unpayable = debtProblems(opened, applied, columns);
	if (unpayable.length > 0) return { problems: unpayable };
	const breach = columns.lawBreaches[0];
	if (breach) throw new Error(`law ${breach.law} does not hold in a variant: off by ${breach.difference}`);
	const assessment = assess(opened, outlook.plan, columns, applied.problems, outlook.shownYears);
	return { ...opened, applied, columns, assessment };
}
