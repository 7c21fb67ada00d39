import { foldText } from "../../domain/names.ts";
import type { LawDefinition, StatementBlock, StatementRow, TermDefinition } from "../../domain/term.ts";
import { blockModule } from "../../engine/block-code.ts";
import { checkedProgram } from "../../engine/checked-program.ts";
import type { LawTrees, Program } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { factsOf, type ModelFacts } from "../facts.ts";
import type { CityShape } from "./city-shape.ts";
import { formulaText } from "./formula-text.ts";
import { isLinkable, type OwnLine } from "./kinds.ts";
import { amountOf, restated, sumOf, withMembers } from "./member-trees.ts";
import { knownPart, OwnTree, partsBeside } from "./own-tree.ts";

/** 市のモデルを組み立てる — from the model every city shares and what a city says of its own. */
type ComposeModel = (core: ModelFacts, city: CityShape) => ModelFacts;

/**
 * 市のモデル — the core with a city's own lines: ordinary definitions, laws and rows. A line with members is their sum;
 * every sum over lines is built from those there are. Nothing is parsed: trees of the core are said of other lines.
 */
export const composeModel: ComposeModel = (core, city) => {
	const { lines: own } = city;
	if (own.length === 0) return core;
	const { making } = core;
	const tree = new OwnTree(own);
	const program = composeProgram(core, city);
	return factsOf({
		city,
		program,
		module: blockModule(program),
		statement: making.statement.map((block) => withRows(block, tree)),
		unprinted: [...making.unprinted, ...own.filter(({ isPrinted }) => !isPrinted).map((line) => rowOf(line, tree))],
		parted: partsBeside(making.parted, tree),
	});
};

/** The definitions and laws of the core with those of a city's own lines, checked. */
export function composeProgram({ making }: Pick<ModelFacts, "making">, { lines: own }: CityShape): Program {
	const core = making.program;
	const tree = new OwnTree(own);
	const trees = new Map([...core.trees].map(([id, one]) => [id, withMembers(one, id, tree.leaves)]));
	for (const { id, kind } of own) trees.set(id, restated(core.trees.get(kind.core) as Tree, kind.core, id));
	for (const parent of tree.parents) trees.set(parent, sumOf(tree.under(parent).map(amountOf)));
	const textOf = (id: string) => formulaText(trees.get(id) as Tree);
	const terms = core.source.terms.flatMap((term): TermDefinition[] => {
		const formula = trees.get(term.id) === core.trees.get(term.id) ? term.formula : textOf(term.id);
		const members = tree.all(term.id);
		if (members.length === 0) return [{ ...term, formula }];
		const ownTerm = (line: OwnLine) => definitionOf(line, { tree, formula: textOf(line.id), making });
		return [{ ...asParent(term, members), formula }, ...members.map(ownTerm)];
	});
	const labels = new Map(terms.map(({ id, label }) => [id, label]));
	const laws = [
		...core.laws.map((law) => withMembersHeld(law, tree)),
		...[...tree.parents].map((parent) => partsLaw(parent, labels.get(parent) as string, trees.get(parent) as Tree)),
	];
	return checkedProgram({ ...core.source, terms, laws: laws.map(({ law }) => law) }, trees, laws);
}

/** A line of the core that is the sum of members: nothing is entered for it, and what is now a member's name is not its own. */
function asParent(
	{ leaf: _leaf, linkable: _linkable, ...term }: TermDefinition,
	members: readonly OwnLine[],
): TermDefinition {
	const taken = new Set(members.flatMap(({ label, aliases }) => [label, ...aliases]).map(foldText));
	return {
		...term,
		...(term.aliases ? { aliases: term.aliases.filter((name) => !taken.has(foldText(name))) } : {}),
		...(members.some(isLinkable) ? { linkable: true } : {}),
	};
}

interface OwnGround {
	readonly tree: OwnTree;
	readonly formula: string;
	readonly making: ModelFacts["making"];
}

function definitionOf(line: OwnLine, { tree, formula, making }: OwnGround): TermDefinition {
	const isLeaf = tree.under(line.id).length === 0;
	const names = isLeaf ? (knownPart(line, making.parted)?.names ?? []) : [];
	return {
		id: line.id,
		label: line.label,
		aliases: [...new Set([...line.aliases, ...names])].filter((name) => name !== line.label),
		unit: "amount",
		measure: "flow",
		formula,
		partOf: line.under,
		kind: line.kind.id,
		...(isLeaf ? { leaf: true } : {}),
		...(tree.all(line.id).concat(line).some(isLinkable) ? { linkable: true } : {}),
		source: "市の項目(lines.csv)",
	};
}

function withMembersHeld(held: LawTrees, tree: OwnTree): LawTrees {
	const [left, right] = [held.left, held.right].map((side) => withMembers(side, held.law.id, tree.leaves)) as [
		Tree,
		Tree,
	];
	if (left === held.left && right === held.right) return held;
	return { law: { ...held.law, left: formulaText(left), right: formulaText(right) }, left, right };
}

function partsLaw(parent: string, label: string, right: Tree): LawTrees {
	const left = amountOf({ id: parent });
	const law: LawDefinition = {
		id: `parts-of-${parent}`,
		label: `${label}は内訳の合計`,
		left: parent,
		relation: "=",
		right: formulaText(right),
		years: "all",
		source: "市の項目(lines.csv)",
	};
	return { law, left, right };
}

/** Members are printed below the line they are part of. */
function withRows({ label, rows }: StatementBlock, tree: OwnTree): StatementBlock {
	const printed = (line: string) => tree.all(line).filter(({ isPrinted }) => isPrinted);
	return {
		label,
		rows: rows.flatMap((row) =>
			tree.under(row.line).length === 0
				? [row]
				: [{ ...row, published: "comparison" as const }, ...printed(row.line).map((line) => rowOf(line, tree))],
		),
	};
}

function rowOf(line: OwnLine, tree: OwnTree): StatementRow {
	const published = tree.under(line.id).length === 0 ? "leaf" : "comparison";
	return { line: line.id, published, depth: tree.depthOf(line) };
}
