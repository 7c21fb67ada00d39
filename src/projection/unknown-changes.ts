import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages, scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { describeYears } from "../domain/year-words.ts";
import { nodes } from "../engine/tree.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Change } from "../scenario/scenario.ts";

/** The amounts entered so far, from a first year on. */
export interface EnteredAmounts {
	readonly firstYear: FiscalYear;
	readonly value: (line: string, year: FiscalYear) => number;
}

/**
 * 不明な額からの変更 — the line whose unknown amount a change of a year would have to start from; `null` where it needs none.
 * An expression may compare with it: whatever names an unknown line says nothing.
 */
export function unknownBehind(
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

/** Such a change of a line that is known in no year, or that names one, is refused. */
export function refusedChange(change: Change, year: FiscalYear, unknown: string, lines: LineIndex): Problem {
	const { line, operation, place } = change;
	const [label, by] = [line, unknown].map((id) => lines.byId(id).label) as [string, string];
	const message = scenarioMessages.unknownAmount(label, formatFiscalYear(year), by);
	return errorAt(operation.kind === "expr" ? operation.place : place, message);
}

/** Where only some years are not known, what a change makes of them is not known either: said once for a change. */
export function leftUnknown(
	{ line, place }: Change,
	left: readonly (readonly [year: FiscalYear, unknown: string])[],
	lines: LineIndex,
): Problem[] {
	const years = describeYears(left.map(([year]) => year));
	const labels = [...new Set(left.map(([, unknown]) => lines.byId(unknown).label))];
	return left.length === 0
		? []
		: [warningAt(place, scenarioWarnings.changeOfUnknown(lines.byId(line).label, years, labels))];
}
