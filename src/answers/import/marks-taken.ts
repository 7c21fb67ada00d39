import { importMessages } from "../../diagnostics/import-messages.ts";
import { type Problem, warningAt } from "../../diagnostics/problem.ts";
import type { GridCell } from "../../files/grid.ts";

/** 注の印 — says of which figures the marks of footnotes were taken off. */
export function marksTaken(marked: readonly GridCell[]): Problem[] {
	const [first] = marked;
	return first === undefined ? [] : [warningAt(first.place, importMessages.marksTaken(marked))];
}
