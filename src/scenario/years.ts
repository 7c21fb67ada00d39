import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { describeYears } from "../domain/year-words.ts";

/** The years of an outlook: which are settled, which projected. */
export interface Horizon {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
}

export type Reading<Value> = { readonly value: Value } | { readonly problem: Problem };

/** Reads `R5`, `R5..R8`, `R5..`, `..R8` or a list of them into projected years, ascending. */
export function readYears(
	spec: string | number | readonly (string | number)[],
	horizon: Horizon,
	place: Place,
): Reading<FiscalYear[]> {
	const problems: Problem[] = [];
	const years = readYearList(spec, horizon, place, () => place, problems);
	return years ? { value: years } : { problem: problems[0] as Problem };
}

/** Reads the years of a change, every mistake at its own place; `null` when there is one. */
export function readYearList(
	spec: string | number | readonly (string | number)[],
	horizon: Horizon,
	place: Place,
	placeOf: (index: number) => Place,
	problems: Problem[],
): FiscalYear[] | null {
	const before = problems.length;
	const parts =
		typeof spec === "object" ? spec.map((part, index) => ({ part, at: placeOf(index) })) : [{ part: spec, at: place }];
	const found = new Set<FiscalYear>();
	for (const { part, at } of parts) {
		const reading = readRange(String(part), horizon, at);
		if ("problem" in reading) {
			problems.push(reading.problem);
			continue;
		}
		const repeated = reading.value.filter((year) => found.has(year));
		if (repeated.length > 0) problems.push(errorAt(at, scenarioMessages.repeatedYear(describeYears(repeated))));
		for (const year of reading.value) found.add(year);
	}
	return problems.length > before ? null : [...found].sort((a, b) => a - b);
}

/**
 * Reads the years of a target kept in the settings, which outlive editions: `..` is every projected year, and years
 * that are settled or beyond the horizon of this edition are left out.
 */
export function readYearsWithin(
	spec: string | number | readonly (string | number)[],
	horizon: Horizon,
	place: Place,
): Reading<FiscalYear[]> {
	const projected = horizon.years.slice(horizon.settledYears);
	const found = new Set<FiscalYear>();
	for (const part of Array.isArray(spec) ? spec : [spec]) {
		const ends = rangeEnds(String(part));
		const [from, to] = ends ?? [null, null];
		if (ends === null || from === null || to === null) return refuse(place, scenarioMessages.yearForm(String(part)));
		for (const year of projected) if (year >= from && year <= to) found.add(year);
	}
	return { value: [...found].sort((a, b) => a - b) };
}

/** Both ends of a range, open ends as infinities; `null` where a text is no range, or an end no year. */
function rangeEnds(text: string): [FiscalYear | null, FiscalYear | null] | null {
	const ends = text
		.normalize("NFKC")
		.replace(/[〜～]|…/g, "..")
		.split("..")
		.map((end) => end.trim());
	if (ends.length > 2 || (ends.length === 1 && ends[0] === "")) return null;
	const read = (end: string, open: number) => (end === "" ? open : parseFiscalYear(end));
	const from = read(ends[0] as string, Number.NEGATIVE_INFINITY);
	return [from, ends.length === 1 ? from : read(ends[1] as string, Number.POSITIVE_INFINITY)];
}

/** Reads one year and checks that it is projected. */
export function readYear(spec: string | number, horizon: Horizon, place: Place): Reading<FiscalYear> {
	const year = parseFiscalYear(String(spec));
	if (year === null) return refuse(place, scenarioMessages.yearForm(String(spec)));
	return withinHorizon(year, horizon, place);
}

function readRange(text: string, horizon: Horizon, place: Place): Reading<FiscalYear[]> {
	const normal = text.normalize("NFKC").replace(/[〜～]|…/g, "..");
	const ends = normal.split("..").map((end) => end.trim());
	if (ends.length > 2 || ends.every((end) => end === "")) return refuse(place, scenarioMessages.yearForm(text));
	const first = projectedFrom(horizon);
	const last = horizon.years.at(-1) as FiscalYear;
	const read = (end: string | undefined, missing: FiscalYear) =>
		end === "" || end === undefined ? missing : parseFiscalYear(end);
	const from = read(ends[0], first);
	const to = ends.length === 1 ? from : read(ends[1], last);
	if (from === null || to === null) return refuse(place, scenarioMessages.yearForm(text));
	for (const year of [from, to]) {
		const reading = withinHorizon(year, horizon, place);
		if ("problem" in reading) return reading;
	}
	if (from > to) return refuse(place, scenarioMessages.reversedYears(text));
	return { value: horizon.years.filter((year) => year >= from && year <= to) };
}

function withinHorizon(year: FiscalYear, horizon: Horizon, place: Place): Reading<FiscalYear> {
	const first = projectedFrom(horizon);
	const last = horizon.years.at(-1) as FiscalYear;
	if (horizon.years.slice(0, horizon.settledYears).includes(year))
		return refuse(place, scenarioMessages.settledYear(formatFiscalYear(year), formatFiscalYear(first)));
	if (year < first || year > last)
		return refuse(
			place,
			scenarioMessages.beyondHorizon(formatFiscalYear(year), formatFiscalYear(first), formatFiscalYear(last)),
		);
	return { value: year };
}

function projectedFrom(horizon: Horizon): FiscalYear {
	return horizon.years[horizon.settledYears] as FiscalYear;
}

function refuse(place: Place, message: ReturnType<typeof scenarioMessages.yearForm>): { problem: Problem } {
	return { problem: errorAt(place, message) };
}

/** Reads any year of the outlook, settled or projected. */
export function anyYear(
	text: string,
	horizon: Horizon,
	place?: Place,
): { readonly value: FiscalYear } | { readonly problem: Problem } {
	const year = parseFiscalYear(text);
	if (year === null) return { problem: errorAt(place, scenarioMessages.yearForm(text)) };
	if (horizon.years.includes(year)) return { value: year };
	const [first, last] = [horizon.years[0] as FiscalYear, horizon.years.at(-1) as FiscalYear].map(formatFiscalYear);
	return {
		problem: errorAt(place, scenarioMessages.beyondHorizon(formatFiscalYear(year), first ?? "", last ?? "")),
	};
}
