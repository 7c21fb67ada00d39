import { stringify } from "csv-stringify/browser/esm/sync";
import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { printedRows, settledFootnote, yearHeadings } from "../content/statement-table.ts";

/** The council's table as CSV for Excel: UTF-8 with BOM, CRLF, figures as printed. The only door to the CSV writer. */
export function renderCsv(result: OutlookResult): string {
	const rows = [
		[`${result.municipality.name} 財政見通し`, result.scenario.title, `単位:${result.unit}`, headWords(result)],
		["区分", "項目", "単位", ...yearHeadings(result)],
		...printedRows(result).map((row) => [row.block, row.label, row.unit, ...row.figures]),
		[settledFootnote(result)],
	];
	return csvText(rows);
}

/** Rows as CSV for Excel: UTF-8 with BOM, CRLF; words are never formulas, numbers stay numbers, `null` is empty. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? neutralise(cell) : cell)));
	return `\uFEFF${stringify(cells, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ })}`;
}

/** A cell a spreadsheet would run as a formula is shown as text; a printed figure (△ 65, 1,234, －) is left as it is. */
export function neutralise(cell: string): string {
	return cell !== "－" && /^[=+\-−@\t\r]/.test(cell.normalize("NFKC")) ? `'${cell}` : cell;
}
