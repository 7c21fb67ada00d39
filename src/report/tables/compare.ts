import type { Comparison, StatedChange } from "../../answers/compare/comparison.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { comparedNames, differenceYears } from "../content/difference-table.ts";
import { judgedWords } from "../content/limit-words.ts";
import { displayWidth, padEnd } from "../document/display-width.ts";
import { left, right, ruledTable } from "../document/table.ts";
import {
	bothTitle,
	type ComparedRow,
	closingText,
	comparedNotes,
	comparedRows,
	comparedTargets,
	groundLines,
	headlineText,
	outcomeText,
	roleNames,
} from "./compare-rows.ts";

/** 比較 for a terminal: differences by line and year, targets side by side, what each scenario states. */
export function renderCompareText(comparisons: readonly Comparison[]): string {
	const results = comparedResults(comparisons);
	const roles = roleNames(results.length);
	const width = Math.max(...roles.map(displayWidth));
	const role = (index: number) => padEnd(roles[index] as string, width);
	const [base] = results;
	return [
		`${base?.municipality.name ?? ""} シナリオの比較`,
		...results.map((result, index) => `  ${role(index)}  ${describe(result)}`),
		...headLines(results, (index) => `  ${role(index)}  `),
		...groundLines(comparisons, roles),
		"",
		...comparisons.flatMap((comparison, index) => differenceLines(comparison, roles[index + 1] as string)),
		...targetLines("目標", results, "targets", role),
		...targetLines("法令の基準", results, "limits", role),
		"【主な結果】",
		...results.map((result, index) => `  ${role(index)}  ${headlineText(result)}`),
		"",
		...comparisons.flatMap((comparison, index) => statedLines(comparison, roles[index + 1] as string)),
		...warningLines(results, role),
	].join("\n");
}

/** The base, then the others. */
export function comparedResults(comparisons: readonly Comparison[]): OutlookResult[] {
	const [first] = comparisons;
	return first === undefined ? [] : [first.base, ...comparisons.map(({ other }) => other)];
}

function describe({ scenario, municipality }: OutlookResult): string {
	return `${scenario.title}(${municipality.name}) [${scenario.file}]`;
}

/** Edition and basis: once where all scenarios have the same, else of each. */
function headLines(results: readonly OutlookResult[], before: (index: number) => string): string[] {
	const words = results.map(headWords);
	return new Set(words).size === 1 ? [`  ${words[0]}`] : words.map((word, index) => `${before(index)}${word}`);
}

function differenceLines(comparison: Comparison, role: string): string[] {
	const names = comparedNames(comparison);
	const compared = comparedRows(comparison);
	const { rows } = compared;
	const title = `【差】${role}「${names.other}」− 基準「${names.base}」`;
	const notes = comparedNotes(comparison, compared);
	if (rows.length === 0) return [title, "  表に差はありません", ...notes, ""];
	return [title, ...tableLines(comparison, rows), ...notes, ""];
}

function tableLines(comparison: Comparison, rows: readonly ComparedRow[]): string[] {
	const columns = [...left("項目"), ...right(...differenceYears(comparison), "最大の差", "始まり")];
	const blocks = [...new Set(rows.map(({ block }) => block))];
	const groups = blocks.map((block) =>
		rows.filter((row) => row.block === block).map((row) => [row.label, ...row.figures, row.largest, row.since]),
	);
	return ruledTable(`${comparison.base.unit}、比率はポイント`, columns, groups);
}

function targetLines(
	title: string,
	results: readonly OutlookResult[],
	kind: "targets" | "limits",
	role: (index: number) => string,
): string[] {
	const targets = comparedTargets(results, kind);
	if (targets.length === 0) return [];
	return [
		`【${title}】`,
		...(kind === "limits" ? results : []).map(
			({ judgedLimits }, index) => `  ${role(index)}  ${judgedWords(judgedLimits)}`,
		),
		...targets.flatMap(({ label, asked, outcomes }) => [
			`  ${label}(${asked})`,
			...outcomes.map((words, index) => `    ${role(index)}  ${outcomeText(words)}`),
		]),
		"",
	];
}

function statedLines(comparison: Comparison, role: string): string[] {
	const { both, onlyBase, onlyOther } = comparison.stated;
	const { base, other } = comparison;
	return [
		`【前提と変更】基準と${role}`,
		`  年度の締めかた  基準: ${closingText(base)}  ${role}: ${closingText(other)}`,
		...statedBlock("基準だけ", onlyBase),
		...statedBlock(`${role}だけ`, onlyOther),
		...statedBlock(bothTitle(comparison), both),
		"",
	];
}

function statedBlock(title: string, changes: readonly StatedChange[]): string[] {
	if (changes.length === 0) return [`  ${title}: なし`];
	return [`  ${title}:`, ...changes.map((change) => `    ・${statedText(change)}`)];
}

/** 「市税 R5〜R12: ×0.99(理由: 景気の後退)」 */
function statedText({ what, reason, source }: StatedChange): string {
	const why = [reason === null ? [] : [`理由: ${reason}`], source === null ? [] : [`根拠: ${source}`]].flat();
	return why.length === 0 ? what : `${what}(${why.join("。")})`;
}

function warningLines(results: readonly OutlookResult[], role: (index: number) => string): string[] {
	const lines = results.flatMap(({ warnings }, index) => warnings.map(({ message }) => `  ${role(index)}  ${message}`));
	return lines.length === 0 ? ["【注意】なし"] : ["【注意】", ...lines];
}
