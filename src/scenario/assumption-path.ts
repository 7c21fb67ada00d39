import type { AssumptionPath } from "./scenario.ts";

/** Points of two paths of one assumption add up. */
export function added(before: AssumptionPath | undefined, path: AssumptionPath): AssumptionPath {
	if (before === undefined) return path;
	const years = new Set([...before.rates.keys(), ...path.rates.keys()]);
	const rates = new Map([...years].map((year) => [year, (before.rates.get(year) ?? 0) + (path.rates.get(year) ?? 0)]));
	return { ...before, rates };
}
