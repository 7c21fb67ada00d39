import type { Comparison, TargetComparison } from "../../answers/compare/comparison.ts";
import { headWords } from "../../domain/head-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import {
	type ComparedNames,
	comparedNames,
	differenceFootnotes,
	differenceRows,
	differenceYears,
} from "../content/difference-table.ts";
import { splitTargets } from "../content/limit-words.ts";
import { targetWords } from "../content/target-words.ts";
import { escapeParagraph, escapeText } from "../document/markdown.ts";
import { left, markdownTable, right } from "../document/table.ts";
import { withMark } from "./difference-csv.ts";

/** 差引表 as Markdown, with targets and limits side by side below it. */
export function renderDifferenceMarkdown(comparison: Comparison, names = comparedNames(comparison)): string {
	const { targets, limits } = splitTargets(comparison);
	return [
		`# ${escapeText(comparison.other.municipality.name)} 財政見通しの比較`,
		"",
		`「${escapeText(names.other)}」−「${escapeText(names.base)}」`,
		"",
		`${escapeText(headWords(comparison.other))}、単位:${escapeText(comparison.base.unit)}`,
		"",
		...markdownTable(
			[...left("区分", "項目"), ...right(...differenceYears(comparison))],
			differenceRows(comparison).map(({ block, label, figures, marks }) => [
				...[block, label],
				...figures.map((figure, index) => withMark(figure, marks[index] ?? null)),
			]),
		),
		"",
		...differenceFootnotes(comparison, names).flatMap((note) => [escapeParagraph(note), ""]),
		...targetLines("市の目標", targets, names),
		...targetLines("法令の基準", limits, names),
	].join("\n");
}

function targetLines(title: string, targets: readonly TargetComparison[], names: ComparedNames): string[] {
	if (targets.length === 0) return [];
	return [
		`## ${title}`,
		"",
		...markdownTable(
			left("項目", names.base, names.other),
			targets.map(({ label, base, other }) => [label, verdict(base), verdict(other)]),
		),
		"",
	];
}

function verdict(target: TargetResult | null): string {
	if (target === null) return "－";
	const { verdict: word, outcome, firstBreach } = targetWords(target);
	return `${word} ${outcome}(最初に外れる年度 ${firstBreach})`;
}
