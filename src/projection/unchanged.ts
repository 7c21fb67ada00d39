import { planSeries } from "./leaf-series.ts";
import type { Outlook } from "./project.ts";
import { runVariant } from "./variants.ts";

const plans = new WeakMap<Outlook, Outlook | null>();

/** 計画 — the same outlook without what its scenario changes; the outlook itself where it changes nothing, `null` where it cannot be run. */
export function unchanged(outlook: Outlook): Outlook | null {
	const known = plans.get(outlook);
	if (known !== undefined) return known;
	const found = withoutChanges(outlook);
	plans.set(outlook, found);
	return found;
}

function withoutChanges(outlook: Outlook): Outlook | null {
	const { scenario, municipality } = outlook;
	const none = {
		...{ parameters: new Map(), assumptions: [], drivers: [], changes: [], registers: [] },
		...{ rates: [], projects: [], earlyRedemptions: [], closing: municipality.closing },
	};
	const isNone =
		[scenario.assumptions, scenario.drivers, scenario.changes, scenario.rates, scenario.projects].every(isEmpty) &&
		isEmpty(scenario.earlyRedemptions) &&
		scenario.parameters.size === 0 &&
		JSON.stringify(closingOf(scenario.closing)) === JSON.stringify(closingOf(municipality.closing));
	if (isNone) return outlook;
	// What other values of its drivers make of the table stands in the plan's series.
	const planned =
		scenario.drivers.length === 0 ? outlook.planned : planSeries(municipality, outlook.edition, outlook.calibrated);
	if ("reason" in planned) return null;
	const plain = runVariant({ ...outlook, planned }, { ...scenario, ...none });
	return "problems" in plain ? null : plain;
}

const isEmpty = (list: readonly unknown[]): boolean => list.length === 0;

function closingOf({ rule, floor, stated, floors }: Outlook["scenario"]["closing"]) {
	return [rule, floor, stated, [...(floors ?? [])]];
}
