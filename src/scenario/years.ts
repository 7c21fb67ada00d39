import { errorAt, type Message, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { parseYearRanges, type YearRange } from "../domain/year-range.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Cursor } from "../files/cursor.ts";

/** The years of an outlook: which are settled, which projected. */
export interface Horizon {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	/** The first year whose budget is not decided yet; not stated where that is the first projected one. */
	readonly openFrom?: FiscalYear;
}

/** 変えられる年度 — the years in which something can still be begun: of a year that is budgeted, or nearly over, nothing is. */
export function openYears({ years, settledYears, openFrom = 0 }: Horizon): FiscalYear[] {
	return years.slice(settledYears).filter((year) => year >= openFrom);
}

/** Years as they are written. */
type YearSpec = string | number | readonly (string | number)[];

export type Reading<Value> = { readonly value: Value } | { readonly problem: Problem };

/** How years are read: a scenario's must lie in the horizon, the settings' outlive editions. */
export type YearReader = (spec: YearSpec, horizon: Horizon, place: Place) => Reading<FiscalYear[]>;

/** Reads `R5`, `R5..R8`, `R5..`, `..R8` or a list of them into projected years, ascending. */
export function readYears(spec: YearSpec, horizon: Horizon, place: Place | PlaceOf): Reading<FiscalYear[]> {
	const { years, problems } = readList(spec, horizon, typeof place === "function" ? place : () => place);
	const [problem] = problems;
	return problem === undefined ? { value: years } : { problem };
}

/** Reads the years of a change, every mistake at its own place; `null` when there is one. */
export function readYearList(spec: YearSpec, horizon: Horizon, at: Cursor<YearSpec | undefined>): FiscalYear[] | null {
	const { years, problems } = readList(spec, horizon, (index) =>
		index === null ? at.place : at.at(index as keyof YearSpec & number).place,
	);
	for (const problem of problems) at.push(problem);
	return problems.length > 0 ? null : years;
}

/** Where an entry of a list stands, or the one year there is (`null`). */
type PlaceOf = (index: number | null) => Place;

function readList(spec: YearSpec, horizon: Horizon, placeOf: PlaceOf): { years: FiscalYear[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const found = new Set<FiscalYear>();
	const parts = typeof spec === "object" ? spec.map((part, index) => ({ part, index })) : [{ part: spec, index: null }];
	for (const { part, index } of parts) {
		const place = placeOf(index);
		const reading = readRange(String(part), horizon, place);
		if ("problem" in reading) {
			problems.push(reading.problem);
			continue;
		}
		const repeated = reading.value.filter((year) => found.has(year));
		if (repeated.length > 0) problems.push(errorAt(place, scenarioMessages.repeatedYear(describeYears(repeated))));
		for (const year of reading.value) found.add(year);
	}
	return { years: [...found].sort((a, b) => a - b), problems };
}

/**
 * Reads the years of a target kept in the settings, which outlive editions: every year stated, settled by now or outside
 * this edition too. An open end reaches no further than the projected years.
 */
export function readLastingYears(spec: YearSpec, horizon: Horizon, place: Place): Reading<FiscalYear[]> {
	const last = horizon.years.at(-1) as FiscalYear;
	return readEach(spec, place, ({ from, to }) => {
		const start = from ?? Math.min(projectedFrom(horizon), to ?? last);
		const first = to === null ? Math.max(start, horizon.years[0] as FiscalYear) : start;
		return Array.from({ length: (to ?? Math.max(last, first)) - first + 1 }, (_, index) => first + index);
	});
}

/**
 * Reads the years of something else kept in the settings: `..` is every projected year, and years that are settled or
 * beyond the horizon of this edition are left out.
 */
export function readYearsWithin(spec: YearSpec, horizon: Horizon, place: Place): Reading<FiscalYear[]> {
	const projected = horizon.years.slice(horizon.settledYears);
	return readEach(spec, place, (range) => projected.filter((year) => isWithin(year, range)));
}

/** Reads any years of the outlook, settled or projected; those beyond it are left out, an open end is its own. */
export function readYearsOf(spec: YearSpec, { years }: Horizon, place: Place): Reading<FiscalYear[]> {
	return readEach(spec, place, (range) => years.filter((year) => isWithin(year, range)));
}

/** Every year that one of the ranges stands for, ascending. */
function readEach(spec: YearSpec, place: Place, yearsOf: (range: YearRange) => FiscalYear[]): Reading<FiscalYear[]> {
	const found = new Set<FiscalYear>();
	for (const part of [spec].flat().map(String)) {
		const ranges = parseYearRanges(part);
		if (ranges === null) return refuse(place, scenarioMessages.yearForm(part));
		if (ranges.some(isReversed)) return refuse(place, scenarioMessages.reversedYears(part));
		for (const year of ranges.flatMap(yearsOf)) found.add(year);
	}
	return { value: [...found].sort((a, b) => a - b) };
}

function isReversed({ from, to }: YearRange): boolean {
	return from !== null && to !== null && from > to;
}

function isWithin(year: FiscalYear, { from, to }: YearRange): boolean {
	return (from === null || year >= from) && (to === null || year <= to);
}

/**
 * Reads one year and checks that it is projected. Where a thing begins, `R5以降` and `R5..` say it too (`side: "from"`);
 * where it ends, `R8まで` and `..R8` (`side: "to"`).
 */
export function readYear(
	spec: string | number,
	horizon: Horizon,
	place: Place,
	side?: "from" | "to",
): Reading<FiscalYear> {
	const year = parseFiscalYear(String(spec)) ?? openSide(String(spec), side);
	if (year === null) return refuse(place, scenarioMessages.yearForm(String(spec)));
	return withinHorizon(year, horizon, place);
}

/** The stated end of a range whose other end is open. */
export function openSide(text: string, side: "from" | "to" | undefined): FiscalYear | null {
	const [range, ...more] = parseYearRanges(text) ?? [];
	if (side === undefined || range === undefined || more.length > 0) return null;
	return range[side === "from" ? "to" : "from"] === null ? range[side] : null;
}

function readRange(text: string, horizon: Horizon, place: Place): Reading<FiscalYear[]> {
	const ranges = parseYearRanges(text);
	if (ranges === null || ranges.some(({ from, to }) => from === null && to === null))
		return refuse(place, scenarioMessages.yearForm(text));
	for (const year of ranges.flatMap(({ from, to }) => [from, to])) {
		const reading = year === null ? null : withinHorizon(year, horizon, place);
		if (reading !== null && "problem" in reading) return reading;
	}
	if (ranges.some(isReversed)) return refuse(place, scenarioMessages.reversedYears(text));
	const projected = horizon.years.slice(horizon.settledYears);
	const repeated = projected.filter((year) => ranges.filter((range) => isWithin(year, range)).length > 1);
	if (repeated.length > 0) return refuse(place, scenarioMessages.repeatedYear(describeYears(repeated)));
	return { value: projected.filter((year) => ranges.some((range) => isWithin(year, range))) };
}

function withinHorizon(year: FiscalYear, horizon: Horizon, place: Place): Reading<FiscalYear> {
	const first = projectedFrom(horizon);
	const last = horizon.years.at(-1) as FiscalYear;
	if (horizon.years.slice(0, horizon.settledYears).includes(year))
		return refuse(place, scenarioMessages.settledYear(formatFiscalYear(year), formatFiscalYear(first)));
	return year < first || year > last ? refuse(place, beyond(year, first, horizon.years)) : { value: year };
}

function projectedFrom(horizon: Horizon): FiscalYear {
	return horizon.years[horizon.settledYears] as FiscalYear;
}

function refuse(place: Place | undefined, message: Message): { problem: Problem } {
	return { problem: errorAt(place, message) };
}

/** Reads any year of the outlook, settled or projected. */
export function anyYear(text: string, { years }: Horizon, place?: Place): Reading<FiscalYear> {
	const year = parseFiscalYear(text);
	if (year === null) return refuse(place, scenarioMessages.yearForm(text));
	return years.includes(year) ? { value: year } : refuse(place, beyond(year, years[0] as FiscalYear, years));
}

function beyond(year: FiscalYear, first: FiscalYear, years: readonly FiscalYear[]): Message {
	const [found, from, to] = [year, first, years.at(-1) as FiscalYear].map(formatFiscalYear) as [string, string, string];
	return scenarioMessages.beyondHorizon(found, from, to);
}
