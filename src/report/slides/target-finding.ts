import { formatNumber } from "../../domain/amount.ts";
import type { TargetResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";
import { operatorWords } from "../target-words.ts";
import { yearName } from "./figures.ts";

/** 「2,600百万円以上」「13.0%以下」 */
export function askedOf({ limit, unit, operator }: TargetResult): string {
	return `${formatNumber(limit, unit === "%" ? 1 : 0)}${unit}${operatorWords[operator]}`;
}

/** What came of a target, as the second half of a sentence; `null` when none of its years is shown. */
export function targetFinding(target: TargetResult): string | null {
	if (target.results.length === 0) return null;
	const asked = `目標${askedOf(target)}`;
	const missed = target.results.filter(({ met }) => !met).map(({ year }) => year);
	if (missed.length > 0) return `${asked}を${describeYears(missed)}に満たさない`;
	const years = describeYears(target.years);
	if (target.firstBreach !== null) return `${asked}を${years}は満たすが、${yearName(target.firstBreach)}に外れる`;
	return `${asked}を${years}に満たし、その後も外れない`;
}

export function isMissed(target: TargetResult): boolean {
	return target.results.some(({ met }) => !met);
}
