import { foldWidth } from "./typed-text.ts";

/**
 * 年度 — a Japanese fiscal year, held as the calendar year in which its April falls (R3 = 2021).
 * Spellings accepted: R3, 令和3, 令和3年度, Ｒ３, H30, 平成30年度, 2021, 令和元年度.
 */
export type FiscalYear = number;

/** Calendar year before the first year of each era: R1 = 2019, H1 = 1989. */
const eraOrigins: ReadonlyMap<string, number> = new Map([
	["R", 2018],
	["令和", 2018],
	["H", 1988],
	["平成", 1988],
	["S", 1925],
	["昭和", 1925],
]);

const firstReiwaYear = 2019;
const firstHeiseiYear = 1989;

/** Reads one fiscal year; `null` when the text is none of the spellings above. */
export function parseFiscalYear(text: string): FiscalYear | null {
	// 「R1 2」 is no R12, in whatever width they are typed; ② is no digit, folded or not.
	const folded = foldWidth(text);
	if (/\d\s+\d/.test(folded)) return null;
	const normal = folded.replace(/\s+/g, "");
	const western = /^(\d{4})(?:年度?)?$/.exec(normal);
	if (western) return plausible(Number(western[1]));
	const era = /^(R|H|S|r|h|s|令和|平成|昭和)(\d{1,2}|元)(?:年度?)?$/.exec(normal);
	if (!era) return null;
	const number = era[2] === "元" ? 1 : Number(era[2]);
	const origin = eraOrigins.get((era[1] as string).toUpperCase());
	return number === 0 || origin === undefined ? null : plausible(origin + number);
}

/** The era a text begins with, as it is written there; `null` for a western year. */
export function eraOf(text: string): string | null {
	return /^(?:[RHS]|令和|平成|昭和)/i.exec(foldWidth(text))?.[0] ?? null;
}

/** Prints a fiscal year the short way used in tables: R3, H30. */
export function formatFiscalYear(year: FiscalYear): string {
	if (year >= firstReiwaYear) return `R${year - 2018}`;
	if (year >= firstHeiseiYear) return `H${year - 1988}`;
	return `S${year - 1925}`;
}

function plausible(year: number): FiscalYear | null {
	return year >= 1926 && year < 2200 ? year : null;
}
