import { formulaMessages } from "../diagnostics/formula-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import type { Message, Place } from "../diagnostics/problem.ts";
import type { FormulaProblem } from "../engine/tokens.ts";

/** A refusal of the formula language in the user's words. */
export function formulaMessage(problem: FormulaProblem, names: Iterable<string>): Message {
	const { text, detail = "" } = problem;
	switch (problem.reason) {
		case "character":
			return formulaMessages.character(text);
		case "name":
			return formulaMessages.name(text, nearest(text, names));
		case "number":
			return formulaMessages.number(text);
		case "syntax":
			return formulaMessages.syntax(text);
		case "implicit":
			return formulaMessages.implicit(text);
		case "arguments":
			return formulaMessages.arguments(text, detail);
		case "construct":
			return formulaMessages.construct(text, detail);
		case "length":
			return formulaMessages.length(detail);
		case "depth":
			return formulaMessages.depth(detail);
		case "bare-function":
			return formulaMessages.bareFunction(text);
	}
}

/** The place of a character inside a formula: a quoted value begins one column before its text. */
export function placeInFormula(place: Place, offset: number): Place {
	const quoted = /^["']/.test((place.excerpt ?? "").slice(place.column - 1));
	return { ...place, column: place.column + offset + (quoted ? 1 : 0) };
}
