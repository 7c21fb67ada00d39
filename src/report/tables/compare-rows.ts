import type { Comparison } from "../../answers/compare/compare.ts";
import { formatExact, formatNumber } from "../../domain/amount.ts";
import { closingRuleNames } from "../../domain/closing-rule.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { pairTargets } from "../../domain/target-pairs.ts";
import { describeYears } from "../../domain/year-words.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import { statedWords } from "../content/closing-words.ts";
import { comparedNames, type DifferenceRow, differenceFootnotes, differenceRows } from "../content/difference-table.ts";
import { exhaustionWords, lowestFundWords, shortageWords } from "../content/headline-figures.ts";
import { ofReserve, reserveName } from "../content/result-lines.ts";
import { askedWords, type TargetWords, targetWords } from "../content/target-words.ts";

/** Lines of the council's table that differ in print, the labels of those that do not, and of those nobody can tell. */
export function comparedRows(comparison: Comparison) {
	const all = differenceRows(comparison);
	const differs = (row: DifferenceRow) => row.differs.some(Boolean);
	const alike = all.filter((row) => !differs(row));
	// Two figures that do not exist are printed alike; whether they are is not known. A first year may have none.
	const unknown = new Set(
		comparison.lines
			.filter(({ base, other }) => base.some((value, index) => index > 0 && value === null && other[index] === null))
			.map(({ definition }) => definition.id),
	);
	const labels = (isWanted: (row: DifferenceRow) => boolean) => alike.filter(isWanted).map(({ label }) => label);
	return {
		rows: all.filter(differs).map((row) => ({ ...row, ...largestWords(row, comparison.years) })),
		same: labels(({ line }) => !unknown.has(line)),
		unknown: labels(({ line }) => unknown.has(line)),
	};
}

/** From the printed figures: the first of the largest, 「△ 96(R12)」, and the year of the first that is not blank. */
function largestWords({ differences, figures, differs }: DifferenceRow, years: readonly FiscalYear[]) {
	let largest = -1;
	for (const [index, difference] of differences.entries())
		if (Math.abs(difference ?? 0) > Math.abs(differences[largest] ?? 0)) largest = index;
	const named = (index: number) => formatFiscalYear(years[index] as FiscalYear);
	return {
		largest: largest < 0 ? "" : `${figures[largest]}(${named(largest)})`,
		since: named(differs.indexOf(true)),
	};
}

/** 目標の比較 — targets (or limits) of several outlooks in the order in which they are met, with what each makes of them: `null` where it has none. */
export function comparedTargets(results: readonly OutlookResult[], kind: "targets" | "limits") {
	return pairTargets(results, kind).map((found) => {
		const first = found.find((target) => target !== null) as TargetResult;
		const outcomes = found.map((target) => target && targetWords(target));
		return { label: first.label, asked: askedWords(first), outcomes };
	});
}

/** 「達成 R8 2,647百万円 余裕 47百万円、最初に外れる年度 R9」 */
export function outcomeText(words: TargetWords | null): string {
	if (words === null) return "この目標はない";
	return `${words.verdict}  ${words.outcome}  最初に外れる年度: ${words.firstBreach}`;
}

/** The same in a cell of a table. */
export function verdictText({ verdict, outcome, firstBreach }: TargetWords): string {
	return `${verdict} ${outcome}(最初に外れる年度 ${firstBreach})`;
}

/** The base, then the others. */
export function comparedResults(comparisons: readonly Comparison[]): OutlookResult[] {
	const [first] = comparisons;
	return first === undefined ? [] : [first.base, ...comparisons.map(({ other }) => other)];
}

/** Names of the scenarios in a table: the base, and the others numbered when there are several. */
export function roleNames(count: number): string[] {
	return Array.from({ length: count }, (_, index) => (index === 0 ? "基準" : count === 2 ? "比較" : `比較${index}`));
}

/** What the lowest fund and the first year without one are, as in a run. */
export function headlineText(result: OutlookResult): string {
	const { headlines } = result;
	const short = shortageWords(headlines, (years) => years.map(formatFiscalYear).join("、"));
	const fund = [
		`${reserveName(result)}の最低残高 ${lowestFundWords(result)}`,
		`基金枯渇年度 ${exhaustionWords(headlines)}`,
	];
	// What is left open says itself which years lack something.
	const shortage = headlines.gaps.length > 0 ? [] : [`収支不足 ${short}`];
	return [...(headlines.hasReserve ? fund : []), ...shortage, ...gapText(result)].join("、");
}

/** 要調整額 — of a scenario that leaves gaps open, the years that lack something and the most of it. */
function gapText({ scenario, lines, years, decimals, unit }: OutlookResult): string[] {
	if (scenario.closingRule !== "open-gap") return [];
	const { definition, values = [] } = lines.find(({ definition: { id } }) => id === gapLine) ?? {};
	const gaps = years.flatMap((year, index) => {
		const gap = values[index] ?? 0;
		return gap > 0 ? [{ year, gap }] : [];
	});
	const label = definition?.label ?? "";
	const [first] = gaps;
	if (first === undefined) return [`${label} なし`];
	const most = gaps.reduce((one, other) => (other.gap > one.gap ? other : one), first);
	const amount = `${formatFiscalYear(most.year)} ${formatNumber(most.gap, decimals)}${unit}`;
	return [`${label} ${describeYears(gaps.map(({ year }) => year))}(最大 ${amount})`];
}

/** How a scenario closes its years. */
export function closingText(result: OutlookResult): string {
	const { municipality, scenario, unit, decimals } = result;
	const rule = ofReserve(saidBy(municipality, closingRuleNames[scenario.closingRule]), result);
	return `${rule}、下限 ${formatExact(scenario.floor, decimals)}${unit}${statedWords(scenario)}`;
}

/** What a reader must know of the differences: signs and years, lines without any, lines only one of the two has figures of. */
export function comparedNotes(
	comparison: Comparison,
	{ same, unknown }: Pick<ReturnType<typeof comparedRows>, "same" | "unknown">,
): string[] {
	const names = comparedNames(comparison);
	const listed = (what: string, labels: readonly string[]) =>
		// Labels hold commas of their own.
		labels.length === 0 ? [] : [`※ ${what}: ${labels.map((label) => `「${label}」`).join("")}`];
	const labels = (lines: Comparison["linesOnlyBase"]) => lines.map(({ label }) => label);
	return [
		...differenceFootnotes(comparison, names),
		...listed("差のない項目", same),
		...listed("値のない年度があり、差が分からない項目", unknown),
		...listed(`「${names.base}」だけに値のある項目`, labels(comparison.linesOnlyBase)),
		...listed(`「${names.other}」だけに値のある項目`, labels(comparison.linesOnlyOther)),
	];
}
