import type { PartedLine } from "../../domain/line-part.ts";
import { foldText } from "../../domain/names.ts";
import type { LawDefinition, StatementBlock, StatementRow, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import type { CityShape } from "./city-shape.ts";
import type { Definitions } from "./definitions.ts";
import { isLinkable, type OwnLine } from "./kinds.ts";
import { amountOf, restated, sumOf, withMembers } from "./member-trees.ts";
import { knownPart, OwnTree, partsBeside } from "./own-tree.ts";

/**
 * 市の項目 — the definitions with a city's own lines. A line with members is their sum; every sum over lines is built from
 * those there are. Nothing is parsed: trees of the core are said of other lines.
 */
export function withOwnLines(core: Definitions, { lines: own }: CityShape): Definitions {
	if (own.length === 0) return core;
	const tree = new OwnTree(own);
	const trees = new Map([...core.trees].map(([id, one]) => [id, withMembers(one, id, tree.leaves)]));
	for (const { id, kind } of own) trees.set(id, restated(core.trees.get(kind.core) as Tree, kind.core, id));
	for (const parent of tree.parents) trees.set(parent, sumOf(tree.under(parent).map(amountOf)));
	const terms = core.terms.flatMap((term): TermDefinition[] => {
		const members = tree.all(term.id);
		if (members.length === 0) return [term];
		return [asParent(term, members), ...members.map((line) => definitionOf(line, tree, core.parted))];
	});
	const labels = new Map(terms.map(({ id, label }) => [id, label]));
	return {
		...core,
		terms,
		trees,
		laws: [
			...core.laws.map((law) => withMembersHeld(law, tree)),
			...[...tree.parents].map((parent) => partsLaw(parent, labels.get(parent) as string, trees.get(parent) as Tree)),
		],
		statement: core.statement.map((block) => withRows(block, tree)),
		unprinted: [...core.unprinted, ...own.filter(({ isPrinted }) => !isPrinted).map((line) => rowOf(line, tree))],
		parted: partsBeside(core.parted, tree),
	};
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

function definitionOf(line: OwnLine, tree: OwnTree, parted: readonly PartedLine[]): TermDefinition {
	const isLeaf = tree.under(line.id).length === 0;
	const names = isLeaf ? (knownPart(line, parted)?.names ?? []) : [];
	return {
		id: line.id,
		label: line.label,
		aliases: [...new Set([...line.aliases, ...names])].filter((name) => name !== line.label),
		unit: "amount",
		measure: "flow",
		formula: "",
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
	return { law: held.law, left, right };
}

function partsLaw(parent: string, label: string, right: Tree): LawTrees {
	const left = amountOf({ id: parent });
	const law: LawDefinition = {
		id: `parts-of-${parent}`,
		label: `${label}は内訳の合計`,
		left: parent,
		relation: "=",
		right: "",
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
