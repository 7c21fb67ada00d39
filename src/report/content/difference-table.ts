import type { Comparison, LineComparison } from "../../answers/compare/compare.ts";
import { formatNumber, roundedTo, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { editionName } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import type { StatementRow } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { describeYears } from "../../domain/year-words.ts";

/** One row of the difference table; all series follow the years both outlooks have. */
export interface DifferenceRow {
	readonly block: string;
	readonly line: string;
	readonly label: string;
	/** ポイント for a ratio: a difference of percentages is no percentage. */
	readonly unit: string;
	/** As printed: △, blank where nothing differs, 「－」 where one of the two has no value, 「不明」 where one is not known. */
	readonly figures: readonly string[];
	/** The same as numbers: `null` for 「－」 and 「不明」. */
	readonly differences: readonly (number | null)[];
	/** Whether the two are told to differ: not where neither has a value. */
	readonly differs: readonly boolean[];
	/** 皆増: new, from nothing; 皆減: wholly gone. */
	readonly marks: readonly ("皆増" | "皆減" | null)[];
}

/** What the two outlooks are called in headings and footnotes. */
export interface ComparedNames {
	readonly base: string;
	readonly other: string;
}

/** 差引表(今回−前回) — the lines of the council's table in its order, other − base, with the signs of that table. */
export function differenceRows(comparison: Comparison): DifferenceRow[] {
	const byId = new Map(comparison.lines.map((line) => [line.definition.id, line]));
	return comparison.blocks.flatMap((block) =>
		block.rows.flatMap((row): DifferenceRow[] => {
			const line = byId.get(row.line);
			if (line === undefined) return [];
			const { definition } = line;
			const differences = comparison.years.map((_, index) =>
				signedDifference(line, row, [index, comparison.years[index] as FiscalYear]),
			);
			return [
				{
					block: block.label,
					line: row.line,
					label: definition.label,
					unit: definition.unit === "percent" ? "ポイント" : unitLabel(definition.unit, comparison.base.unit),
					figures: differences.map((difference, index) =>
						differenceWords(difference, line, comparison.years[index] as FiscalYear),
					),
					differences,
					differs: differences.map((difference, index) =>
						difference === null ? line.base[index] !== line.other[index] : difference !== 0,
					),
					marks: comparison.years.map((_, index) => markOf(line, row, index)),
				},
			];
		}),
	);
}

/** Those of which something is known in some year; {@link leftOutDifferences} names the others. */
export function knownDifferences(comparison: Comparison): DifferenceRow[] {
	return differenceRows(comparison).filter(({ line }) => !isUnknown(line, comparison));
}

/** The rows of which no difference is known in any year, named once; nothing where there are none. */
export function leftOutDifferences(comparison: Comparison): string[] {
	const left = differenceRows(comparison).filter(({ line }) => isUnknown(line, comparison));
	return left.length === 0 ? [] : [unknownRowWords(left.map(({ label }) => label))];
}

/** Names the rows that a table of differences leaves out. */
export function unknownRowWords(labels: readonly string[]): string {
	return `どの年度の差も不明な行は載せていない: ${labels.join("、")}`;
}

/** Whether nothing of a line is known in any year compared. */
export function isUnknown(line: string, { lines, years }: Comparison): boolean {
	const unknown = lines.find(({ definition }) => definition.id === line)?.unknown ?? [];
	return years.length > 0 && unknown.length === years.length;
}

/** One figure of that table as a number: 0 where nothing differs, `null` where one has no value or the year is not in both. */
export function differenceIn(comparison: Comparison, line: string, year: FiscalYear): number | null {
	const row = comparison.blocks.flatMap(({ rows }) => rows).find((each) => each.line === line);
	const found = comparison.lines.find(({ definition }) => definition.id === line);
	const index = comparison.years.indexOf(year);
	return row && found && index >= 0 ? signedDifference(found, row, [index, year]) : null;
}

/** Scenario titles, told apart by the edition where editions differ or titles are the same. */
export function comparedNames({ base, other }: Comparison): ComparedNames {
	const sameEdition = editionName(base.edition) === editionName(other.edition);
	if (sameEdition && base.scenario.title !== other.scenario.title)
		return { base: base.scenario.title, other: other.scenario.title };
	const name = ({ scenario, edition }: OutlookResult) => `${editionName(edition)} ${scenario.title}`;
	const names = { base: name(base), other: name(other) };
	return names.base === names.other ? { base: `${names.base}(前回)`, other: `${names.other}(今回)` } : names;
}

/** Of rows that the table prints with △: more of them is less there. */
export const turnedSigns = "積立と公債費繰上償還分は、見通しの表と同じく△で表した額どうしを差し引いている";

/** What a reader must know of the table: which sign, which years are missing, where settled and projected years meet. */
export function differenceFootnotes(
	comparison: Comparison,
	names: ComparedNames = comparedNames(comparison),
): string[] {
	const { base, other, years, onlyBase, onlyOther } = comparison;
	const missing = (only: readonly FiscalYear[], name: string) =>
		only.length === 0 ? [] : [`※ ${describeYears(only)}は「${name}」だけにある年度のため、差を示していない`];
	const settled = (result: OutlookResult) => new Set(result.years.slice(0, result.settledYears));
	const [inBase, inOther] = [settled(base), settled(other)];
	const mixed = years.filter((year) => inBase.has(year) !== inOther.has(year));
	const isKnown = comparison.lines.every(({ unknown }) => unknown.length === 0);
	const settledName = mixed.every((year) => inOther.has(year)) ? names.other : names.base;
	return [
		...comparison.grounds.map(({ message }) => `※ 【注意】${message}`),
		`※ 「${names.other}」から「${names.base}」を差し引いた額。空欄は差がないこと、「－」は一方に値がないこと${isKnown ? "" : "、「不明」は一方か両方がわからないこと"}を示す`,
		`※ ${turnedSigns}。皆増は新たに生じたもの、皆減はなくなったもの`,
		...(mixed.length === 0 ? [] : [`※ ${describeYears(mixed)}は「${settledName}」では確定額・数値`]),
		...missing(onlyBase, names.base),
		...missing(onlyOther, names.other),
		...(years.length === 0 ? ["※ 両方にある年度がないため、差を示せない"] : []),
	];
}

/** The heading of each year compared. */
export function differenceYears(comparison: Comparison): string[] {
	return comparison.years.map(formatFiscalYear);
}

/** A difference as it is printed. */
export function differenceWords(
	difference: number | null,
	line: Pick<LineComparison, "decimals" | "unknown">,
	year: FiscalYear,
): string {
	if (difference === null) return noDifference(line, year);
	return difference === 0 ? "" : formatNumber(difference, line.decimals);
}

/** What stands where there is no difference to tell. */
export function noDifference({ unknown }: Pick<LineComparison, "unknown">, year: FiscalYear): string {
	return unknown.includes(year) ? unknownWord : "－";
}

/**
 * Printed figure minus printed figure, so that a reader who subtracts the two tables finds the same: two 「－」 are alike, of
 * two that are not known nobody can tell.
 */
function signedDifference(
	line: LineComparison,
	row: StatementRow,
	[index, year]: readonly [number, FiscalYear],
): number | null {
	const isUnknown = line.unknown.includes(year);
	const [base, other] = [line.base[index] ?? null, line.other[index] ?? null];
	if (base === null && other === null) return isUnknown ? null : 0;
	if (base === null || other === null) return null;
	const { decimals } = line;
	const difference = roundedTo(other, decimals) - roundedTo(base, decimals);
	// Adding 0 turns −0 into 0; two decimals subtracted leave a crumb of binary behind.
	return roundedTo(row.printedNegative ? -difference : difference, decimals) + 0;
}

/** A balance that happens to be zero is not gone: only lines that cannot be negative can be wholly new or wholly gone. */
function markOf(line: LineComparison, row: StatementRow, index: number): DifferenceRow["marks"][number] {
	const { definition } = line;
	const countable = row.blankIsNone || row.neverNegative || definition.leaf;
	const [base, other] = [line.base[index] ?? null, line.other[index] ?? null];
	if (!countable || definition.unit !== "amount" || base === null || other === null) return null;
	if (base === 0 && other > 0) return "皆増";
	return base > 0 && other === 0 ? "皆減" : null;
}
