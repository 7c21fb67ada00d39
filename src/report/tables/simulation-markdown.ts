import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { headWords } from "../../domain/head-words.ts";
import { answerLines, uncertaintyLines } from "../content/simulation-words.ts";
import { escapeParagraph, escapeText } from "../document/markdown.ts";
import { markdownTable } from "../document/table.ts";
import { comparisonTables, figureColumns, type SimulationRows, simulationTables } from "./simulation-rows.ts";

/** シミュレーションの結果 as Markdown. */
export function renderSimulationMarkdown(report: SimulationReport): string {
	return [
		...report.scenarios.flatMap((result) => [
			`# ${escapeText(report.municipality.name)} シミュレーション — ${escapeText(result.scenario.title)}`,
			"",
			escapeParagraph(headWords({ edition: result.edition, basis: report.basis })),
			"",
			`単位:${report.unit}、試行${formatNumber(report.paths)}回、乱数の種${report.seed}`,
			"",
			...answerLines(report, result).map((line) => `- ${escapeParagraph(line)}`),
			"",
			...simulationTables(report, result).flatMap(tableLines),
			"## 不確かさ",
			"",
			...uncertaintyLines(result).map((line) => `- ${escapeParagraph(line)}`),
			"",
		]),
		...comparisonTables(report).flatMap(tableLines),
	].join("\n");
}

function tableLines({ title, rows }: SimulationRows): string[] {
	const [headings = [], ...body] = rows;
	return [`## ${escapeText(title)}`, "", ...markdownTable(figureColumns(headings), body), ""];
}
