import type { TargetResult } from "../../domain/result.ts";
import { shownResults, type Verdict } from "../../domain/verdict.ts";
import { describeYears } from "../../domain/year-words.ts";
import { colors } from "../content/palette.ts";
import { askedWords } from "../content/target-words.ts";
import { yearName } from "./figures.ts";

/** What came of a target, as the second half of a sentence; `null` when none of its years is shown. */
export function targetFinding(target: TargetResult): string | null {
	if (shownResults(target).length === 0) return null;
	const asked = `目標${askedWords(target)}`;
	const missed = target.results.filter(({ verdict }) => verdict === "missed").map(({ year }) => year);
	if (missed.length > 0) return `${asked}を${describeYears(missed)}に達成しない`;
	if (target.verdict === "unknown") return `${asked}は判定できない`;
	const years = describeYears(target.years);
	if (target.firstBreach !== null) return `${asked}を${years}は達成するが、${yearName(target.firstBreach)}に外れる`;
	const lasting = target.judged.every(({ verdict }) => verdict === "met");
	return `${asked}を${years}に達成${lasting ? "し、その後も外れない" : "する"}`;
}

export function isMissed(target: TargetResult): boolean {
	return target.verdict === "missed";
}

/** The colour of a verdict; none where there is nothing to judge. */
export function fillOf(verdict: Verdict | null): { readonly fill?: string } {
	return verdict === null ? {} : { fill: colors[verdict] };
}
