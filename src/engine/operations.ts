import type { LawDefinition } from "../domain/term.ts";
import { operandsOf } from "./call.ts";
import type { Program } from "./program.ts";
import { parts, type Tree } from "./tree.ts";

/** 核の操作 — what a call can ask for: the value of a tree put into a column, or the two sides of a law held together. */
export interface KernelOperation {
	readonly trees: readonly Tree[];
	/** `null`: no law, a value. */
	readonly relation: LawDefinition["relation"] | null;
}

const typed: Tree = { kind: "input", channel: "given", id: "" };
const computed: Tree = { kind: "term", id: "", back: 0 };
const isTyped: Tree = { kind: "compare", operator: "==", left: typed, right: typed };

/**
 * The operations of a program: its lines in their order, its laws, and three for figures that no formula makes (the one
 * typed, the one typed where there is one, nothing).
 */
export function operationsOf({ order, trees, laws }: Program): readonly KernelOperation[] {
	const value = (tree: Tree): KernelOperation => ({ trees: [tree], relation: null });
	return [
		...order.map((id) => value(trees.get(id) as Tree)),
		...laws.map(({ law, left, right }) => ({ trees: [left, right], relation: law.relation })),
		value(typed),
		value({ kind: "choose", condition: isTyped, yes: typed, no: computed }),
		value({ kind: "number", value: 0 }),
	];
}

/** 操作の形 — what the code of an operation depends on: its trees, their operands by where its call says they stand. */
export function formOf({ trees, relation }: KernelOperation, parameters: readonly string[]): string {
	const { wordOf } = operandsOf(trees);
	const head = (tree: Tree) => {
		if (tree.kind === "number") return Object.is(tree.value, -0) ? "-0" : `${tree.value}`;
		if (tree.kind === "parameter") return `parameter ${parameters.indexOf(tree.id)}`;
		if ("id" in tree) return `${tree.kind} ${wordOf(tree)}`;
		return "operator" in tree ? tree.operator : tree.kind === "call" ? tree.name : tree.kind;
	};
	const form = (tree: Tree): string => `${head(tree)}(${parts(tree).map(form)})`;
	return `${relation} ${trees.map(form)}`;
}
