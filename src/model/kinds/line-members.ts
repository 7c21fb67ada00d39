import { foldText } from "../../domain/names.ts";
import type { LawDefinition, StatementBlock, StatementRow, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, plainLeaf, treeOf } from "./definitions.ts";
import { coarseKind, coreOf, isLinkable, type Kind, type OwnLine, totals } from "./kinds.ts";
import { withShares } from "./line-shares.ts";
import { amountOf, differenceOf, isSameTree, replaced, restated, sumOf, withMembers } from "./member-trees.ts";
import { knownPart, OwnTree, partsBeside } from "./own-tree.ts";

/**
 * 市の項目 — a line with members is their sum; a total has rows of the city's own beside those of the core. Every
 * sum over lines is built from those there are.
 */
export function withOwnLines(core: Definitions, { lines }: CityShape): Definitions {
	const members = lines.filter(({ kind }) => kind.id !== coarseKind && !kind.isBeside);
	if (members.length === 0) return core;
	// On another basis there is no line for a kind, and its rows are the total's alone.
	const own = members.map(({ kind, ...line }) => ({
		...line,
		kind: { ...kind, core: placeOf(kind, core) },
	}));
	const tree = new OwnTree(own);
	const trees = new Map([...core.trees].map(([id, one]) => [id, withMembers(one, id, tree.leaves)]));
	for (const line of own) trees.set(line.id, ownFormula(line, { before: core, tree }));
	for (const parent of tree.parents) trees.set(parent, sumOf(tree.under(parent).map(amountOf)));
	for (const total of totals.keys()) addRows(trees, core, { total, rows: tree.under(total) });
	addBeforeFunds(trees, tree);
	const labels = new Map([...core.terms, ...own].map(({ id, label }) => [id, label]));
	const made = {
		...core,
		trees,
		terms: core.terms.flatMap((term) => withOwnTerms(term, { before: core, tree })),
		laws: [
			...core.laws.map((law) => withRowsHeld(withMembersHeld(law, tree), tree)),
			...tree.parents.map((parent) => partsLaw(parent, labels.get(parent) as string, trees.get(parent) as Tree)),
		],
		statement: core.statement.map((block) => withRows(block, tree)),
		unprinted: [...core.unprinted, ...own.filter(({ isPrinted }) => !isPrinted).map((line) => rowOf(line, tree))],
		parted: partsBeside(core.parted, tree),
	};
	return withShares(made, own, tree);
}

interface Ground {
	readonly before: Definitions;
	readonly tree: OwnTree;
}

function ownFormula({ id, kind }: OwnLine, { before, tree }: Ground): Tree {
	const { core, law } = kind;
	if (law === "core") return restated(treeOf(before, core), core, id);
	if (law !== undefined && law !== "rest") return sumOf(law.map((line) => amountOf({ id: line })));
	const leaves = tree.leaves(core);
	const rest = leaves.find((leaf) => leaf.kind.law === "rest");
	if (law === undefined || rest?.id !== id) return restated(treeOf(before, plainLeaf), plainLeaf, id);
	const others = leaves.filter((leaf) => leaf.id !== id);
	return others.map(amountOf).reduce(differenceOf, treeOf(before, core));
}

/** The line that lines of a kind add up to: the core's, or the total where the basis has none. */
function placeOf({ core, total }: Kind, { terms }: Definitions): string {
	const isThere = terms.some(({ id, absence }) => id === core && absence === undefined);
	return isThere ? core : (total as string);
}

/** A total, and how far its settled figure is from its parts, with rows of a city's own. */
function addRows(
	trees: Map<string, Tree>,
	core: Definitions,
	{ total, rows }: { readonly total: string; readonly rows: readonly OwnLine[] },
): void {
	if (rows.length === 0) return;
	const sum = treeOf(core, total);
	const more = sumOf([sum, ...rows.map(amountOf)]);
	const adjustment = adjustmentId(total);
	trees.set(total, more);
	trees.set(
		adjustment,
		replaced(treeOf(core, adjustment), (node) => (isSameTree(node, sum) ? more : undefined)),
	);
}

/** What is left beside the funds counts the rows of both totals, too; only definitions of all funds have such a line. */
function addBeforeFunds(trees: Map<string, Tree>, tree: OwnTree): void {
	const before = trees.get("balanceBeforeFunds");
	if (before === undefined) return;
	const [received, spent] = [...totals.keys()].map((total) => tree.under(total).map(amountOf)) as [Tree[], Tree[]];
	trees.set("balanceBeforeFunds", spent.reduce(differenceOf, sumOf([before, ...received])));
}

/** A term with the lines of a city's own below it, and those that are rows of a total after it. */
function withOwnTerms(term: TermDefinition, ground: Ground): TermDefinition[] {
	const { tree } = ground;
	const [members, before, after] = [tree.members(term.id), ...tree.besideRow(term.id)];
	const own = (lines: readonly OwnLine[]) => lines.map((line) => definitionOf(line, ground));
	return [...own(before), members.length === 0 ? term : asParent(term, members), ...own([...members, ...after])];
}

/**
 * A line of the core that is the sum of members: nothing is given for it, and what is now a member's name is not its own.
 */
function asParent(
	{ leaf, linkable: _linkable, given: _given, ...term }: TermDefinition,
	members: readonly OwnLine[],
): TermDefinition {
	// Where nothing is entered for members, it still is for the whole (市債).
	const isEntered = members.every(({ kind }) => kind.law !== undefined && kind.law !== "core");
	const taken = new Set(members.flatMap(({ label, aliases }) => [label, ...aliases]).map(foldText));
	return {
		...term,
		...(term.aliases ? { aliases: term.aliases.filter((name) => !taken.has(foldText(name))) } : {}),
		...(leaf && isEntered ? { leaf } : {}),
		...(members.some(isLinkable) ? { linkable: true } : {}),
	};
}

function definitionOf(line: OwnLine, { before, tree }: Ground): TermDefinition {
	const { core, law, receives, id: kind } = line.kind;
	const isLeaf = tree.under(line.id).length === 0;
	const names = isLeaf ? (knownPart(line, before.parted)?.names ?? []) : [];
	const { given, markedBy } = before.terms.find(({ id }) => id === core) as TermDefinition;
	const { inStandardNeed, inAllocationTaxTotal } = before.terms.find(({ id }) => id === coreOf(line)) ?? {};
	return {
		id: line.id,
		label: line.label,
		aliases: [...new Set([...line.aliases, ...names])].filter((name) => name !== line.label),
		unit: "amount",
		measure: "flow",
		formula: "",
		partOf: line.under,
		kind,
		...(isLeaf && (law === undefined || law === "core") ? { leaf: true } : {}),
		...(isLeaf && law !== undefined && given ? { given } : {}),
		...(law === "core" && markedBy ? { markedBy } : {}),
		...(isLeaf && receives ? { receives: core } : {}),
		...(inStandardNeed ? { inStandardNeed } : {}),
		...(inAllocationTaxTotal ? { inAllocationTaxTotal } : {}),
		...(tree.all(line.id).concat(line).some(isLinkable) ? { linkable: true } : {}),
		source: "市の項目(lines.csv)",
	};
}

function withMembersHeld(held: LawTrees, tree: OwnTree): LawTrees {
	const [left, right] = [held.left, held.right].map((side) => withMembers(side, held.law.id, tree.leaves)) as [
		Tree,
		Tree,
	];
	return left === held.left && right === held.right ? held : { law: held.law, left, right };
}

/** A total comes to all of its rows. */
function withRowsHeld(held: LawTrees, tree: OwnTree): LawTrees {
	const rows = [...totals].flatMap(([total, law]) => (law === held.law.id ? tree.under(total) : []));
	return rows.length === 0 ? held : { ...held, right: sumOf([held.right, ...rows.map(amountOf)]) };
}

function partsLaw(parent: string, label: string, right: Tree): LawTrees {
	const law: LawDefinition = {
		id: `parts-of-${parent}`,
		label: `${label}は内訳の合計`,
		...{ left: "", right: "" },
		relation: "=",
		years: "all",
		source: "市の項目(lines.csv)",
	};
	return { law, left: amountOf({ id: parent }), right };
}

/** Members are printed below the line they are part of, rows of a total's own after the line of their kind. */
function withRows({ label, rows }: StatementBlock, tree: OwnTree): StatementBlock {
	const printed = (lines: readonly OwnLine[]) =>
		lines.filter(({ isPrinted }) => isPrinted).map((line) => rowOf(line, tree));
	return {
		label,
		rows: rows.flatMap((row) => {
			const members = tree.members(row.line);
			const [before, after] = tree.besideRow(row.line).map(printed) as [StatementRow[], StatementRow[]];
			const own = members.length === 0 ? row : { ...row, published: "comparison" as const };
			return [...before, own, ...printed(members), ...after];
		}),
	};
}

function rowOf(line: OwnLine, tree: OwnTree): StatementRow {
	const published = tree.under(line.id).length === 0 ? "leaf" : "comparison";
	return { line: line.id, published, depth: tree.depthOf(line) };
}
