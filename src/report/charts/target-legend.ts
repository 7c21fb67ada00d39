import { coverageWords } from "../content/limit-words.ts";
import { graveFill, ink, outsideFill, verdictFills } from "../content/palette.ts";
import { namesBy } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import type { Spec, TargetRow } from "./chart.ts";
import type { LegendEntry } from "./frame.ts";
import { boxSample } from "./marks.ts";
import { verdicts } from "./target-cells.ts";

/** Fills from light to dark, so that a copier keeps their order; a miss also carries × and stands bold. */
export const fills: readonly (readonly [string, string])[] = [
	[verdicts.met, verdictFills.met],
	[verdicts.slight, verdictFills.missed],
	[verdicts.grave, graveFill],
	[verdicts.unknown, verdictFills.unknown],
	[verdicts.none, outsideFill],
];
const legendWords: ReadonlyMap<string, string> = new Map([
	[verdicts.met, "基準を満たす"],
	[verdicts.slight, "× 基準を外れる(外れ幅が基準の5%未満)"],
	[verdicts.grave, "× 基準を外れる(外れ幅が基準の5%以上)"],
	[verdicts.unknown, "？ 判定できない(数値がない)"],
	[verdicts.none, "対象外(判定する最初の年度より前)"],
]);
const frameWords: readonly (readonly [boolean, string])[] = [
	[false, "太枠 判定する年度"],
	[true, "点線の枠 参考の目標の年度(達成・未達に数えない)"],
];
/** Solid where the verdict counts, dotted where the target is for reference. */
export function frameLook(reference: boolean): Spec {
	return reference
		? { stroke: ink.text, strokeWidth: 1.5, strokeDash: [3, 2.5] }
		: { stroke: ink.text, strokeWidth: 2.2 };
}

/** What is drawn of this map, no more. */
export function targetLegend(
	cells: readonly TargetRow[],
	framed: readonly { readonly reference: boolean }[],
): LegendEntry[] {
	return [
		...fills
			.filter(([verdict]) => cells.some(({ 判定 }) => 判定 === verdict))
			.map(([verdict, fill]) => ({
				text: legendWords.get(verdict) ?? verdict,
				sample: boxSample({ color: fill, stroke: ink.rule, strokeWidth: 0.6 }),
			})),
		...frameWords
			.filter(([reference]) => framed.some((cell) => cell.reference === reference))
			.map(([reference, text]) => ({ text, sample: boxSample({ color: "#FFFFFF", ...frameLook(reference) }) })),
	];
}

/** How many of the law's ratios were judged: limits that nobody breaks have no row. */
export function lawNotes(scenarios: readonly DrawnScenario[]): string[] {
	const words = namesBy(scenarios, ({ result }) => coverageWords(result.judgedLimits));
	const each = words.map(([said, names]) => (words.length === 1 ? said : `${names.join("、")}は${said}`));
	return [...each, "法令の基準は、外れる年度のあるものだけを示す"];
}
