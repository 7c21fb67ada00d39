import type { TermDefinition } from "../domain/term.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/** How a line gets its figure of a year. `typed` is what the data hold, NaN for nothing. */
export function sourceOf(term: TermDefinition, isSettled: boolean, typed: number): "formula" | "data" | "zero" {
	if (!isSettled) return term.settledYearsOnly ? "zero" : "formula";
	const isRead = term.given === "settledYears" || (term.given === "whereTyped" && !Number.isNaN(typed));
	return isRead ? "data" : "formula";
}

/** The formula of a line in a settled or in a projected year; `null` where its figure is read from the data. */
export function yearTree(program: Program, term: TermDefinition, isSettled: boolean, typed: number): Tree | null {
	const source = sourceOf(term, isSettled, typed);
	if (source === "data") return null;
	return source === "zero" ? { kind: "number", value: 0 } : (program.trees.get(term.id) as Tree);
}
