import type { TermDefinition } from "../../domain/term.ts";
import { calculationOrder } from "../../engine/graph.ts";
import { inputKeys, type Program } from "../../engine/program.ts";
import { nodes, type Tree, withParts } from "../../engine/tree.ts";
import { plainLeaf } from "../kinds/definitions.ts";

/** 積算の定義 — a value, a series of a table or a rule, as a definition like any other. */
export interface DriverDefinition {
	readonly term: TermDefinition;
	readonly tree: Tree;
	/** The line of the outlook it is entered for; `null`: a driver of its own. */
	readonly line: string | null;
}

/**
 * 積算のモデル — the drivers' definitions with those of the outlook that they and the table's rows rest on. What is entered
 * for a line is its rule, unrounded; the line itself rounds it as it always does. A computed line with a rule (市債残高) is
 * that rule. Of a circle its chain of labels is given.
 */
export function driverProgram(
	core: Program,
	definitions: readonly DriverDefinition[],
	wanted: readonly string[],
): Program | { readonly cycle: readonly string[] } {
	const driven = new Map(definitions.flatMap(({ line, term }) => (line === null ? [] : [[line, term.id] as const])));
	const trees = new Map([
		...[...core.trees].map(([id, tree]) => [id, drivenTree(id, tree, { core, driven })] as const),
		...definitions.map(({ term, tree }) => [term.id, tree] as const),
	]);
	const needed = new Map<string, Tree>();
	const need = (id: string) => {
		const tree = trees.get(id);
		if (tree === undefined || needed.has(id)) return;
		needed.set(id, tree);
		for (const node of nodes(tree)) if (node.kind === "term" || node.kind === "cohorts") need(node.id);
	};
	for (const id of wanted) need(id);
	// What is known of a settled year is a fact; what is not known of it follows from the facts where it can.
	const terms = [
		...core.source.terms.map((term): TermDefinition => ({ ...term, given: "whereTyped" })),
		...definitions.map(({ term }) => term),
	].filter(({ id }) => needed.has(id));
	const ordered = calculationOrder(needed);
	if ("cycle" in ordered) {
		const labels = new Map(terms.map(({ id, label }) => [id, label]));
		return { cycle: ordered.cycle.map((id) => labels.get(id) as string) };
	}
	const source = { ...core.source, terms, laws: [] };
	return { source, trees: needed, order: ordered.order, laws: [], inputs: inputKeys(source, needed, []) };
}

/** The formula of a line of the outlook with the rules of drivers in the place of what is entered. */
function drivenTree(
	id: string,
	tree: Tree,
	{ core, driven }: { readonly core: Program; readonly driven: ReadonlyMap<string, string> },
): Tree {
	const own = driven.get(id);
	const isEntered = core.inputs.includes(`entered.${id}`);
	if (own === undefined || isEntered) return enteredFrom(tree, driven);
	const { unit } = core.source.terms.find((term) => term.id === id) as TermDefinition;
	if (unit !== "amount") return { kind: "term", id: own, back: 0 };
	return enteredFrom(core.trees.get(plainLeaf) as Tree, new Map([[plainLeaf, own]]));
}

/** A formula of the outlook with rules, by line, in the place of what is entered. */
export function enteredFrom(tree: Tree, driven: ReadonlyMap<string, string>): Tree {
	if (isChangeOfPlan(tree)) return { kind: "number", value: 0 };
	const own = tree.kind === "input" && tree.channel === "entered" ? driven.get(tree.id) : undefined;
	return own === undefined ? withParts(tree, (part) => enteredFrom(part, driven)) : { kind: "term", id: own, back: 0 };
}

/** What a line has more than in the plan: what is made here is the plan. */
function isChangeOfPlan(tree: Tree): boolean {
	if (tree.kind !== "arithmetic" || tree.operator !== "-") return false;
	const { left, right } = tree;
	return left.kind === "term" && right.kind === "input" && right.channel === "planned" && left.id === right.id;
}
