import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { GridCell } from "../files/grid.ts";
import { readTableRatio } from "./quantities.ts";

/** 公表された比率 — the figure of a cell in %; a problem when it is none, or none the ratio can have. */
export function readPublishedRatio(cell: GridCell, { label, publishedRange }: TermDefinition): number | Problem {
	const value = readTableRatio(cell.text);
	if (value === null)
		return errorAt(cell.place, tableMessages.tableCell(cell.address, cell.text, "比率ではありません"));
	if (publishedRange && !(value >= publishedRange.least && value <= publishedRange.most))
		return errorAt(cell.place, tableMessages.tableRatioRange(cell, label, publishedRange));
	return value;
}
