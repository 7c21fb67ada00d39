import type { Comparison, TargetComparison } from "../../answers/compare/compare.ts";
import type { JudgedLimits } from "../../domain/result.ts";
import { shortLabel } from "./result-lines.ts";

/**
 * 法令の判定 — how many of the ratios the law judges were judged, what came of them, and which could not be judged and why:
 * 「法令の4指標のうち3指標を判定し、3指標とも基準内。判定できない指標: 連結実質赤字比率(他会計の資料がない)」.
 */
export function judgedWords({ judged, of, ratios }: JudgedLimits): string {
	if (judged === 0) return `法令の${of}指標はどれも判定できません。${unjudgedWords(ratios)}`;
	const missed = ratios.filter(({ verdict }) => verdict === "missed").map(({ label }) => shortLabel(label));
	const within = judged === 1 ? "基準内" : `${judged}指標とも基準内`;
	const found = missed.length === 0 ? within : `${missed.length}指標が基準外(${missed.join("、")})`;
	return withRest(`法令の${of}指標のうち${judged}指標を判定し、${found}`, ratios);
}

/** The same in a few words, for a tile or a cell of a table. */
export function judgedShortWords({ judged, of, ratios }: JudgedLimits): string {
	if (judged === 0) return `${of}指標とも判定できない`;
	const missed = ratios.filter(({ verdict }) => verdict === "missed").length;
	return missed > 0
		? `${of}指標のうち${judged}指標を判定し、${missed}指標が基準外`
		: `${of}指標のうち判定した${judged}指標は基準内`;
}

/** The same without what came of them, for an answer that is about something else. */
export function coverageWords({ judged, of, ratios }: JudgedLimits): string {
	return withRest(`法令の${of}指標のうち${judged}指標を判定`, ratios);
}

function withRest(words: string, ratios: JudgedLimits["ratios"]): string {
	const rest = unjudgedWords(ratios);
	return rest === "" ? words : `${words}。${rest}`;
}

function unjudgedWords(ratios: JudgedLimits["ratios"]): string {
	const unknown = ratios.filter(({ verdict }) => verdict === "unknown");
	const each = unknown.map(({ label, reason }) => `${shortLabel(label)}(${reason})`);
	return each.length === 0 ? "" : `判定できない指標: ${each.join("、")}`;
}

/** The compared targets of the city's own, and the legal limits. */
export function splitTargets({ targets }: Comparison): {
	readonly targets: readonly TargetComparison[];
	readonly limits: readonly TargetComparison[];
} {
	const isLimit = ({ base, other }: TargetComparison) => (base ?? other)?.kind !== null;
	return { targets: targets.filter((target) => !isLimit(target)), limits: targets.filter(isLimit) };
}
