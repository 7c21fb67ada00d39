import type { StatementRow, TermDefinition } from "../domain/term.ts";
import type { TableRow } from "../files/table-rows.ts";

/** Rows a line is read from: its own, or those of its parts. */
export interface LineRows {
	readonly wanted: StatementRow;
	readonly term: TermDefinition;
	readonly rows: readonly TableRow[];
	/** Whether the rows are parts of a line that is not printed itself. */
	readonly isSum: boolean;
}
