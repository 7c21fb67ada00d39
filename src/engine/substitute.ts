import type { Tree } from "./tree.ts";

/** A tree with parameters replaced by other trees. */
export function substitute(tree: Tree, values: ReadonlyMap<string, Tree>): Tree {
	const swap = (part: Tree) => substitute(part, values);
	switch (tree.kind) {
		case "parameter":
			return values.get(tree.id) ?? tree;
		case "number":
		case "notApplicable":
		case "term":
		case "input":
		case "cohorts":
			return tree;
		case "negate":
		case "not":
			return { ...tree, of: swap(tree.of) };
		case "arithmetic":
		case "compare":
		case "logic":
			return { ...tree, left: swap(tree.left), right: swap(tree.right) };
		case "choose":
			return { ...tree, condition: swap(tree.condition), yes: swap(tree.yes), no: swap(tree.no) };
		case "call":
			return { ...tree, args: tree.args.map(swap) };
		case "named":
			return { ...tree, args: tree.args.map(swap), body: swap(tree.body) };
	}
}
