import { compileProgram, modelVocabulary } from "../../src/build/compile.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { evaluate } from "../../src/engine/interpret.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { modelSource } from "./program.ts";

const program = compileProgram(modelSource);

/** The model's own formula of a line, with its values put in by name; a value it has not been given is an error. */
export function lineFormula(line: string, values: Readonly<Record<string, number | readonly number[]>>): number {
	const tree = program.trees.get(line);
	if (!tree) throw new Error(`no such line: ${line}`);
	return evaluated(tree, values);
}

/** A formula in the model's language: `truncateToTenth(x)`, with `x` given. */
export function formula(text: string, values: Readonly<Record<string, number>>): number {
	const vocabulary = modelVocabulary(modelSource);
	const parameters = new Set([...vocabulary.parameters, ...Object.keys(values)]);
	const tree = parseFormula(text, { ...vocabulary, parameters });
	if ("reason" in tree) throw new Error(`${text}: ${tree.reason}`);
	return evaluated(tree, values);
}

/** By how much the left side of a law is more than its right. */
export function lawDifference(id: string, values: Readonly<Record<string, number | readonly number[]>>): number {
	const held = program.laws.find(({ law }) => law.id === id);
	if (!held) throw new Error(`no such law: ${id}`);
	return evaluated(held.left, values) - evaluated(held.right, values);
}

/** A list of values stands for this year, last year, the year before. */
function evaluated(tree: Tree, values: Readonly<Record<string, number | readonly number[]>>): number {
	const given = (id: string, back: number): number => {
		const value = [values[id] ?? []].flat()[back];
		if (value === undefined) throw new Error(`no value for ${id}, ${back} years back`);
		return value;
	};
	return evaluate(tree, {
		term: given,
		parameter: (id) => (id === "hundredPercent" ? 100 : given(id, 0)),
		input: (channel, id) => given(`${channel}.${id}`, 0),
	});
}
