import { formulaMessages } from "../diagnostics/formula-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import type { FormulaProblem } from "../engine/tokens.ts";
import type { Vocabulary } from "../engine/vocabulary.ts";
import type { LineIndex } from "../model/line-index.ts";

/** A refusal of the formula language in the user's words. */
export function formulaMessage(problem: FormulaProblem, vocabulary: Vocabulary, lines: LineIndex): Message {
	const { text, detail = "" } = problem;
	switch (problem.reason) {
		case "character":
			return formulaMessages.character(text);
		case "name":
			return unknownName(text, vocabulary, lines);
		case "number":
			return formulaMessages.number(text, detail);
		case "syntax":
			return formulaMessages.syntax(text, detail);
		case "implicit":
			return formulaMessages.implicit(text);
		case "arguments":
			return formulaMessages.arguments(text, detail);
		case "not-term":
			return formulaMessages.notTerm(text, detail);
		case "not-input":
			return formulaMessages.notInput(text, detail);
		case "input-only":
			return formulaMessages.inputOnly(text);
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

function unknownName(text: string, vocabulary: Vocabulary, lines: LineIndex): Message {
	const computed = lines.find(text);
	if (computed && !computed.leaf) return formulaMessages.computed(computed.label, lines.computed(computed).hint);
	const functions = ["prev", "index", "min", "max", "abs", "round", "floor", "ceil"];
	const words = [...vocabulary.terms].filter((word) => lines.find(word) === null);
	const meant = lines.hint(text, [...words, "year", ...functions], ({ leaf }) => leaf === true);
	return formulaMessages.name(text, meant);
}
