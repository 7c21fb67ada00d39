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
			return formulaMessages.formulaCharacter(text);
		case "name":
			return unknownName(text, vocabulary, lines);
		case "number":
			return formulaMessages.formulaNumber(text, detail);
		case "syntax":
			return formulaMessages.formulaSyntax(text, detail);
		case "implicit":
			return formulaMessages.formulaImplicitMultiplication(text);
		case "arguments":
			return formulaMessages.arguments(text, detail);
		case "not-term":
			return formulaMessages.notTerm(text, detail);
		case "not-input":
			return formulaMessages.notInput(text, detail);
		case "input-only":
			return formulaMessages.inputOnly(text);
		case "construct":
			return formulaMessages.formulaConstruct(text, detail);
		case "length":
			return formulaMessages.formulaLength(detail);
		case "depth":
			return formulaMessages.formulaDepth(detail);
		case "bare-function":
			return formulaMessages.formulaBareFunction(text);
	}
}

function unknownName(text: string, vocabulary: Vocabulary, lines: LineIndex): Message {
	const computed = lines.find(text);
	if (computed && !computed.leaf)
		return formulaMessages.formulaComputedLine(computed.label, lines.computed(computed).hint);
	const functions = ["prev", "index", "min", "max", "abs", "round", "floor", "ceil"];
	const words = [...vocabulary.terms].filter((word) => lines.find(word) === null);
	const meant = lines.hint(text, [...words, "year", ...functions], ({ leaf }) => leaf === true);
	return formulaMessages.formulaName(text, meant);
}
