import type { Tree } from "../../engine/tree.ts";

/** How tightly the parts of a formula hold together: what holds less than its place asks for is put in brackets. */
const tightness = { loose: 0, sum: 1, product: 2, sign: 3, name: 4 } as const;

/** 算式の文字 — the text of a tree, which reads back as the same tree; a sum over past years is written out. */
export function formulaText(tree: Tree): string {
	switch (tree.kind) {
		case "number":
			return String(tree.value);
		case "notApplicable":
			return tree.kind;
		case "term":
			return tree.back === 0 ? tree.id : tree.back === 1 ? `prev(${tree.id})` : `prev(${tree.id}, ${tree.back})`;
		case "parameter":
			return tree.id;
		case "input":
			return `${tree.channel}(${tree.id})`;
		case "cohorts":
			return `cohorts(${[tree.id, tree.table, ...(tree.unit === null ? [] : [formulaText(tree.unit)])].join(", ")})`;
		case "negate":
			return `-${within(tree.of, tightness.name)}`;
		case "not":
			return `not ${within(tree.of, tightness.name)}`;
		case "arithmetic":
		case "compare":
		case "logic": {
			const own = tightnessOf(tree);
			const least = own === tightness.loose ? tightness.name : own;
			return `${within(tree.left, least)} ${tree.operator} ${within(tree.right, least + 1)}`;
		}
		case "choose":
			return [tree.condition, "?", tree.yes, ":", tree.no]
				.map((part) => (typeof part === "string" ? part : within(part, tightness.sum)))
				.join(" ");
		case "call":
		case "named":
			return `${tree.name}(${tree.args.map(formulaText).join(", ")})`;
	}
}

function within(tree: Tree, least: number): string {
	const text = formulaText(tree);
	return tightnessOf(tree) < least ? `(${text})` : text;
}

function tightnessOf(tree: Tree): number {
	if (tree.kind === "negate") return tightness.sign;
	if (tree.kind === "arithmetic" && (tree.operator === "+" || tree.operator === "-")) return tightness.sum;
	if (tree.kind === "arithmetic" && tree.operator !== "^") return tightness.product;
	return ["not", "arithmetic", "compare", "logic", "choose"].includes(tree.kind) ? tightness.loose : tightness.name;
}
