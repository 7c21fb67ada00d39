import { formatNumber } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";
import { decidingPercent, scaledPercent } from "../domain/scaled-limit.ts";
import type { Target } from "../domain/target.ts";
import type { TermDefinition } from "../domain/term.ts";
import { decimalsOfLine, unitLabel } from "../domain/unit.ts";
import { marginOf, outsideReason, verdictOf, verdictOver } from "../domain/verdict.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/columns.ts";
import type { Edition } from "../scenario/edition.ts";
import type { Opened } from "../scenario/open.ts";
import { calibrationGap } from "./calibration-gap.ts";
import { isUndecided, unknownCells } from "./unknown-cells.ts";

/** A run, and as much of it as is shown and judged. */
export interface JudgedRun {
	readonly opened: Pick<Opened, "edition" | "municipality" | "calibrated">;
	readonly columns: Columns;
	/** The plan's own run, for the room that a truncated figure leaves; without it none is told. */
	readonly plan: Columns | null;
	readonly shownYears: number;
}

/** 判定する — one target or limit held against a run, each year's value, margin and verdict: the one way every answer judges. */
export function judgeTarget(target: Target, run: JudgedRun): TargetResult {
	const { edition, municipality } = run.opened;
	const years = edition.years.slice(0, run.shownYears);
	const term = municipality.lines.byId(target.line);
	const judgeYear = yearJudge(target, term, run);
	const first = target.years[0] ?? Number.POSITIVE_INFINITY;
	const judged = years.flatMap((year, index) => (year >= first ? [judgeYear(year, index)] : []));
	const results = target.years.map((year) => judged.find((one) => one.year === year) ?? outside(year));
	const unknown = results.filter(({ verdict, reason }) => verdict === "unknown" && reason !== outsideReason);
	const absent = unknown.map(({ year }) => years.indexOf(year));
	const isFigureKnown = unknown.every(({ value }) => value !== null);
	const { id, label, line, operator, limit, kind, reference, source, effective } = target;
	return {
		id,
		label,
		line,
		operator,
		kind,
		reference,
		source,
		effective,
		unit: unitLabel(term.unit, municipality.unit),
		decimals: decimalsOfLine(term, municipality.decimals),
		noneAtZero: term.noneAtZero === true,
		limit: typeof limit === "number" ? limit : null,
		scaled: typeof limit === "number" ? null : limit,
		years: target.years,
		results,
		verdict: verdictOver(results),
		reason:
			unknown.length === 0 ? null : absenceReason(isFigureKnown ? limitTerm(limit, term, run) : term, run, absent),
		judged,
		firstBreach: judged.find(({ verdict }) => verdict === "missed")?.year ?? null,
	};
}

/** Judges one year of a target after the other. */
function yearJudge(
	{ operator, limit: stated }: Target,
	term: TermDefinition,
	run: JudgedRun,
): (year: FiscalYear, index: number) => TargetYear {
	const { opened, columns } = run;
	const series = (line: string) => columns.values.get(line) as Float64Array;
	const values = series(term.id);
	const numerator =
		term.numerator === undefined ? null : numerators(series(term.numerator), values, term.id, opened.edition);
	const scale = typeof stated === "number" ? null : series(stated.line);
	const { unit } = opened.municipality;
	const held = limitTerm(stated, term, run);
	const range = marginRanges(operator, term, run);
	return (year, index) => {
		const value = values[index] as number;
		const limit = typeof stated === "number" ? stated : scaledPercent(stated, scale?.[index] as number, unit);
		const deciding =
			typeof stated === "number" ? stated : decidingPercent(stated, { amount: scale?.[index] as number, value }, unit);
		const verdict = verdictOf({ operator, limit: deciding }, value, numerator?.[index]);
		const margin = Number.isNaN(value) || Number.isNaN(limit) ? null : marginOf({ operator, limit }, value);
		return {
			year,
			value: Number.isNaN(value) ? null : value + 0,
			isUnknown: Number.isNaN(value) && unknownCells(opened, columns).has(term.id, index),
			limit: Number.isNaN(limit) ? null : limit,
			margin,
			marginRange: margin === null ? null : range(limit, margin, index),
			verdict,
			reason: verdict === "unknown" ? absenceReason(Number.isNaN(value) ? term : held, run, [index]) : null,
			met: verdict === "unknown" ? null : verdict === "met",
		};
	};
}

/** What a limit is found by, where it is another from year to year; else the line it is held against. */
function limitTerm(limit: Target["limit"], term: TermDefinition, { opened }: JudgedRun): TermDefinition {
	return typeof limit === "number" ? term : opened.municipality.lines.byId(limit.line);
}

/** A year that is not among those shown: nothing is known of it. */
function outside(year: FiscalYear): TargetYear {
	const nothing = { value: null, isUnknown: false, limit: null, margin: null, marginRange: null };
	return { year, ...nothing, verdict: "unknown", reason: outsideReason, met: null };
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

/** Width of what truncation to one decimal hides, in points. */
const truncationPoints = 0.1;

/**
 * 余裕の幅 — the true ratio lies within [published, published + 0.1); a scenario moves it by what it moves the model.
 * The headroom is the distance to the first true value that would print as a breach. Where the plan does not give the
 * published figure, that figure says nothing of this run, and there is no band.
 */
function marginRanges(
	operator: Target["operator"],
	term: TermDefinition,
	{ opened, columns, plan }: JudgedRun,
): (limit: number, margin: number, index: number) => readonly [number, number] | null {
	const published = opened.edition.published.get(term.id);
	const { unrounded } = term;
	if (unrounded === undefined || published === undefined || plan === null || operator.startsWith(">"))
		return () => null;
	return (limit, margin, index) => {
		const here = columns.values.get(unrounded)?.[index] as number;
		const planned = plan.values.get(unrounded)?.[index] as number;
		const hidden = planned - (published[index] as number);
		if (!(hidden > -1e-6 && hidden < truncationPoints)) return null;
		const breach = operator === "<=" ? limit + truncationPoints : limit;
		const greatest = breach - ((published[index] as number) + (here - planned));
		return [tidy(Math.min(margin, greatest - truncationPoints)), tidy(Math.max(margin, greatest))];
	};
}

/** Drops the last binary digits of a difference of decimals. */
function tidy(value: number): number {
	return Math.round(value * 1e6) / 1e6 + 0;
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
	const open = indices.filter((index) => isUndecided(term, columns, index));
	const other = indices.find((index, at) => empty[at]?.length === 0 && !open.includes(index));
	const own = printedWords(term, opened.edition, indices);
	const lacked = (index: number) => {
		const words = unknownCells(opened, columns).lackedWords(term.id, index);
		return words === null || own === null ? words : `表に公表値(${own})はあるが、${words}ため変更の影響は計算できない`;
	};
	const reasons = [
		...undecidedWords(term, { opened, columns }, open),
		...(term.denominator === undefined || years.length === 0
			? []
			: [`${describeYears(years)}の${opened.municipality.lines.byId(term.denominator.line).label}が0以下`]),
		...(other === undefined
			? []
			: [lacked(other) ?? calibrationGap(term, opened, other) ?? "算定に要る数値が公表されていない"]),
	];
	return reasons.join("、");
}

/** 「要調整額6億円が残る」: what still has to be decided, of several years the largest. */
function undecidedWords(
	{ undecidedBy }: TermDefinition,
	{ opened: { municipality, edition }, columns }: Pick<JudgedRun, "opened" | "columns">,
	indices: readonly number[],
): string[] {
	if (undecidedBy === undefined || indices.length === 0) return [];
	const { label } = municipality.lines.byId(undecidedBy);
	const largest = Math.max(...indices.map((index) => columns.values.get(undecidedBy)?.[index] as number));
	const amount = `${formatNumber(largest, municipality.decimals)}${municipality.unit}`;
	const years = describeYears(indices.map((index) => edition.years[index] as FiscalYear));
	return [indices.length === 1 ? `${label}${amount}が残る` : `${years}に${label}(最大${amount})が残る`];
}

/** 「R7〜R13 10.4〜11.9」: what the table itself prints of a ratio in the years it cannot be worked out; `null` for nothing. */
function printedWords(
	{ id, unit }: TermDefinition,
	{ years, published }: Edition,
	indices: readonly number[],
): string | null {
	const figure = (index: number) => published.get(id)?.[index] ?? Number.NaN;
	const printed = unit === "percent" ? indices.filter((index) => !Number.isNaN(figure(index))) : [];
	if (printed.length === 0) return null;
	const figures = printed.map(figure);
	const ends = [...new Set([Math.min(...figures), Math.max(...figures)])].map((value) => formatNumber(value, 1));
	return `${describeYears(printed.map((index) => years[index] as FiscalYear))} ${ends.join("〜")}%`;
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
