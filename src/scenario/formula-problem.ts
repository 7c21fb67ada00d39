import { formulaMessages, formulaRefusals } from "../diagnostics/formula-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import type { FormulaProblem, Vocabulary } from "../engine/tokens.ts";
import type { LineIndex } from "../model/line-index.ts";

/** A refusal of the formula language in the user's words. */
export function formulaMessage(
	{ reason, text, detail = "" }: FormulaProblem,
	vocabulary: Vocabulary,
	lines: LineIndex,
): Message {
	const computed = lines.find(text);
	if ((reason === "name" || reason === "input-only") && computed && !computed.leaf)
		return formulaMessages.formulaComputedLine(computed.label, lines.computed(computed).hint);
	return reason === "name" ? unknownName(text, vocabulary, lines) : formulaRefusals[reason](text, detail);
}

function unknownName(text: string, vocabulary: Vocabulary, lines: LineIndex): Message {
	const functions = ["prev", "index", "min", "max", "abs", "round", "floor", "ceil"];
	const words = [...vocabulary.terms].filter((word) => lines.find(word) === null);
	const meant = lines.hint(text, [...words, "year", ...functions], ({ leaf }) => leaf === true);
	return formulaMessages.formulaName(text, meant);
}
