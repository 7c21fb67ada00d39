import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult } from "../domain/result.ts";
import { scaledPercent } from "../domain/scaled-limit.ts";
import type { Target } from "../domain/target.ts";
import type { TermDefinition } from "../domain/term.ts";
import { decimalsOfLine, unitLabel } from "../domain/unit.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/kernel.ts";
import type { Opened } from "../scenario/open.ts";
import { calibrationGap } from "./calibration-gap.ts";
import { assessTarget, type TruncationBand } from "./targets.ts";

/** A run, and as much of it as is shown and judged. */
export interface JudgedRun {
	readonly opened: Pick<Opened, "edition" | "municipality" | "calibrated">;
	readonly columns: Columns;
	/** The plan's own run, for the room that a truncated figure leaves; without it none is told. */
	readonly plan: Columns | null;
	readonly shownYears: number;
}

/** 判定する — one target or limit held against a run: the one way every answer judges. */
export function judgeTarget(target: Target, run: JudgedRun): TargetResult {
	const { opened, columns, shownYears } = run;
	const term = opened.municipality.lines.byId(target.line);
	const series = (line: string) => columns.values.get(line) as Float64Array;
	return assessTarget(target, {
		years: opened.edition.years.slice(0, shownYears),
		values: series(target.line),
		numerator:
			term.numerator === undefined
				? null
				: numerators(series(term.numerator), series(term.id), term.id, opened.edition),
		limits: yearlyLimits(target, run),
		term: {
			unit: unitLabel(term.unit, opened.municipality.unit),
			decimals: decimalsOfLine(term, opened.municipality.decimals),
			noneAtZero: term.noneAtZero === true,
		},
		band: truncationBand(term, run),
		absence: (indices) => absenceReason(term, run, indices),
	});
}

/** A settled 「－」 is a fact: the city's own numerator was zero or less, whatever the estimates behind it say. */
function numerators(
	estimated: Float64Array,
	ratio: Float64Array,
	line: string,
	{ years, settledYears, unpublished }: Opened["edition"],
): Float64Array {
	return estimated.map((amount, index) =>
		index < settledYears && Number.isNaN(ratio[index]) && !unpublished.has(`${line} ${years[index]}`) ? 0 : amount,
	);
}

/** Each year's own limit, where there is no one limit for all. */
function yearlyLimits({ limit }: Target, { opened, columns }: JudgedRun): ((index: number) => number) | null {
	if (typeof limit === "number") return null;
	const scale = columns.values.get(limit.line) as Float64Array;
	return (index) => scaledPercent(limit, scale[index] as number, opened.municipality.unit);
}

function truncationBand(term: TermDefinition, { opened, columns, plan }: JudgedRun): TruncationBand | null {
	const published = opened.edition.published.get(term.id);
	if (term.unrounded === undefined || published === undefined || plan === null) return null;
	return {
		unrounded: columns.values.get(term.unrounded) as Float64Array,
		planned: plan.values.get(term.unrounded) as Float64Array,
		published,
	};
}

/** 値のない理由 — why a line of a run has no figure in a year; `null` where it has one. */
export function missingReason(line: string, run: JudgedRun, index: number): string | null {
	const term = run.opened.municipality.lines.byId(line);
	const figure = (id: string) => run.columns.values.get(id)?.[index] as number;
	if (!Number.isNaN(figure(line))) return null;
	return term.numerator !== undefined && figure(term.numerator) <= 0
		? "分子が0以下"
		: absenceReason(term, run, [index]);
}

/** 判定できない理由 — why a line has no figure in some years; of denominators all the years are named. */
function absenceReason(term: TermDefinition, { opened, columns }: JudgedRun, indices: readonly number[]): string {
	if (term.absence !== undefined) return term.absence;
	const empty = indices.map((index) => emptyDenominators(term, opened.edition.years, columns, index));
	const years = [...new Set(empty.flat())].sort((a, b) => a - b);
	const other = indices.find((_, at) => empty[at]?.length === 0);
	const reasons = [
		...(term.denominator === undefined || years.length === 0
			? []
			: [`${describeYears(years)}の${opened.municipality.lines.byId(term.denominator.line).label}が0以下`]),
		...(other === undefined ? [] : [calibrationGap(term, opened, other) ?? "算定に要る数値が公表されていない"]),
	];
	return reasons.join("、");
}

/** The years up to one whose denominator is zero or less, as far back as the ratio reaches. */
export function emptyDenominators(
	{ denominator }: TermDefinition,
	years: readonly FiscalYear[],
	columns: Columns,
	index: number,
): FiscalYear[] {
	if (denominator === undefined) return [];
	const amounts = columns.values.get(denominator.line) as Float64Array;
	const first = Math.max(0, index + 1 - denominator.years);
	return years.slice(first, index + 1).filter((_, at) => (amounts[first + at] as number) <= 0);
}
