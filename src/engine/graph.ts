import { nodes, type Tree } from "./tree.ts";

/** The lines a formula needs of the same year. */
export function sameYearNeeds(tree: Tree): ReadonlySet<string> {
	const needs = (node: Tree) => (node.kind === "cohorts" || (node.kind === "term" && node.back === 0) ? [node.id] : []);
	return new Set(nodes(tree).flatMap(needs));
}

/**
 * Order of calculation: every line after the lines it needs in the same year.
 * Returns the order, or the chain of a cycle (first id repeated at the end). Independent of the order of definitions.
 */
export function calculationOrder(trees: ReadonlyMap<string, Tree>): { order: string[] } | { cycle: string[] } {
	const order = new Set<string>();
	const chain: string[] = [];
	const visit = (id: string): string[] | null => {
		if (order.has(id)) return null;
		if (chain.includes(id)) return [...chain.slice(chain.indexOf(id)), id];
		chain.push(id);
		const tree = trees.get(id);
		for (const need of tree ? [...sameYearNeeds(tree)].sort() : []) {
			const cycle = visit(need);
			if (cycle) return cycle;
		}
		chain.pop();
		order.add(id);
		return null;
	};
	for (const id of [...trees.keys()].sort()) {
		const cycle = visit(id);
		if (cycle) return { cycle };
	}
	return { order: [...order] };
}
