import { assessTarget, type TruncationBand } from "./analysis/targets.ts";
import { calibrationGap } from "./calibration-gap.ts";
import { formatFiscalYear } from "./domain/fiscal-year.ts";
import type { TargetResult } from "./domain/result.ts";
import type { Target } from "./domain/target.ts";
import type { TermDefinition } from "./domain/term.ts";
import { decimalsOfLine, unitLabel } from "./domain/unit.ts";
import type { Columns } from "./engine/kernel.ts";
import { modelFacts } from "./model-facts.ts";
import type { Opened } from "./scenario/open.ts";

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
	const term = modelFacts.lines.byId(target.line);
	const series = (line: string) => columns.values.get(line) as Float64Array;
	return assessTarget(target, {
		years: opened.edition.years.slice(0, shownYears),
		values: series(target.line),
		numerator:
			term.numerator === undefined ? null : numerators(series(term.numerator), series(term.id), opened.edition),
		limits: typeof target.limit === "number" ? null : series(target.limit.line),
		unit: unitLabel(term.unit, opened.municipality.unit),
		decimals: decimalsOfLine(term, opened.municipality.decimals),
		band: truncationBand(term, run),
		absence: (index) => absenceReason(term, run, index),
	});
}

/** A settled 「－」 is a fact: the city's own numerator was zero or less, whatever the estimates behind it say. */
function numerators(estimated: Float64Array, ratio: Float64Array, { settledYears }: Opened["edition"]): Float64Array {
	return estimated.map((amount, index) => (index < settledYears && Number.isNaN(ratio[index]) ? 0 : amount));
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

/** 判定できない理由 — why a line has no figure in a year. */
function absenceReason(term: TermDefinition, { opened, columns }: JudgedRun, index: number): string {
	if (term.absence !== undefined) return term.absence;
	const { denominator } = term;
	if (denominator !== undefined) {
		const { years } = opened.edition;
		const amounts = columns.values.get(denominator.line) as Float64Array;
		const empty = years.slice(Math.max(0, index + 1 - denominator.years), index + 1).filter((year) => {
			return (amounts[years.indexOf(year)] as number) <= 0;
		});
		const { label } = modelFacts.lines.byId(denominator.line);
		if (empty.length > 0) return `${empty.map(formatFiscalYear).join("・")}の${label}が0以下`;
	}
	return calibrationGap(term, opened, index) ?? "算定に要る数値が公表されていない";
}
