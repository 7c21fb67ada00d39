import type { TermDefinition } from "../../domain/term.ts";
import { type Columns, columnValue, valuesAt } from "../../engine/columns.ts";
import { evaluate } from "../../engine/interpret.ts";
import { type Program, yearTree } from "../../engine/program.ts";
import { nodes, type Tree, withParts } from "../../engine/tree.ts";

/** 説明 — one figure and what it was made from, to a chosen depth. Made on demand from the columns of a run. */
export interface Explanation {
	readonly term: TermDefinition;
	readonly yearIndex: number;
	/** NaN where no value exists. */
	readonly value: number;
	/** `formula`: computed here; `given`: a settled figure; `absent`: nothing precedes the first year. */
	readonly kind: "formula" | "given" | "absent";
	/** The formula with only the branches that were taken; `null` when the figure was not computed. */
	readonly tree: Tree | null;
	readonly inputs: readonly { readonly channel: string; readonly id: string; readonly value: number }[];
	readonly parameters: readonly { readonly id: string; readonly value: number }[];
	/** The lines it was made from; empty at the depth asked for. */
	readonly children: readonly Explanation[];
	/** The value of any part of `tree`. */
	readonly valueOf: (part: Tree) => number;
}

/** Constants that only convert units say nothing about a figure. */
const conversions = new Set(["roundingUnit", "hundredPercent", "thousandYenPerAmount"]);

/** Explains one line in one year of a run by the definitions it was made by. `depth` 0 gives the figure and its formula alone. */
export function explainFigure(
	run: { program: Program; columns: Columns },
	id: string,
	yearIndex: number,
	depth: number,
): Explanation {
	const { program, columns } = run;
	const term = program.source.terms.find((candidate) => candidate.id === id) as TermDefinition;
	const value = columnValue(columns, id, yearIndex);
	const values = valuesAt(program, columns, yearIndex);
	const amountOf = (part: Tree) => evaluate(part, values);
	const isSettled = yearIndex < columns.shape.settledYears;
	// What was entered for a settled year is the fact itself, rounded when it was read.
	const typed = columns.inputs.series.get(`given.${id}`)?.[yearIndex] ?? Number.NaN;
	const formula = isSettled && term.leaf ? null : yearTree(program, term, isSettled, typed);
	const kind = isAbsent(term, yearIndex, value) ? "absent" : formula === null ? "given" : "formula";
	const tree = kind === "formula" && formula !== null ? taken(formula, amountOf) : null;
	const inputs = new Map<string, Explanation["inputs"][number]>();
	const parameters = new Map<string, Explanation["parameters"][number]>();
	const children = new Map<string, Explanation>();
	for (const node of tree === null ? [] : nodes(tree)) {
		if (node.kind === "input")
			inputs.set(`${node.channel}.${node.id}`, { channel: node.channel, id: node.id, value: amountOf(node) });
		if (node.kind === "parameter" && !conversions.has(node.id))
			parameters.set(node.id, { id: node.id, value: amountOf(node) });
		if (node.kind === "term" && depth > 0 && yearIndex - node.back >= 0)
			children.set(`${node.id}.${node.back}`, explainFigure(run, node.id, yearIndex - node.back, depth - 1));
	}
	return {
		term,
		yearIndex,
		value,
		kind,
		tree,
		inputs: [...inputs.values()],
		parameters: [...parameters.values()],
		children: [...children.values()],
		valueOf: amountOf,
	};
}

/** Whether a line has no figure because nothing precedes the first year, and none was published for it. */
export function isAbsent(term: TermDefinition, yearIndex: number, value: number): boolean {
	return yearIndex === 0 && term.absentInFirstYear === true && Number.isNaN(value);
}

/** The tree without the branches that were not taken. */
function taken(tree: Tree, amountOf: (part: Tree) => number): Tree {
	if (tree.kind === "choose") return taken(amountOf(tree.condition) !== 0 ? tree.yes : tree.no, amountOf);
	return withParts(tree, (part) => taken(part, amountOf));
}
