import type { Comparison } from "../../answers/compare/comparison.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { comparedNames, differenceFootnotes, differenceRows } from "../content/difference-table.ts";
import { judgedWords } from "../content/limit-words.ts";
import { printedRows } from "../content/statement-table.ts";
import { csvText } from "../document/csv.ts";
import { comparedResults } from "./compare.ts";
import {
	bothTitle,
	closingText,
	comparedRows,
	comparedTargets,
	groundLines,
	headlineText,
	roleNames,
} from "./compare-rows.ts";

/** 比較 as CSV for Excel: each line three times (base, other, difference) over all years of both, then the words. */
export function renderCompareCsv(comparisons: readonly Comparison[]): string {
	const results = comparedResults(comparisons);
	const roles = roleNames(results.length);
	const [base] = results;
	return csvText([
		[`${base?.municipality.name ?? ""} シナリオの比較`, `単位:${base?.unit ?? ""}`],
		...results.map((result, index) => [
			roles[index] as string,
			result.scenario.title,
			headWords(result),
			result.scenario.file,
		]),
		...groundLines(comparisons, roles).map((line) => [line]),
		...comparisons.flatMap((comparison, index) => [[], ...figureRows(comparison, roles[index + 1] as string)]),
		[],
		...(["targets", "limits"] as const).flatMap((kind) => targetRows(results, kind, roles)),
		[],
		["主な結果"],
		...results.map((result, index) => [roles[index] as string, headlineText(result)]),
		...comparisons.flatMap((comparison, index) => [[], ...statedRows(comparison, roles[index + 1] as string)]),
	]);
}

function figureRows(comparison: Comparison, role: string): string[][] {
	const { base, other } = comparison;
	const years = [...new Set([...base.years, ...other.years])].sort((a, b) => a - b);
	const printed = { base: figuresOf(base), other: figuresOf(other) };
	const largest = new Map(comparedRows(comparison).rows.map((row) => [row.line, row]));
	const rows = differenceRows(comparison).flatMap(({ block, line, label, unit, figures }) => {
		const own = (side: "base" | "other", result: OutlookResult) =>
			years.map((year) => printed[side].get(line)?.figures[result.years.indexOf(year)] ?? "");
		const difference = years.map((year) => figures[comparison.years.indexOf(year)] ?? "");
		const found = largest.get(line);
		const ownUnit = printed.base.get(line)?.unit ?? unit;
		return [
			[block, label, ownUnit, "基準", ...own("base", base)],
			[block, label, ownUnit, role, ...own("other", other)],
			[block, label, unit, "差", ...difference, found?.largest ?? "", found?.since ?? ""],
		];
	});
	return [
		[
			"区分",
			"項目",
			"単位",
			"種別",
			...years.map((year: FiscalYear) => formatFiscalYear(year)),
			"最大の差",
			"差の始まり",
		],
		...rows,
		...differenceFootnotes(comparison, comparedNames(comparison)).map((note) => [note]),
	];
}

function figuresOf(result: OutlookResult) {
	return new Map(printedRows(result).map((row) => [row.line, row]));
}

function targetRows(
	results: readonly OutlookResult[],
	kind: "targets" | "limits",
	roles: readonly string[],
): string[][] {
	const targets = comparedTargets(results, kind);
	if (targets.length === 0) return [];
	return [
		...(kind === "limits" ? results : []).map(({ judgedLimits }, index) => [
			"法令の判定",
			"",
			roles[index] as string,
			judgedWords(judgedLimits),
		]),
		[kind === "targets" ? "目標" : "法令の基準", "基準値", "シナリオ", "判定", "結果", "最初に外れる年度"],
		...targets.flatMap(({ label, asked, outcomes }) =>
			outcomes.map((words, index) => [
				label,
				asked,
				roles[index] as string,
				words?.verdict ?? "この目標はない",
				words?.outcome ?? "",
				words?.firstBreach ?? "",
			]),
		),
	];
}

function statedRows({ base, other, stated }: Comparison, role: string): string[][] {
	const rows = (side: string, changes: readonly (typeof stated.both)[number][]) =>
		changes.map(({ what, reason, source }) => [side, what, reason ?? "", source ?? ""]);
	return [
		["前提と変更", "内容", "理由", "根拠"],
		["基準の締めかた", closingText(base)],
		[`${role}の締めかた`, closingText(other)],
		...rows("基準だけ", stated.onlyBase),
		...rows(`${role}だけ`, stated.onlyOther),
		...rows(bothTitle({ stated }), stated.both),
	];
}
