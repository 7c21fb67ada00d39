import { headWords } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { printedRows, settledFootnote, yearHeadings } from "../content/statement-table.ts";
import { csvText } from "../document/csv.ts";

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
