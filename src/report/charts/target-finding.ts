import type { TargetResult } from "../../domain/result.ts";
import { shownResults } from "../../domain/verdict.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { judgedWords } from "../content/limit-words.ts";
import type { Finding } from "../content/line-findings.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { spokenFigure } from "../content/spoken-figures.ts";
import { targetsTitle } from "../content/target-counts.ts";
import type { TargetGroup } from "../content/target-groups.ts";
import { kindOf, kindWords, verdictWords } from "../content/target-words.ts";

/** What the targets come to: how many are met in their years, and in which year each is first missed. */
export function targetFinding(scenarios: readonly DrawnScenario[], groups: readonly TargetGroup[]): Finding {
	const title = targetsTitle(scenarios);
	const words = groups.map(({ kind, label, asked, members }) => {
		const each = members.map(({ scenario, target }) => {
			const years = shownResults(target).map(({ year, value, verdict }) => {
				const figure = value === null ? "－" : spokenFigure(value, target);
				const word = verdictWords[kindOf(target)][verdict];
				return `${spokenYear(year)}は${figure}で${word}`;
			});
			const breach =
				target.firstBreach === null ? breachless(target) : `最初に外れるのは${spokenYear(target.firstBreach)}`;
			return `${scenarios.length === 1 ? "" : `${scenario.called} `}${[...years.slice(0, 3), breach].join("、")}`;
		});
		return `${kindWords[kind]} ${label}(${asked}): ${each.join("、")}`;
	});
	const law = scenarios.map(
		({ called, result }) => `${scenarios.length === 1 ? "" : `${called} `}${judgedWords(result.judgedLimits)}`,
	);
	return { title, alt: [title, ...words, ...law].join("。") };
}

function breachless({ judged }: TargetResult): string {
	const unknown = judged.filter(({ verdict }) => verdict === "unknown").length;
	return unknown === 0 ? "外れる年度はない" : `判定できない年度が${unknown}年度ある`;
}
