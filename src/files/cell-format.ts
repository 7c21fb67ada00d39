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
