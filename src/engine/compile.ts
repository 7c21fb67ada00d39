import type { ParameterDefinition, TermDefinition } from "../domain/term.ts";
import { type Dimensions, unitDimensions } from "../domain/unit.ts";
import { parseFormula } from "./formula.ts";
import { isFormulaProblem } from "./formula-parser.ts";
import { calculationOrder } from "./graph.ts";
import { inputKeys, type LawTrees, type Program, type ProgramSource } from "./program.ts";
import type { Tree } from "./tree.ts";
import { inferUnit, sameUnit, unitText } from "./units.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A definition that does not stand: a mistake of the programmer, found when the kernel is built and in tests. */
export class DefinitionError extends Error {}

/** Parses every definition, checks names and units, and finds the order of calculation. Throws {@link DefinitionError}. */
export function compileProgram(source: ProgramSource): Program {
	const vocabulary = modelVocabulary(source);
	const read = (owner: string, text: string): Tree => {
		const tree = parseFormula(text, vocabulary);
		if (isFormulaProblem(tree))
			throw new DefinitionError(`${owner}: ${tree.reason} at ${tree.offset + 1}: 「${tree.text}」 in ${text}`);
		return tree;
	};
	const trees = new Map(source.terms.map((term) => [term.id, read(term.id, term.formula)]));
	if (trees.size !== source.terms.length) throw new DefinitionError("two definitions share an id");
	const laws = source.laws.map((law) => ({ law, left: read(law.id, law.left), right: read(law.id, law.right) }));
	checkUnits(source, trees, laws);
	const result = calculationOrder(trees);
	if ("cycle" in result) {
		const labels = new Map(source.terms.map(({ id, label }) => [id, label]));
		throw new DefinitionError(`cycle: ${result.cycle.map((id) => `${labels.get(id)} (${id})`).join(" → ")}`);
	}
	return { source, trees, order: result.order, laws, inputs: inputKeys(source, trees, laws) };
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

function checkUnits(source: ProgramSource, trees: ReadonlyMap<string, Tree>, laws: readonly LawTrees[]): void {
	const dimensionsIn = (definitions: readonly (TermDefinition | ParameterDefinition)[]) => {
		const units = new Map(definitions.map(({ id, unit }) => [id, unitDimensions[unit]]));
		return (id: string) => units.get(id) as Dimensions;
	};
	const [term, parameter] = [dimensionsIn(source.terms), dimensionsIn(source.parameters)];
	const unitOf = (owner: string, tree: Tree) => {
		const mismatch = (operation: string, left: string, right: string) => {
			throw new DefinitionError(`${owner}: unit mismatch at ${operation}: ${left} and ${right}`);
		};
		return inferUnit(tree, { term, parameter, mismatch });
	};
	for (const [id, tree] of trees) {
		const [declared, unit] = [term(id), unitOf(id, tree)];
		if (!sameUnit(unit, declared))
			throw new DefinitionError(`${id}: declared ${unitText(declared)}, formula gives ${unitText(unit)}`);
	}
	for (const { law, left, right } of laws)
		if (!sameUnit(unitOf(law.id, left), unitOf(law.id, right)))
			throw new DefinitionError(`${law.id}: the two sides have different units`);
}
