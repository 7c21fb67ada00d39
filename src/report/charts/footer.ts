import { basisWords, editionName } from "../../domain/head-words.ts";
import { namesBy } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { plainText } from "../content/text-measure.ts";
import { settledYearsWords } from "./year-axis.ts";

/** What is shown, of which city: 「財政調整基金残高 — ○○市」, with the scenario when there is only one. */
export function subtitleOf(what: string, scenarios: readonly DrawnScenario[], kind: string): string {
	const [base, ...others] = scenarios as [DrawnScenario, ...DrawnScenario[]];
	const whose = others.length === 0 ? `「${base.name}」` : `${scenarios.length}${kind}の比較`;
	return `${plainText(base.result.municipality.name)} ${what} ${whose}`;
}

/** What each of them is called. */
export function framedNames(scenarios: readonly DrawnScenario[]): string {
	return scenarios.map(({ called }) => called).join("、");
}

/** Source, which years are settled and how that is drawn, and notes. */
export function footerLines(
	scenarios: readonly DrawnScenario[],
	notes: readonly string[],
	settledLook?: string,
): string[] {
	const editions = namesBy(
		scenarios,
		({ result: { edition } }) => `${plainText(editionName(edition))} ${plainText(edition.source)}`,
	);
	const sources = editions.map(([words, own]) => (editions.length === 1 ? words : `${own.join("・")} ${words}`));
	const bases = [...new Set(scenarios.map(({ result }) => basisWords(result.basis)))];
	return [
		`出典: ${sources.join(" / ")}`,
		`注: ${[`${settledYearsWords(scenarios)}${settledLook === undefined ? "" : `(確定年度は${settledLook})`}`, ...bases, ...notes].join("。")}`,
	];
}
