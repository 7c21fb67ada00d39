import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { groundDifferences } from "../../domain/ground-difference.ts";
import type { LineResult, OutlookResult, TargetResult } from "../../domain/result.ts";
import { pairTargets } from "../../domain/target-pairs.ts";
import type { StatementRow, TermDefinition } from "../../domain/term.ts";

/** Differences smaller than this are binary fractions, not money: the finest printed figure is a tenth of a percent. */
const noise = 1e-9;

/** 比較 — one outlook held against a base, line by line and year by year, on the years both have. */
export type Comparison = ReturnType<typeof compareOutlooks>;

/** One change or assumption of a scenario, in words. */
export type StatedChange = OutlookResult["scenario"]["changes"][number];

/** One line in both outlooks; all series follow the comparison's years. */
export type LineComparison = Comparison["lines"][number];

/** A target or limit in both outlooks; `null` where one does not have it. */
export type TargetComparison = Comparison["targets"][number];

/** 比較する — 「前回とどこが違うのか」: every line and target of an outlook against a base. */
export function compareOutlooks(base: OutlookResult, other: OutlookResult) {
	const years = base.years.filter((year) => other.years.includes(year));
	return {
		base,
		other,
		/** What else than their scenarios they differ in: edition, municipality, basis. */
		grounds: groundDifferences(base, other),
		/** Years in both, only in the base, only in the other (editions and horizons may differ). */
		years,
		onlyBase: base.years.filter((year) => !other.years.includes(year)),
		onlyOther: other.years.filter((year) => !base.years.includes(year)),
		lines: base.lines.flatMap((line) => {
			const match = other.lines.find(({ definition }) => definition.id === line.definition.id);
			return match === undefined
				? []
				: [compareLine(years, { line, years: base.years }, { line: match, years: other.years })];
		}),
		/** The council's table: the rows that either of the two prints. */
		blocks: base.blocks.map(({ label, rows }) => ({
			label,
			rows: rowsOfEither(rows, rowsOf(other, label), (line, next) => isBefore([base, other], line, next)),
		})),
		/** Lines that have values in one of the two alone. */
		linesOnlyBase: linesWithout(base, other),
		linesOnlyOther: linesWithout(other, base),
		targets: [...pairTargets([base, other], "targets"), ...pairTargets([base, other], "limits")].map(compareTarget),
		/** What the scenarios state: in both, and in one of them alone. */
		stated: compareStated(base.scenario.changes, other.scenario.changes),
	};
}

function rowsOf({ blocks }: OutlookResult, label: string): readonly StatementRow[] {
	return blocks.find((block) => block.label === label)?.rows ?? [];
}

/** Rows printed by either of two outlooks; both are parts of one list, in its order: the same whichever is the base. */
function rowsOfEither(
	one: readonly StatementRow[],
	two: readonly StatementRow[],
	isEarlier: (line: string, next: string) => boolean,
): StatementRow[] {
	const rows = [...one];
	const isOnlyIn = (row: StatementRow | undefined, others: readonly StatementRow[]) =>
		row !== undefined && others.every(({ line }) => line !== row.line);
	for (const [index, row] of two.entries()) {
		if (!isOnlyIn(row, one)) continue;
		const before = two[index - 1]?.line;
		let at = rows.findIndex(({ line }) => line === before) + 1;
		while (isOnlyIn(rows[at], two) && isEarlier(rows[at]?.line ?? "", row.line)) at += 1;
		rows.splice(at, 0, row);
	}
	return rows;
}

/** Whether a line is defined before another, as an outlook that has both tells. */
function isBefore(outlooks: readonly OutlookResult[], line: string, next: string): boolean {
	return outlooks.some(({ lines }) => {
		const [at, other] = [line, next].map((id) => lines.findIndex(({ definition }) => definition.id === id));
		return at !== undefined && other !== undefined && at >= 0 && at < other;
	});
}

/** Lines with figures in one outlook that the other has none of. */
function linesWithout(one: OutlookResult, other: OutlookResult): TermDefinition[] {
	const named = (result: OutlookResult) =>
		result.lines.filter(({ values }) => values.some((value) => value !== null)).map(({ definition }) => definition);
	const known = new Set(named(other).map(({ id }) => id));
	return named(one).filter(({ id }) => !known.has(id));
}

/** Statements of the same words pair off; a scenario may state one twice. */
function compareStated(base: readonly StatedChange[], other: readonly StatedChange[]) {
	const spare = [...other];
	const both: StatedChange[] = [];
	const onlyBase = base.filter((change) => {
		const at = spare.findIndex(({ what }) => what === change.what);
		if (at >= 0) both.push(...spare.splice(at, 1));
		return at < 0;
	});
	const shared = (changes: readonly StatedChange[], apart: readonly StatedChange[]) =>
		changes.filter((change) => !apart.includes(change)).map(({ what }) => what);
	const [left, right] = [shared(base, onlyBase), shared(other, spare)];
	// What both state comes in another order in the one than in the other: an order can change the result.
	return { both, onlyBase, onlyOther: spare, reordered: left.some((what, at) => what !== right[at]) };
}

/** A line along the years of its outlook. */
interface LineAlong {
	readonly line: LineResult;
	readonly years: readonly FiscalYear[];
}

function compareLine(years: readonly FiscalYear[], base: LineAlong, other: LineAlong) {
	const pick = ({ line, years: all }: LineAlong) => years.map((year) => line.values[all.indexOf(year)] ?? null);
	const [left, right] = [pick(base), pick(other)];
	const unknown = years.filter((year) => base.line.unknown.includes(year) || other.line.unknown.includes(year));
	const differences = left.map((value, index) => difference(value, right[index] ?? null));
	let largest: { readonly year: FiscalYear; readonly difference: number } | null = null;
	for (const [index, value] of differences.entries())
		if (value !== null && Math.abs(value) > Math.abs(largest?.difference ?? 0) + (largest === null ? 0 : noise))
			largest = { year: years[index] as FiscalYear, difference: value };
	const isOneSided = (index: number) => (left[index] === null) !== (right[index] === null);
	const first = differences.findIndex((value, index) => (value === null ? isOneSided(index) : value !== 0));
	return {
		definition: base.line.definition,
		/** Digits after the point in print. Two editions of one city may round differently: the finer of the two hides nothing. */
		decimals: Math.max(base.line.decimals, other.line.decimals),
		base: left,
		other: right,
		/** other − base; `null` where either has no value. */
		differences,
		/** Years in which one of the two is not known, and so neither is how far they differ. */
		unknown,
		/** Where the difference is largest in size; `null` when there is none. */
		largest,
		/** First year with a difference, a figure in one and none in the other being one. */
		since: years[first] ?? null,
	};
}

function difference(base: number | null, other: number | null): number | null {
	if (base === null || other === null) return null;
	const exact = other - base;
	const scale = Math.max(1, Math.abs(base), Math.abs(other));
	return Math.abs(exact) <= noise * scale ? 0 : exact;
}

function compareTarget([base = null, other = null]: readonly (TargetResult | null)[]) {
	return { label: (base ?? other)?.label ?? "", base, other };
}
