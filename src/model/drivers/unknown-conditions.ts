import { holds, operations } from "../../engine/interpret.ts";
import type { Tree } from "../../engine/tree.ts";

/** 分からない条件 — conditions of an edition that are unknown where what they ask of is, so that nothing follows; `null` for all else. */
export function unknownConditions(tree: Tree, inner: (part: Tree) => () => number): (() => number) | null {
	const ifKnown = (value: number, then: (known: number) => number) => (Number.isNaN(value) ? value : then(value));
	if (tree.kind === "not") {
		const of = inner(tree.of);
		return () => ifKnown(of(), (known) => Number(!holds(known)));
	}
	if (tree.kind === "choose") {
		const [condition, yes, no] = [inner(tree.condition), inner(tree.yes), inner(tree.no)];
		return () => ifKnown(condition(), (known) => (holds(known) ? yes() : no()));
	}
	if (tree.kind !== "compare" && tree.kind !== "logic") return null;
	const [left, right] = [inner(tree.left), inner(tree.right)];
	if (tree.kind === "compare") {
		const combine = operations[tree.operator];
		return () => {
			const [one, other] = [left(), right()];
			return ifKnown(one + other, () => combine(one, other));
		};
	}
	// One side alone decides where it is false for `and`, true for `or`.
	const deciding = Number(tree.operator === "or");
	return () => {
		const sides = [left(), right()].map((side) => ifKnown(side, (known) => Number(holds(known))));
		if (sides.includes(deciding)) return deciding;
		return sides.some(Number.isNaN) ? Number.NaN : 1 - deciding;
	};
}
