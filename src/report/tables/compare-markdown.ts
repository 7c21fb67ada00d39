import type { Comparison, StatedChange } from "../../answers/compare/comparison.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { comparedNames, differenceYears } from "../content/difference-table.ts";
import { judgedWords } from "../content/limit-words.ts";
import { escapeParagraph, escapeText, tableLine } from "../document/markdown.ts";
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
		tableLine(["", "シナリオ", "見通しの版", "ファイル"]),
		tableLine([":--", ":--", ":--", ":--"]),
		...results.map((result, index) =>
			tableLine([roles[index] as string, result.scenario.title, headWords(result), result.scenario.file]),
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
	const years = differenceYears(comparison);
	const notes = comparedNotes(comparison, compared);
	return [
		`## 差(${role} − 基準)`,
		"",
		`「${escapeText(names.other)}」−「${escapeText(names.base)}」、単位:${comparison.base.unit}、比率はポイント`,
		"",
		...(rows.length === 0
			? ["表に差はありません"]
			: [
					tableLine(["区分", "項目", ...years, "最大の差", "差の始まり"]),
					tableLine([":--", ":--", ...years.map(() => "--:"), "--:", "--:"]),
					...rows.map((row) => tableLine([row.block, row.label, ...row.figures, row.largest, row.since])),
				]),
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
		tableLine(["項目", "基準値", ...roles]),
		tableLine([":--", "--:", ...roles.map(() => ":--")]),
		...targets.map(({ label, asked, outcomes }) =>
			tableLine([
				label,
				asked,
				...outcomes.map((words) =>
					words === null
						? "この目標はない"
						: `${words.verdict} ${words.outcome}(最初に外れる年度 ${words.firstBreach})`,
				),
			]),
		),
		"",
	];
}

function statedSection({ base, other, stated }: Comparison, role: string): string[] {
	const rows = (side: string, changes: readonly StatedChange[]) =>
		changes.map(({ what, reason, source }) => tableLine([side, what, reason ?? "", source ?? ""]));
	return [
		`## 前提と変更(基準と${role})`,
		"",
		tableLine(["", "内容", "理由", "根拠"]),
		tableLine([":--", ":--", ":--", ":--"]),
		tableLine(["基準の締めかた", closingText(base), "", ""]),
		tableLine([`${role}の締めかた`, closingText(other), "", ""]),
		...rows("基準だけ", stated.onlyBase),
		...rows(`${role}だけ`, stated.onlyOther),
		...rows(bothTitle({ stated }), stated.both),
		"",
	];
}

function warnings(results: readonly OutlookResult[], roles: readonly string[]): string[] {
	const lines = results.flatMap((result, index) =>
		result.warnings.map(({ message }) => `- ${roles[index]}: ${escapeText(message)}`),
	);
	return lines.length === 0 ? ["なし"] : lines;
}
