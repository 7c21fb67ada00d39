import type { Comparison, TargetComparison } from "../domain/comparison.ts";

/** The compared targets of the city's own, and the legal limits. */
export function splitTargets({ base, other, targets }: Comparison): {
	readonly targets: readonly TargetComparison[];
	readonly limits: readonly TargetComparison[];
} {
	const limits = new Set([...base.limits, ...other.limits]);
	const isLimit = (pair: TargetComparison) => [pair.base, pair.other].some((one) => one !== null && limits.has(one));
	return { targets: targets.filter((target) => !isLimit(target)), limits: targets.filter(isLimit) };
}
