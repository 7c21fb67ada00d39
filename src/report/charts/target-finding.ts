import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import { shownResults } from "../../domain/verdict.ts";
import { describeYears } from "../../domain/year-words.ts";
import { lettered } from "../scenario-names.ts";
import { countedTargets, verdictWords } from "../target-words.ts";
import { figureWords } from "./figures.ts";
import type { Finding } from "./findings.ts";
import type { DrawnScenario } from "./scenario-marks.ts";
import type { TargetGroup } from "./target-cells.ts";

/** What the targets come to: how many are met in their years, and in which year each is first missed. */
export function targetFinding(scenarios: readonly DrawnScenario[], groups: readonly TargetGroup[]): Finding {
	const title = scenarios.length === 1 ? oneTitle(groups) : severalTitle(scenarios, groups);
	const words = groups.map(({ kind, label, asked, members }) => {
		const each = members.map(({ scenario, target }) => {
			const years = shownResults(target).map(({ year, value, verdict }) => {
				const figure = value === null ? "－" : figureWords(value, target);
				return `${formatFiscalYear(year)}は${figure}で${verdictWords.targets[verdict]}`;
			});
			const breach =
				target.firstBreach === null ? "外れる年度はない" : `最初に外れるのは${formatFiscalYear(target.firstBreach)}`;
			return `${scenarios.length === 1 ? "" : `${lettered(scenario)} `}${[...years.slice(0, 3), breach].join("、")}`;
		});
		return `${kind} ${label}(${asked}): ${each.join("、")}`;
	});
	return { title, alt: [title, ...words].join("。") };
}

/** The city's own targets that count, each with its scenario. */
function countedMembers(groups: readonly TargetGroup[]) {
	return groups
		.filter(({ kind }) => kind === "目標")
		.flatMap(({ members }) => members.filter(({ target }) => countedTargets([target]).length > 0));
}

function oneTitle(groups: readonly TargetGroup[]): string {
	const judged = countedMembers(groups).map(({ target }) => target);
	if (judged.length === 0) return "表示する期間に目標の年度はない";
	const met = judged.filter(({ verdict }) => verdict === "met");
	const years = describeYears([...new Set(judged.flatMap((target) => target.years))].sort((a, b) => a - b));
	const count = judged.length;
	const kept = met.length === count ? `${count}件をすべて達成` : `は${count}件のうち${met.length}件を達成`;
	return `${years}の目標${kept}${tailWords(met)}`;
}

/** What becomes of the targets met, in the years after. */
function tailWords(met: readonly TargetResult[]): string {
	const later = met.flatMap(({ firstBreach }) => (firstBreach === null ? [] : [firstBreach]));
	if (met.length === 0) return "";
	if (later.length === 0) return "し、その後も守る";
	return `、ただし${formatFiscalYear(Math.min(...later))}以降に${later.length}件が外れる`;
}

function severalTitle(scenarios: readonly DrawnScenario[], groups: readonly TargetGroup[]): string {
	const targets = countedMembers(groups);
	const judged = scenarios.filter(({ letter }) => targets.some(({ scenario }) => scenario.letter === letter));
	if (judged.length === 0) return "表示する期間に目標の年度はない";
	const all = judged.filter(({ letter }) =>
		targets.filter(({ scenario }) => scenario.letter === letter).every(({ target }) => target.verdict === "met"),
	);
	const names = all.map(({ letter }) => letter).join("、");
	if (all.length === 0) return "目標の年度にすべての目標を達成するシナリオはない";
	if (all.length === scenarios.length) return `目標の年度には${all.length}シナリオすべてがすべての目標を達成する`;
	return `目標の年度にすべての目標を達成するのは${judged.length}シナリオのうち${names}`;
}
