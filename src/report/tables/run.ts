import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { judgedWords } from "../content/limit-words.ts";
import { yearsLeftWords } from "../content/result-lines.ts";
import {
	type PrintedRow,
	printedRows,
	ratioFootnote,
	settledFootnote,
	yearHeadings,
} from "../content/statement-table.ts";
import { targetWords } from "../content/target-words.ts";
import { displayWidth, padEnd, padStart } from "../document/display-width.ts";
import { left, right, ruledTable } from "../document/table.ts";

/** The outlook for a terminal: the council's table, then targets, limits and warnings. */
export function renderText(result: OutlookResult): string {
	const rows = printedRows(result);
	const heading = `${result.municipality.name} 財政見通し  ${result.scenario.title}`;
	return [
		heading,
		result.scenario.description,
		headWords(result),
		...ruledTable(
			result.unit,
			[...left("区分"), ...right(...yearHeadings(result))],
			blocks(rows).map((block) => block.map(({ label, figures }) => [label, ...figures])),
		),
		settledFootnote(result),
		ratioFootnote,
		"",
		...targetLines("目標", result.targets),
		...targetLines("法令の基準", result.limits, [judgedWords(result.judgedLimits)]),
		...headlineLines(result),
		...warningLines(result),
	]
		.filter((line, index) => index !== 1 || line !== "")
		.join("\n");
}

function blocks(rows: readonly PrintedRow[]): PrintedRow[][] {
	const groups: PrintedRow[][] = [];
	for (const row of rows) {
		const last = groups.at(-1);
		if (last?.[0]?.block === row.block) last.push(row);
		else groups.push([row]);
	}
	return groups;
}

function targetLines(title: string, targets: readonly TargetResult[], first: readonly string[] = []): string[] {
	if (targets.length === 0) return [];
	const words = targets.map(targetWords);
	const width = (pick: (word: (typeof words)[number]) => string) =>
		Math.max(...words.map((word) => displayWidth(pick(word))));
	const [label, asked, verdict] = [width((w) => w.label), width((w) => w.asked), width((w) => w.verdict)];
	return [
		`【${title}】`,
		...first.map((words) => `  ${words}`),
		...words.map(
			(word) =>
				`  ${padEnd(word.label, label)}  ${padStart(word.asked, asked)}  ${padEnd(word.verdict, verdict)}  ${word.outcome}  最初に外れる年度: ${word.firstBreach}`,
		),
		"",
	];
}

function headlineLines(result: OutlookResult): string[] {
	const { lowestFund, fundExhaustion, yearsLeft } = result.headlines;
	const exhaustion = fundExhaustion === null ? "期間内になし" : formatFiscalYear(fundExhaustion);
	const pace = yearsLeft === null ? "" : `、最終年度の減り方が続くとあと${yearsLeftWords(yearsLeft)}`;
	return [
		"【主な結果】",
		`  財政調整基金の最低残高: ${formatFiscalYear(lowestFund.year)} ${formatNumber(lowestFund.value, result.decimals)}${result.unit}(基金枯渇年度: ${exhaustion}${pace})`,
		"",
	];
}

function warningLines(result: OutlookResult): string[] {
	if (result.warnings.length === 0) return ["【注意】なし"];
	return ["【注意】", ...result.warnings.map((warning) => `  ・${warning.message}`)];
}
