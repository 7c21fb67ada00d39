import type { Target } from "../domain/target.ts";
import { asPrintedReason } from "./as-printed.ts";
import { judgeTarget } from "./judge.ts";
import type { Outlook } from "./project.ts";

/**
 * 動かして求められる目標 — a target in the projected years alone: what is settled is a fact, and years outside the edition
 * are nobody's to change. `reason`: why its figure is known neither in the plan nor in the scenario, so that no change could meet it.
 */
export function answerable(
	outlook: Outlook,
	target: Target,
): { readonly target: Target; readonly reason: string | null } {
	const { years, settledYears } = outlook.edition;
	const open = { ...target, years: target.years.filter((year) => years.indexOf(year) >= settledYears) };
	const reasonOn = (columns: Outlook["columns"]) => {
		const run = { opened: outlook, columns, plan: null, shownYears: years.length };
		const { results, reason } = judgeTarget(open, run);
		return reason ?? results.find((year) => year.reason !== null)?.reason ?? null;
	};
	const reason = reasonOn(outlook.plan);
	// What stands as it is printed is lost with the first change.
	const printed = open.years.flatMap(
		(year) => asPrintedReason(target.line, { ...outlook, columns: outlook.plan }, years.indexOf(year)) ?? [],
	);
	if (printed[0] !== undefined) return { target: open, reason: `公表値のままで、${printed[0]}` };
	// 要調整額 is of a rule the plan itself is not closed by.
	return { target: open, reason: reason !== null && reasonOn(outlook.columns) === null ? null : reason };
}

/** 判定できる年度だけの基準 — a limit in the projected years whose figure is known: one unknown year excuses no other. */
export function judgeable(outlook: Outlook, limit: Target): Target {
	const { target } = answerable(outlook, limit);
	const unknown = target.years.filter((year) => answerable(outlook, { ...target, years: [year] }).reason !== null);
	return { ...target, years: target.years.filter((year) => !unknown.includes(year)) };
}
