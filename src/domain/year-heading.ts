import { type FiscalYear, parseFiscalYear } from "./fiscal-year.ts";
import { foldWidth, isDigitsAlone } from "./typed-text.ts";

/**
 * 年度の見出し — a year at the head of a column, with the words cities print behind it: 「令和元年度(2019)」「R2末(見込)」
 * 「R12※」. Only words of a closed list may stand there; 「R3増減」 is another column, not the year R3.
 */
export interface YearHeading {
	readonly year: FiscalYear;
	/** Four digits and nothing else: a year, or an amount. */
	readonly bare: boolean;
}

/** What a column of a year may be called besides its year. */
const harmlessWords = [
	...["実績見込", "決算見込", "決算", "実績", "確定", "速報", "見込", "推計", "試算", "予測", "予定", "見通し"],
	...["当初予算", "最終予算", "補正後予算", "補正予算", "予算", "当初", "計画", "年度末", "末", "現在", "基準"],
	...["年度", "年", "み", "額", "値", "現額", "[Ff][Yy]"],
];
const harmless = new RegExp(
	`^(?:${harmlessWords.join("|")}|[※*]\\d*|注\\d*|\\p{No}|\\([A-Za-z]\\)|[A-H]$|[()\\[\\]<>【】〔〕〈〉《》・/、,])*$`,
	"u",
);

/** A year inside a text: 令和3, R3, 2021. */
const yearToken = /(?:令和|平成|昭和|(?<![A-Za-z])[RHSrhs])(?:\d{1,2}(?!\d)|元)|(?<![\d,.])\d{4}(?![\d,.])/g;

/** Reads the heading of a year's column; `null` when it is none, or more than a year. */
export function parseYearHeading(text: string): YearHeading | null {
	if ((text.length !== 4 && isDigitsAlone(text)) || !mayNameYear(text)) return null;
	const folded = foldWidth(text);
	if (/\d\s+\d/.test(folded)) return null;
	const typed = folded.replace(/\s+/g, "");
	const years = new Set((typed.match(yearToken) ?? []).map(parseFiscalYear));
	const [year] = years;
	if (years.size !== 1 || year === undefined || year === null) return null;
	const besides = typed.replace(yearToken, "");
	if (besides !== "" && !harmless.test(besides)) return null;
	return { year, bare: /^\d{4}$/.test(typed) };
}

/** 「4年度」 right of 「令和3年度」: the year after, its era left out. */
export function parseNextYear(text: string, before: FiscalYear): YearHeading | null {
	if (!text.includes("年") || !mayNameYear(text)) return null;
	const typed = foldWidth(text).replace(/\s+/g, "");
	const match = /^(\d{1,2})年/.exec(typed);
	if (!match) return null;
	const number = Number(match[1]);
	const follows = ["令和", "平成", "昭和"].some((era) => parseFiscalYear(`${era}${number}`) === before + 1);
	return follows && harmless.test(typed.slice(String(match[1]).length)) ? { year: before + 1, bare: false } : null;
}

/** Whether a text names a year beyond doubt: by its era or the word 年, not by four digits alone. */
export function namesYear(text: string): boolean {
	if (!mayNameYear(text) || isDigitsAlone(text)) return false;
	const typed = foldWidth(text).replace(/\s+/g, "");
	return /(?:令和|平成|昭和|(?<![A-Za-z])[RHSrhs])(?:\d{1,2}(?!\d)|元)|\d{4}年/.test(typed);
}

/** A longer cell is a sentence; its words could be parted in more ways than can be tried. */
const longestHeading = 40;

/** A heading is short, and holds a digit or 元: most cells of a table are neither. */
function mayNameYear(text: string): boolean {
	return text.length <= longestHeading && /[\d０-９元]/.test(text);
}

/** Words that may stand under a year in a row of their own: 決算, (見込). */
export function isYearNote(text: string): boolean {
	return text.length <= longestHeading && !isDigitsAlone(text) && harmless.test(foldWidth(text).replace(/\s+/g, ""));
}
