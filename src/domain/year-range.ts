import { eraOf, type FiscalYear, parseFiscalYear } from "./fiscal-year.ts";
import { foldWidth, rangeSign } from "./typed-text.ts";

/** 年度の範囲 — from one fiscal year to another, both included; `null` is an open end. */
export interface YearRange {
	readonly from: FiscalYear | null;
	readonly to: FiscalYear | null;
}

/**
 * Reads years as they are typed: `R5`, `R5..R8` (also 〜, ～, …, a dash, 令和5年度から令和8年度まで, 令和5〜8年度), `R5..`
 * (also R5以降, R5から), `..R8` (also R8まで), and lists of these parted by commas or 「・」. `null` when the text is none.
 */
export function parseYearRanges(text: string): readonly YearRange[] | null {
	const ranges = text.split(/[,，、､・･]/).map(parseYearRange);
	const read = ranges.filter((range) => range !== null);
	return read.length === ranges.length ? read : null;
}

/** Every year of a text, in the order written; `null` for what is no year or has no end. */
export function listYears(text: string): readonly (FiscalYear | null)[] {
	return (parseYearRanges(text) ?? [{ from: null, to: null }]).flatMap(({ from, to }) =>
		from === null || to === null || from > to
			? [null]
			: Array.from({ length: to - from + 1 }, (_, index) => from + index),
	);
}

function parseYearRange(text: string): YearRange | null {
	// The signs first: NFKC writes ～ as ~ and … as three dots.
	const typed = foldWidth(text.replace(rangeSign, ".."));
	if (typed === "..") return { from: null, to: null };
	const until = /^(.*?)\s*(?:まで|迄|以前)$/.exec(typed)?.[1];
	const since = /^(.*?)\s*(?:以降|以後)$/.exec(typed)?.[1];
	const body = until ?? (since === undefined ? typed : `${since}..`);
	const ends = body.split(/\.\.|から/).map((end) => end.trim());
	if (until !== undefined && ends.length === 1) ends.unshift("");
	const [first = "", last = first, ...more] = ends;
	if (more.length > 0 || (until !== undefined && last === "") || (first === "" && last === "")) return null;
	const from = readEnd(first);
	const to = ends.length === 1 ? from : readEnd(inEraOf(first, last));
	return from === undefined || to === undefined ? null : { from, to };
}

/** An end that is left open is `null`, one that is no year `undefined`. */
function readEnd(text: string): FiscalYear | null | undefined {
	return text === "" ? null : (parseFiscalYear(text) ?? undefined);
}

/** 「令和5〜8年度」: the second year is of the first one's era. */
function inEraOf(first: string, last: string): string {
	const era = eraOf(first);
	return era !== null && /^(?:\d{1,2}|元)\s*(?:年度?)?$/.test(last) ? `${era}${last}` : last;
}
