import type { Tree } from "../engine/tree.ts";

/** 一次式 — how often each line of the same year counts in a sum of shares; `null` for any other formula. */
export function linearTree(tree: Tree, parameters: ReadonlyMap<string, number>): Map<string, number> | null {
	const counted = new Map<string, number>();
	return add(tree, 1, { counted, parameters }) ? counted : null;
}

interface Counting {
	readonly counted: Map<string, number>;
	readonly parameters: ReadonlyMap<string, number>;
}

function add(tree: Tree, times: number, counting: Counting): boolean {
	if (tree.kind === "term" && tree.back === 0) {
		counting.counted.set(tree.id, (counting.counted.get(tree.id) ?? 0) + times);
		return true;
	}
	if (tree.kind === "negate") return add(tree.of, -times, counting);
	if (tree.kind !== "arithmetic") return false;
	const { operator, left, right } = tree;
	if (operator === "+" || operator === "-")
		return add(left, times, counting) && add(right, operator === "+" ? times : -times, counting);
	const share = constant(left, counting);
	return operator === "*" && share !== null && add(right, times * share, counting);
}

function constant(tree: Tree, { parameters }: Counting): number | null {
	if (tree.kind === "number") return tree.value;
	return tree.kind === "parameter" ? (parameters.get(tree.id) ?? null) : null;
}
