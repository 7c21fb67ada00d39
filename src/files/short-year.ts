import { foldWidth, isDigitsAlone, isNone } from "../domain/typed-text.ts";
import { parseUnitCell, withoutUnits } from "../domain/unit-caption.ts";
import { isYearNote, parseNextYear, parseYearHeading, type YearHeading } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import type { YearColumn } from "./table-axis.ts";

/** A longer cell is no heading of a year. */
const longestHeading = 40;
const eraAlone = /^(?:令和|平成|昭和)(?:年度?)?$/;

/** The year of a cell by itself, by the era over it, or by the year before it in its row. */
export function shortYear(text: string, eraOver: string, before: YearColumn | undefined): YearHeading | null {
	if (text.length > longestHeading || !/[\d０-９元]/.test(text)) return null;
	const typed = (isDigitsAlone(text) ? text : looseHeading(text)).replace(/^(\d{1,2})(?![\d年,.])/, "$1年");
	const under = eraAlone.test(eraOver) ? parseYearHeading(eraOver.slice(0, 2) + typed) : null;
	return parseYearHeading(typed) ?? under ?? (before ? parseNextYear(typed, before.year) : null);
}

/** 「令3」「R.3」「R3(千円)」 as they are read elsewhere; a unit there is read for itself. */
function looseHeading(text: string): string {
	const typed = foldWidth(withoutUnits(text));
	return typed
		.replace(/^(令|平|昭)(?=\d|元)/, (era) => ({ 令: "令和", 平: "平成", 昭: "昭和" })[era] ?? era)
		.replace(/^([RHS])\.(?=\d)/, "$1");
}

/** A word that is no figure, no unit and says nothing of a year. */
export function isName(text: string): boolean {
	return !isFigure(text) && !isYearNote(text) && parseUnitCell(text) === null && !isNone(text);
}
