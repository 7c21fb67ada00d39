import type { Comparison, TargetComparison } from "../domain/comparison.ts";
import type { TargetResult } from "../domain/result.ts";
import { type TargetWords, targetWords, verdictWords } from "./target-words.ts";

/** 法令の基準 in words. */
export function limitWords(limit: TargetResult): TargetWords {
	const words = targetWords(limit);
	if (limit.results.length === 0) return words;
	const { met, missed } = verdictWords.limits;
	return { ...words, verdict: limit.results.every((result) => result.met) ? met : missed };
}

/** The compared targets of the city's own, and the legal limits. */
export function splitTargets({ base, other, targets }: Comparison): {
	readonly targets: readonly TargetComparison[];
	readonly limits: readonly TargetComparison[];
} {
	const limits = new Set([...base.limits, ...other.limits]);
	const isLimit = (pair: TargetComparison) => [pair.base, pair.other].some((one) => one !== null && limits.has(one));
	return { targets: targets.filter((target) => !isLimit(target)), limits: targets.filter(isLimit) };
}
