import { stringify } from "csv-stringify/browser/esm/sync";
import type { OutlookResult } from "../domain/result.ts";
import { printedRows, settledFootnote, yearHeadings } from "./statement-table.ts";

/** The council's table as CSV for Excel: UTF-8 with BOM, CRLF, figures as printed. The only door to the CSV writer. */
export function renderCsv(result: OutlookResult): string {
	const rows = [
		[`${result.municipality.name} 財政見通し`, result.scenario.title, `単位:${result.unit}`],
		["区分", "項目", "単位", ...yearHeadings(result)],
		...printedRows(result).map((row) => [row.block, row.label, row.unit, ...row.figures]),
		[settledFootnote(result)],
	];
	return printCsv(rows.map((row) => row.map(neutralise)));
}

/** Cells as a CSV file for Excel; they must be {@link neutralise}d where they hold a user's text. */
export function printCsv(rows: readonly (readonly string[])[]): string {
	return `\uFEFF${stringify(rows as string[][], { record_delimiter: "\r\n" })}`;
}

/** A cell a spreadsheet would run as a formula is shown as text; a printed figure (△ 65, 1,234, －) is left as it is. */
export function neutralise(cell: string): string {
	return cell !== "－" && /^[=+\-@\t\r]/.test(cell.normalize("NFKC")) ? `'${cell}` : cell;
}
