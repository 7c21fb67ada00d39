import { checkedProgram, DefinitionError } from "../engine/checked-program.ts";
import { parseFormula } from "../engine/formula.ts";
import type { Program, ProgramSource } from "../engine/program.ts";
import type { Vocabulary } from "../engine/tokens.ts";
import type { Tree } from "../engine/tree.ts";

/** Parses every definition, checks names and units, and finds the order of calculation. Throws {@link DefinitionError}. */
export function compileProgram(source: ProgramSource): Program {
	const vocabulary = modelVocabulary(source);
	const read = (owner: string, text: string): Tree => {
		const tree = parseFormula(text, vocabulary);
		if ("reason" in tree)
			throw new DefinitionError(`${owner}: ${tree.reason} at ${tree.offset + 1}: 「${tree.text}」 in ${text}`);
		return tree;
	};
	const trees = new Map(source.terms.map((term) => [term.id, read(term.id, term.formula)]));
	const laws = source.laws.map((law) => ({ law, left: read(law.id, law.left), right: read(law.id, law.right) }));
	return checkedProgram(source, trees, laws);
}

/** The words a model formula may use. */
export function modelVocabulary(source: ProgramSource): Vocabulary {
	const ids = new Set(source.terms.map((term) => term.id));
	return {
		terms: ids,
		parameters: new Set(source.parameters.map((parameter) => parameter.id)),
		channels: new Map(source.channels.map((channel) => [channel, ids])),
		tables: new Set(source.tables),
		functions: new Map(source.functions.map((definition) => [definition.name, definition])),
		labels: new Map(),
	};
}
