import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { judgedWords } from "../content/limit-words.ts";
import { printedRows, settledFootnote, yearHeadings } from "../content/statement-table.ts";
import { targetWords } from "../content/target-words.ts";
import { escapeParagraph, escapeText } from "../document/markdown.ts";
import { left, markdownTable, right } from "../document/table.ts";

/** The outlook as Markdown. */
export function renderMarkdown(result: OutlookResult, name = result.scenario.title): string {
	return [
		`# ${escapeText(result.municipality.name)} 財政見通し — ${escapeText(name)}`,
		"",
		escapeParagraph(result.scenario.description),
		"",
		`${escapeText(headWords(result))}、単位:${result.unit}`,
		"",
		...markdownTable(
			[...left("区分", "項目"), ...right(...yearHeadings(result))],
			printedRows(result).map(({ block, label, figures }) => [block, label, ...figures]),
		),
		"",
		settledFootnote(result),
		"",
		...targetTable("市の目標", result.targets),
		...targetTable("法令の基準", result.limits, [judgedWords(result.judgedLimits)]),
		"## 注意",
		"",
		...(result.warnings.length === 0
			? ["なし"]
			: result.warnings.map((warning) => `- ${escapeParagraph(warning.message)}`)),
		"",
	].join("\n");
}

function targetTable(title: string, targets: readonly TargetResult[], first: readonly string[] = []): string[] {
	if (targets.length === 0) return [];
	return [
		`## ${title}`,
		"",
		...first.flatMap((words) => [escapeParagraph(words), ""]),
		...markdownTable(
			[...left("項目"), ...right("基準"), ...left("判定", "結果", "最初に外れる年度")],
			targets
				.map(targetWords)
				.map(({ label, asked, verdict, outcome, firstBreach }) => [label, asked, verdict, outcome, firstBreach]),
		),
		"",
	];
}
