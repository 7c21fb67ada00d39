import type { ParameterDefinition, TermDefinition } from "../domain/term.ts";
import { type Dimensions, unitDimensions } from "../domain/unit.ts";
import { calculationOrder } from "./graph.ts";
import { inputKeys, type LawTrees, type Program, type ProgramSource } from "./program.ts";
import type { Tree } from "./tree.ts";
import { type Inferred, inferUnit, sameUnit, unitText } from "./units.ts";

/** A definition that does not stand: a mistake of the programmer, found when the kernel is built and in tests. */
export class DefinitionError extends Error {}

/** Checks the units of definitions, but of trees `checked` before, and finds the order of calculation. Throws {@link DefinitionError}. */
export function checkedProgram(
	source: ProgramSource,
	trees: ReadonlyMap<string, Tree>,
	laws: readonly LawTrees[],
	checked: ReadonlySet<Tree> = new Set(),
): Program {
	if (trees.size !== source.terms.length) throw new DefinitionError("two definitions share an id");
	const newLaws = laws.filter(({ left, right }) => !checked.has(left) || !checked.has(right));
	checkUnits(source, new Map([...trees].filter(([, tree]) => !checked.has(tree))), newLaws);
	const result = calculationOrder(trees);
	if ("cycle" in result) {
		const labels = new Map(source.terms.map(({ id, label }) => [id, label]));
		throw new DefinitionError(`cycle: ${result.cycle.map((id) => `${labels.get(id)} (${id})`).join(" → ")}`);
	}
	return { source, trees, order: result.order, laws, inputs: inputKeys(source, trees, laws) };
}

function checkUnits(source: ProgramSource, trees: ReadonlyMap<string, Tree>, laws: readonly LawTrees[]): void {
	const dimensionsIn = (definitions: readonly (TermDefinition | ParameterDefinition)[]) => {
		const units = new Map(definitions.map(({ id, unit }) => [id, unitDimensions[unit]]));
		return (id: string) => units.get(id) as Dimensions;
	};
	const [term, parameter] = [dimensionsIn(source.terms), dimensionsIn(source.parameters)];
	const unitOf = (owner: string, tree: Tree) => {
		const mismatch = (operation: string, left: Inferred, right: Inferred) => {
			throw new DefinitionError(`${owner}: unit mismatch at ${operation}: ${unitText(left)} and ${unitText(right)}`);
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
