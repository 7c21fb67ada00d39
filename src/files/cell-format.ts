/** 表示形式 — what a number in a cell is shown as: a figure, a percentage (0.05 as 5%), a day or time of day. */
export type CellFormat = "figure" | "percent" | "date";

/** The formats every spreadsheet knows by number; those from 27 on are of Japanese calendars. */
export function knownFormat(number: number): CellFormat {
	if (number === 9 || number === 10) return "percent";
	const isDate = (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 58);
	return isDate && number !== 48 && number !== 49 ? "date" : "figure";
}

/** What a format in letters shows, by its first section: 「0.0%」「yyyy/m/d」「#,##0;"△ "#,##0」. */
export function formatOf(code: string): CellFormat {
	const [first = ""] = code.replace(/"[^"]*"|\\.|[_*]./g, "").split(";");
	const signs = first.replace(/\[[^\]]*\]/g, (bracket) => (/^\[[hms]+\]$/i.test(bracket) ? "h" : ""));
	if (signs.includes("%")) return "percent";
	return /[ymdhsge]/i.test(signs.replace(/general|標準|E[+-]/gi, "")) ? "date" : "figure";
}

/**
 * 年度として表示される数 — what a cell shows that is a year by its format alone: 3 as 「令和3年度」, a day as 「令和3年」. `null`
 * for other formats.
 */
export function yearShown(value: number, code: string): string | null {
	const [first = ""] = code.replace(/\[[^\]]*\]/g, "").split(";");
	const words = (text = "") => text.replace(/["\\]/g, "");
	const framed = /^((?:"[^"]*"|\\.|[RH])*)(?:0+|#+0?|General|G\/標準)((?:"[^"]*"|\\.)*)$/.exec(first);
	if (framed) {
		const [before, after] = [words(framed[1]), words(framed[2])];
		return /令和|平成|^[RH]$|^年度?$/.test(before) || /年/.test(after) ? `${before}${value}${after}` : null;
	}
	if (!/^[gey]+$/i.test(first.replace(/"[^"]*"|\\.|[\s@]/g, ""))) return null;
	const day = dateOf(value);
	return day === null ? null : `${day.getUTCFullYear()}年度`;
}

/** Days are counted from the end of 1899. */
export function dateOf(value: number): Date | null {
	const day = new Date(Date.UTC(1899, 11, 30) + value * 86_400_000);
	return Number.isNaN(day.getTime()) ? null : day;
}
