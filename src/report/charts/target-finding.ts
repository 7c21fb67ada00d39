import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import { shownResults, type Verdict } from "../../domain/verdict.ts";
import { describeYears } from "../../domain/year-words.ts";
import { judgedWords } from "../content/limit-words.ts";
import { lettered } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { countedVerdict, countWords, uncountedWords } from "../content/target-counts.ts";
import { countedTargets, verdictWords } from "../content/target-words.ts";
import { figureWords } from "./figures.ts";
import type { Finding } from "./findings.ts";
import type { TargetGroup } from "./target-cells.ts";

/** What the targets come to: how many are met in their years, and in which year each is first missed. */
export function targetFinding(scenarios: readonly DrawnScenario[], groups: readonly TargetGroup[]): Finding {
	const title = scenarios.length === 1 ? oneTitle(groups) : severalTitle(scenarios, groups);
	const words = groups.map(({ kind, label, asked, members }) => {
		const each = members.map(({ scenario, target }) => {
			const years = shownResults(target).map(({ year, value, verdict }) => {
				const figure = value === null ? "－" : figureWords(value, target);
				const word = verdictWords[target.kind === null ? "targets" : "limits"][verdict];
				return `${formatFiscalYear(year)}は${figure}で${word}`;
			});
			const breach =
				target.firstBreach === null ? breachless(target) : `最初に外れるのは${formatFiscalYear(target.firstBreach)}`;
			return `${scenarios.length === 1 ? "" : `${lettered(scenario)} `}${[...years.slice(0, 3), breach].join("、")}`;
		});
		return `${kind} ${label}(${asked}): ${each.join("、")}`;
	});
	const law = scenarios.map(
		({ letter, result }) => `${scenarios.length === 1 ? "" : `${letter} `}${judgedWords(result.judgedLimits)}`,
	);
	return { title, alt: [title, ...words, ...law].join("。") };
}

function breachless({ judged }: TargetResult): string {
	const unknown = judged.filter(({ verdict }) => verdict === "unknown").length;
	return unknown === 0 ? "外れる年度はない" : `判定できない年度が${unknown}年度ある`;
}

function oneTitle(groups: readonly TargetGroup[]): string {
	const all = groups
		.filter(({ kind }) => kind === "目標")
		.flatMap(({ members }) => members.map(({ target }) => target));
	const judged = countedTargets(all);
	if (judged.length === 0) return `表示する期間に目標の年度はない${uncountedWords(all)}`;
	const met = judged.filter(({ verdict }) => verdict === "met");
	const years = describeYears([...new Set(judged.flatMap((target) => target.years))].sort((a, b) => a - b));
	return `${countWords(judged, `${years}の目標`)}${tailWords(met)}${uncountedWords(all)}`;
}

/** What becomes of the targets met, in the years after. */
function tailWords(met: readonly TargetResult[]): string {
	const later = met.flatMap(({ firstBreach }) => (firstBreach === null ? [] : [firstBreach]));
	if (met.length === 0) return "";
	const known = met.every(({ judged }) => judged.every(({ verdict }) => verdict === "met"));
	if (later.length === 0) return known ? "し、その後も守る" : "";
	return `、ただし${formatFiscalYear(Math.min(...later))}以降に${later.length}件が外れる`;
}

function severalTitle(scenarios: readonly DrawnScenario[], groups: readonly TargetGroup[]): string {
	const all = groups.filter(({ kind }) => kind === "目標").flatMap(({ members }) => members);
	const of = (verdict: Verdict) =>
		scenarios.filter(({ letter }) => {
			const own = all.filter(({ scenario }) => scenario.letter === letter).map(({ target }) => target);
			return countedVerdict(own) === verdict;
		});
	const [met, missed, unknown] = [of("met"), of("missed"), of("unknown")];
	const judged = met.length + missed.length + unknown.length;
	const names = (found: readonly DrawnScenario[]) => found.map(({ letter }) => letter).join("、");
	const rest = [
		...(unknown.length === 0 ? [] : [`${names(unknown)}は判定できない`]),
		...(all.some(({ target }) => target.reference) ? ["参考の目標は数えない"] : []),
	];
	const tail = rest.length === 0 ? "" : `(${rest.join("、")})`;
	if (judged === 0) return `表示する期間に目標の年度はない${tail}`;
	if (met.length === 0)
		return `目標の年度にすべての目標を達成する${unknown.length > 0 ? "と分かる" : ""}シナリオはない${tail}`;
	if (met.length === scenarios.length)
		return `目標の年度には${met.length}シナリオすべてがすべての目標を達成する${tail}`;
	return `目標の年度にすべての目標を達成するのは${judged}シナリオのうち${names(met)}${tail}`;
}
