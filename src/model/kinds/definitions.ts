import type { PartedLine } from "../../domain/line-part.ts";
import type { ParameterDefinition, StatementBlock, StatementRow, TermDefinition } from "../../domain/term.ts";
import { checkedProgram } from "../../engine/checked-program.ts";
import type { LawTrees, Program } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import type { ModelFacts } from "../facts.ts";
import { formulaText } from "./formula-text.ts";

/**
 * 組み立て中の定義 — what a model is made of while a city's own is put into it. A part of composing changes trees; the texts
 * of those that are no longer the core's are written once, at the end.
 */
export interface Definitions {
	readonly terms: readonly TermDefinition[];
	readonly trees: ReadonlyMap<string, Tree>;
	readonly laws: readonly LawTrees[];
	readonly parameters: readonly ParameterDefinition[];
	readonly statement: readonly StatementBlock[];
	readonly unprinted: readonly StatementRow[];
	readonly parted: readonly PartedLine[];
}

/** What a model is made of, to be made another of. */
export function definitionsOf({ making }: Pick<ModelFacts, "making">): Definitions {
	const { program, statement, unprinted, parted } = making;
	const { trees, laws, source } = program;
	return { terms: source.terms, parameters: source.parameters, trees, laws, statement, unprinted, parted };
}

/** The program of definitions made from a core: formulas that changed written out, all of it checked. */
export function programOf({ terms, trees, laws, parameters }: Definitions, core: Program): Program {
	const textOf = (tree: Tree, text: string, before: Tree | undefined) => (tree === before ? text : formulaText(tree));
	const written = terms.map((term) => {
		const tree = trees.get(term.id) as Tree;
		return { ...term, formula: textOf(tree, term.formula, core.trees.get(term.id)) };
	});
	const known = new Map(core.laws.map((held) => [held.law.id, held]));
	const held = laws.map(({ law, left, right }): LawTrees => {
		const before = known.get(law.id);
		if (before?.left === left && before.right === right) return { law, left, right };
		return { law: { ...law, left: formulaText(left), right: formulaText(right) }, left, right };
	});
	const source = { ...core.source, terms: written, parameters, laws: held.map(({ law }) => law) };
	const checked = new Set([...core.trees.values(), ...core.laws.flatMap(({ left, right }) => [left, right])]);
	return checkedProgram(source, trees, held, checked);
}

/** A line like any other, which no row of a city's own takes the place of: what is entered for it is rounded once. */
export const plainLeaf = "debtServiceAdjustment";

/** The formula of a term. */
export function treeOf({ trees }: Pick<Definitions, "trees">, id: string): Tree {
	const tree = trees.get(id);
	if (tree === undefined) throw new Error(`no such line: ${id}`);
	return tree;
}
