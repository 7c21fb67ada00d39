import type { Comparison, StatedChange } from "../../answers/compare/comparison.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { comparedNames, differenceYears } from "../content/difference-table.ts";
import { judgedWords } from "../content/limit-words.ts";
import type { TargetWords } from "../content/target-words.ts";
import { escapeParagraph, escapeText } from "../document/markdown.ts";
import { left, markdownTable, right } from "../document/table.ts";
import { comparedResults } from "./compare.ts";
import {
	bothTitle,
	closingText,
	comparedNotes,
	comparedRows,
	comparedTargets,
	groundLines,
	headlineText,
	roleNames,
} from "./compare-rows.ts";

/** 比較 as Markdown. */
export function renderCompareMarkdown(comparisons: readonly Comparison[]): string {
	const results = comparedResults(comparisons);
	const roles = roleNames(results.length);
	const [base] = results;
	return [
		`# ${escapeText(base?.municipality.name ?? "")} シナリオの比較`,
		"",
		...markdownTable(
			left("", "シナリオ", "見通しの版", "ファイル"),
			results.map((result, index) => [
				roles[index] as string,
				result.scenario.title,
				headWords(result),
				result.scenario.file,
			]),
		),
		"",
		...groundLines(comparisons, roles).flatMap((line) => [`**${escapeText(line)}**`, ""]),
		...comparisons.flatMap((comparison, index) => differenceSection(comparison, roles[index + 1] as string)),
		...targetSection("目標", results, "targets", roles),
		...targetSection("法令の基準", results, "limits", roles),
		"## 主な結果",
		"",
		...results.map((result, index) => `- ${roles[index]}: ${escapeText(headlineText(result))}`),
		"",
		...comparisons.flatMap((comparison, index) => statedSection(comparison, roles[index + 1] as string)),
		"## 注意",
		"",
		...warnings(results, roles),
		"",
	].join("\n");
}

function differenceSection(comparison: Comparison, role: string): string[] {
	const names = comparedNames(comparison);
	const compared = comparedRows(comparison);
	const { rows } = compared;
	const notes = comparedNotes(comparison, compared);
	return [
		`## 差(${role} − 基準)`,
		"",
		`「${escapeText(names.other)}」−「${escapeText(names.base)}」、単位:${comparison.base.unit}、比率はポイント`,
		"",
		...(rows.length === 0
			? ["表に差はありません"]
			: markdownTable(
					[...left("区分", "項目"), ...right(...differenceYears(comparison), "最大の差", "差の始まり")],
					rows.map((row) => [row.block, row.label, ...row.figures, row.largest, row.since]),
				)),
		"",
		...notes.flatMap((note) => [escapeParagraph(note), ""]),
	];
}

function targetSection(
	title: string,
	results: readonly OutlookResult[],
	kind: "targets" | "limits",
	roles: readonly string[],
): string[] {
	const targets = comparedTargets(results, kind);
	if (targets.length === 0) return [];
	return [
		`## ${title}`,
		"",
		...(kind === "limits" ? results : []).flatMap(({ judgedLimits }, index) => [
			`- ${roles[index]}: ${escapeText(judgedWords(judgedLimits))}`,
			...(index === results.length - 1 ? [""] : []),
		]),
		...markdownTable(
			[...left("項目"), ...right("基準値"), ...left(...roles)],
			targets.map(({ label, asked, outcomes }) => [label, asked, ...outcomes.map(verdictText)]),
		),
		"",
	];
}

function verdictText(words: TargetWords | null): string {
	if (words === null) return "この目標はない";
	return `${words.verdict} ${words.outcome}(最初に外れる年度 ${words.firstBreach})`;
}

function statedSection({ base, other, stated }: Comparison, role: string): string[] {
	const rows = (side: string, changes: readonly StatedChange[]) =>
		changes.map(({ what, reason, source }) => [side, what, reason ?? "", source ?? ""]);
	return [
		`## 前提と変更(基準と${role})`,
		"",
		...markdownTable(left("", "内容", "理由", "根拠"), [
			["基準の締めかた", closingText(base), "", ""],
			[`${role}の締めかた`, closingText(other), "", ""],
			...rows("基準だけ", stated.onlyBase),
			...rows(`${role}だけ`, stated.onlyOther),
			...rows(bothTitle({ stated }), stated.both),
		]),
		"",
	];
}

function warnings(results: readonly OutlookResult[], roles: readonly string[]): string[] {
	const lines = results.flatMap((result, index) =>
		result.warnings.map(({ message }) => `- ${roles[index]}: ${escapeText(message)}`),
	);
	return lines.length === 0 ? ["なし"] : lines;
}
