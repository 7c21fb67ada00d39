import { stringify } from "csv-stringify/browser/esm/sync";

/** Rows as CSV for Excel: UTF-8 with BOM, CRLF; words are never formulas, numbers stay numbers, `null` is empty. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? neutralise(cell) : cell)));
	return `\uFEFF${stringify(cells, { record_delimiter: "\r\n", quoted_match: /[\r\n]/ })}`;
}

/** A cell a spreadsheet would run as a formula is shown as text; a printed figure (△ 65, 1,234, －) is left as it is. */
function neutralise(cell: string): string {
	return cell !== "－" && /^[=+\-−@\t\r]/.test(cell.normalize("NFKC")) ? `'${cell}` : cell;
}
