import { nodes, type Tree, withParts } from "../../engine/tree.ts";
import { isLinkable, type OwnLine, scaleSayings, type TaxBase, taxBases } from "./kinds.ts";

/** The amount of a line in the year. */
export function amountOf({ id }: Pick<OwnLine, "id">): Tree {
	return { kind: "term", id, back: 0 };
}

/** The amount of a line in the year before. */
export function amountBefore(id: string): Tree {
	return { kind: "term", id, back: 1 };
}

export function parameterOf(id: string): Tree {
	return { kind: "parameter", id };
}

export const nothing: Tree = { kind: "number", value: 0 };

export function leastOf(...args: readonly Tree[]): Tree {
	return { kind: "call", name: "min", args };
}

export function mostOf(...args: readonly Tree[]): Tree {
	return { kind: "call", name: "max", args };
}

/** One of two, as a number that says yes is 1 or not. */
export function whereIs(left: Tree, yes: Tree, no: Tree): Tree {
	const condition: Tree = { kind: "compare", operator: "==", left, right: { kind: "number", value: 1 } };
	return { kind: "choose", condition, yes, no };
}

/** A sum over lines; of none nothing. */
export function sumOf(trees: readonly Tree[]): Tree {
	const [first, ...more] = trees;
	if (first === undefined) return nothing;
	return more.reduce((left, right): Tree => ({ kind: "arithmetic", operator: "+", left, right }), first);
}

/** What is left of an amount beside another. */
export function differenceOf(left: Tree, right: Tree): Tree {
	return { kind: "arithmetic", operator: "-", left, right };
}

/** A share of an amount. */
export function productOf(left: Tree, right: Tree): Tree {
	return { kind: "arithmetic", operator: "*", left, right };
}

/** What the core says of one of its lines, said of another. */
export function restated(tree: Tree, line: string, other: string): Tree {
	return replaced(tree, (node) => ("id" in node && node.id === line ? { ...node, id: other } : undefined));
}

/**
 * A definition or law of the core, by its id, where a line is the sum of members: what it says of a tax base for itself
 * (its linked change, its rate, how it moves 標準財政規模) is said of each member.
 */
export function withMembers(tree: Tree, owner: string, membersOf: (line: string) => readonly OwnLine[]): Tree {
	return taxBases.reduce((made, base) => {
		const members = membersOf(base.line);
		return members.length === 0 ? made : replaced(made, (node) => ofMembers(node, owner, base, members));
	}, tree);
}

function ofMembers(node: Tree, owner: string, base: TaxBase, members: readonly OwnLine[]): Tree | undefined {
	const { line, change, rate } = base;
	if (node.kind === "input" && node.channel === "linked" && node.id === line)
		return sumOf(members.filter(isLinkable).map(linkedChangeOf));
	if (node.kind === "arithmetic" && node.operator === "*" && names(node.left, rate) && names(node.right, change))
		return sumOf(members.filter(({ inclusionRate }) => inclusionRate !== 0).map((one) => counted(one, node.left)));
	if (!scaleSayings.includes(owner)) return undefined;
	const inScale = members.filter(({ inStandardScale }) => inStandardScale);
	if (names(node, line)) return sumOf(inScale.map(amountOf));
	// What was entered is rounded for each line by itself.
	if (node.kind !== "named" || !nodes(node).some((part) => part.kind === "input" && part.id === line)) return undefined;
	return sumOf(
		inScale.map((one) =>
			restated(
				replaced(node, (part) => (names(part, change) ? linkedChangeOf(one) : undefined)),
				line,
				one.id,
			),
		),
	);
}

function counted(one: OwnLine, rate: Tree): Tree {
	const left: Tree = one.inclusionRate === null ? rate : { kind: "number", value: one.inclusionRate };
	return productOf(left, linkedChangeOf(one));
}

function linkedChangeOf({ id }: OwnLine): Tree {
	return { kind: "input", channel: "linked", id };
}

export function names(tree: Tree, id: string): boolean {
	return (tree.kind === "term" || tree.kind === "parameter") && tree.id === id;
}

/** A tree without what is nothing in its sums. */
export function withoutZeros(tree: Tree): Tree {
	const made = withParts(tree, withoutZeros);
	if (made.kind !== "arithmetic") return made;
	const { operator, left, right } = made;
	const [isLeft, isRight] = [isZero(left), isZero(right)];
	if (operator === "*" && (isLeft || isRight)) return sumOf([]);
	if (operator === "+" && isLeft) return right;
	if ((operator === "+" || operator === "-") && isRight) return left;
	return made;
}

function isZero(tree: Tree): boolean {
	return tree.kind === "number" && tree.value === 0;
}

/** Whether two trees are written alike. */
export function isSameTree(one: Tree, other: Tree): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** A tree with some of its nodes replaced; the same tree where there is nothing to replace. */
export function replaced(tree: Tree, by: (node: Tree) => Tree | undefined): Tree {
	return nodes(tree).some((node) => by(node) !== undefined) ? replacedIn(tree, by) : tree;
}

function replacedIn(tree: Tree, by: (node: Tree) => Tree | undefined): Tree {
	const own = by(tree);
	if (own !== undefined) return own;
	// A named function's arguments are those of its body.
	if (tree.kind === "named" && replacedIn(tree.body, by) === tree.body) return tree;
	let isSame = true;
	const made = withParts(tree, (part) => {
		const inner = replacedIn(part, by);
		isSame &&= inner === part;
		return inner;
	});
	return isSame ? tree : made;
}
