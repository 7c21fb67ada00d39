import type { Comparison, TargetComparison } from "../domain/comparison.ts";
import type { TargetResult } from "../domain/result.ts";
import { withMark } from "./difference-csv.ts";
import { comparedNames, differenceFootnotes, differenceRows, differenceYears } from "./difference-table.ts";
import { escapeText, tableLine } from "./markdown.ts";
import { targetWords } from "./target-words.ts";

/** 差引表 as Markdown, with targets and limits side by side below it. */
export function renderDifferenceMarkdown(comparison: Comparison, names = comparedNames(comparison)): string {
	const years = differenceYears(comparison);
	return [
		`# ${escapeText(comparison.other.municipality.name)} 財政見通しの比較`,
		"",
		`「${escapeText(names.other)}」−「${escapeText(names.base)}」`,
		"",
		`単位:${escapeText(comparison.base.unit)}`,
		"",
		tableLine(["区分", "項目", ...years]),
		tableLine([":--", ":--", ...years.map(() => "--:")]),
		...differenceRows(comparison).map(({ block, label, figures, marks }) =>
			tableLine([block, label, ...figures.map((figure, index) => withMark(figure, marks[index] ?? null))]),
		),
		"",
		...differenceFootnotes(comparison, names).flatMap((note) => [escapeText(note), ""]),
		...targetLines(comparison.targets, names),
	].join("\n");
}

function targetLines(targets: readonly TargetComparison[], names: { base: string; other: string }): string[] {
	if (targets.length === 0) return [];
	return [
		"## 目標と法令の基準",
		"",
		tableLine(["項目", names.base, names.other]),
		tableLine([":--", ":--", ":--"]),
		...targets.map(({ label, base, other }) => tableLine([label, verdict(base), verdict(other)])),
		"",
	];
}

function verdict(target: TargetResult | null): string {
	if (target === null) return "－";
	const { verdict: word, outcome, firstBreach } = targetWords(target);
	return `${word} ${outcome}(最初に外れる年度 ${firstBreach})`;
}
