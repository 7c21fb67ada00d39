import type { Comparison, TargetComparison } from "../../answers/compare/compare.ts";
import { headWords } from "../../domain/head-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import {
	type ComparedNames,
	comparedNames,
	differenceFootnotes,
	differenceRows,
	differenceYears,
	knownDifferences,
	leftOutDifferences,
} from "../content/difference-table.ts";
import { splitTargets } from "../content/limit-words.ts";
import { targetWords } from "../content/target-words.ts";
import { type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";
import { verdictText } from "./compare-rows.ts";

/** 差引表 — figures as printed, 皆増 and 皆減 after the amount; as Markdown with targets and limits side by side below it. */
export function renderDifference(
	comparison: Comparison,
	form: "csv" | "md",
	names = comparedNames(comparison),
): string {
	const { base, other } = comparison;
	const { targets, limits } = splitTargets(comparison);
	const [title, head, unit] = [`「${names.other}」−「${names.base}」`, headWords(other), `単位:${base.unit}`];
	// A table that programs read has every row.
	const printed = form === "csv" ? differenceRows(comparison) : knownDifferences(comparison);
	const leftOut = form === "csv" ? [] : leftOutDifferences(comparison).map((words) => `※ ${words}`);
	const rows = printed.map((row) => [
		...[row.block, row.label, ...(form === "csv" ? [row.unit] : [])],
		...row.figures.map((figure, index) => [figure, row.marks[index] ?? []].flat().join(" ")),
	]);
	const columns = [
		...left("区分", "項目", ...(form === "csv" ? ["単位"] : [])),
		...right(...differenceYears(comparison)),
	];
	return written(form, {
		heading: [`${other.municipality.name} 財政見通しの比較`],
		facts: form === "csv" ? [title, unit, head] : [title, `${head}、${unit}`],
		sections: [
			{ table: { columns, rows }, footnotes: [...differenceFootnotes(comparison, names), ...leftOut] },
			...(form === "csv" ? [] : targetSections(saidBy(other.municipality, "市の目標"), targets, names)),
			...(form === "csv" ? [] : targetSections("法令の基準", limits, names)),
		],
	});
}

function targetSections(title: string, targets: readonly TargetComparison[], names: ComparedNames): DocumentSection[] {
	if (targets.length === 0) return [];
	const rows = targets.map(({ label, base, other }) => [label, verdict(base), verdict(other)]);
	return [{ title, table: { columns: left("項目", names.base, names.other), rows } }];
}

function verdict(target: TargetResult | null): string {
	return target === null ? "－" : verdictText(targetWords(target));
}
