import type { FunctionDefinition, LawDefinition, ParameterDefinition, TermDefinition } from "../domain/term.ts";
import { nodes, type Tree } from "./tree.ts";

/** What a program is made from: definitions as data. */
export interface ProgramSource {
	readonly terms: readonly TermDefinition[];
	readonly parameters: readonly ParameterDefinition[];
	readonly functions: readonly FunctionDefinition[];
	readonly laws: readonly LawDefinition[];
	readonly channels: readonly string[];
	readonly tables: readonly string[];
}

export interface LawTrees {
	readonly law: LawDefinition;
	readonly left: Tree;
	readonly right: Tree;
}

/** First year in which a law is held. */
export function heldFrom({ years }: LawDefinition, settledYears: number): number {
	return { all: 0, afterFirst: 1, projectedYears: settledYears }[years];
}

/** Whether a law says nothing of what is not known, of a settled year or at all; elsewhere no figure is a breach. */
export function mayBeUnknown({ years, mayBeUnknown }: LawDefinition, year: number, settledYears: number): boolean {
	return mayBeUnknown === true || (year < settledYears && years !== "projectedYears");
}

/** Checked definitions: trees, order of calculation, inputs wanted. Everything that uses a formula starts here. */
export interface Program {
	readonly source: ProgramSource;
	readonly trees: ReadonlyMap<string, Tree>;
	readonly order: readonly string[];
	readonly laws: readonly LawTrees[];
	/** Input series the kernel reads, as `channel.id`; `given.id` is the settled figure, `before.id` what precedes. */
	readonly inputs: readonly string[];
}

/** How a line gets its figure of a year. `typed` is what the data hold, NaN for nothing. */
export function sourceOf(term: TermDefinition, isSettled: boolean, typed: number): "formula" | "data" | "zero" {
	if (!isSettled) return term.settledYearsOnly ? "zero" : "formula";
	const isRead = term.given === "settledYears" || (term.given === "whereTyped" && !Number.isNaN(typed));
	return isRead ? "data" : "formula";
}

/** The formula of a line in a settled or in a projected year; `null` where its figure is read from the data. */
export function yearTree(program: Program, term: TermDefinition, isSettled: boolean, typed: number): Tree | null {
	const source = sourceOf(term, isSettled, typed);
	if (source === "data") return null;
	return source === "zero" ? { kind: "number", value: 0 } : (program.trees.get(term.id) as Tree);
}

/** Input series that formulas, laws and settled years read, as `channel.id`; what precedes the first year as `before.id`. */
export function inputKeys(
	source: ProgramSource,
	trees: ReadonlyMap<string, Tree>,
	laws: readonly LawTrees[],
): string[] {
	const keys = new Set<string>();
	for (const tree of [...trees.values(), ...laws.flatMap((law) => [law.left, law.right])])
		for (const node of nodes(tree)) {
			if (node.kind === "input") keys.add(`${node.channel}.${node.id}`);
			if (node.kind === "cohorts") keys.add(`table.${node.table}`);
		}
	for (const term of source.terms) {
		if (term.given !== undefined) keys.add(`given.${term.id}`);
		if (term.before === "data") keys.add(`before.${term.id}`);
	}
	return [...keys].sort();
}
