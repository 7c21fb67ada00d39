import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { nodes } from "../engine/tree.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Change } from "../scenario/scenario.ts";

/** The amounts entered so far, from a first year on. */
export interface EnteredAmounts {
	readonly firstYear: FiscalYear;
	readonly lines: LineIndex;
	readonly value: (line: string, year: FiscalYear) => number;
}

/**
 * 不明な額からの変更 — the line whose unknown amount a change of a year would have to start from; `null` where it needs none.
 * An expression may compare with it: whatever names an unknown line says nothing.
 */
function unknownBehind(
	{ line, operation, replaced }: Change,
	year: FiscalYear,
	{ firstYear, value }: EnteredAmounts,
): string | null {
	const isUnknown = (id: string, back = 0) => Number.isNaN(value(id, year - back));
	switch (operation.kind) {
		case "set":
			return replaced && isUnknown(line) ? line : null;
		case "growth":
			return isUnknown(line, 1) ? line : null;
		case "expr": {
			const read = nodes(operation.tree).flatMap((node) => {
				if (node.kind !== "term" || year - node.back < firstYear) return [];
				const id = node.id === "base" ? line : node.id;
				return isUnknown(id, node.back) ? [id] : [];
			});
			return read[0] ?? null;
		}
		default:
			return isUnknown(line) ? line : null;
	}
}

/** Such a change is refused: the amount is not known, or that of another line it names. */
export function unknownAmount(change: Change, year: FiscalYear, amounts: EnteredAmounts): Problem | null {
	const { line, operation, place } = change;
	const unknown = unknownBehind(change, year, amounts);
	if (unknown === null) return null;
	const [label, by] = [line, unknown].map((id) => amounts.lines.byId(id).label) as [string, string];
	const message = scenarioMessages.unknownAmount(label, formatFiscalYear(year), by);
	return errorAt(operation.kind === "expr" ? operation.place : place, message);
}
