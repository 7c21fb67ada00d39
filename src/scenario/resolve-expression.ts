import { errorAt } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Vocabulary } from "../engine/tokens.ts";
import { parts, type Tree } from "../engine/tree.ts";
import type { Cursor } from "../files/cursor.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { ResolveContext } from "./context.ts";
import { formulaMessage } from "./formula-problem.ts";
import type { Municipality } from "./municipality.ts";
import type { Operation } from "./scenario.ts";

/** Reads an `expr`: names, whitelist, and numbers and conditions each in their place. */
export function resolveExpression(at: Cursor<string>, context: ResolveContext): Operation | null {
	const { value: text } = at;
	const place = at.placeWithin(0);
	const vocabulary = expressionVocabulary(context);
	const tree = context.parseFormula(text, vocabulary);
	if ("reason" in tree)
		return at.push(errorAt(at.placeWithin(tree.offset), formulaMessage(tree, vocabulary, context.lines)));
	const fault = isTruth(tree) ? "truth" : misplaced(tree);
	if (fault === null) return { kind: "expr", tree, text, place };
	const message = fault === "truth" ? scenarioMessages.truthValue : scenarioMessages.conditionExpected;
	return at.push(errorAt(place, message(text)));
}

const vocabularies = new WeakMap<LineIndex, WeakMap<Municipality, Vocabulary>>();

/** Words a scenario expression may use, gathered once for a city. */
function expressionVocabulary({ lines, municipality }: ResolveContext): Vocabulary {
	const known = vocabularies.get(lines) ?? new WeakMap<Municipality, Vocabulary>();
	const vocabulary = known.get(municipality) ?? wordsOf(lines, municipality);
	vocabularies.set(lines, known.set(municipality, vocabulary));
	return vocabulary;
}

/** Leaf lines, `base`, `n`, `year`, `index(前提)`. */
function wordsOf(lines: LineIndex, { assumptions }: Municipality): Vocabulary {
	return {
		terms: new Set([...lines.leaves.map((term) => term.id), "base"]),
		parameters: new Set(["n", "year"]),
		channels: new Map([["index", new Set(assumptions.map(({ id }) => id))]]),
		functions: new Map(),
		labels: new Map([...lines.leafLabels(), ...assumptions.map(({ id, label }): [string, string] => [label, id])]),
		excluded: new Set(["sum", "trunc", "notApplicable"]),
	};
}

function isTruth(tree: Tree): boolean {
	if (tree.kind === "choose") return isTruth(tree.yes) || isTruth(tree.no);
	return tree.kind === "compare" || tree.kind === "logic" || tree.kind === "not";
}

/** What stands in a wrong place inside a tree: a truth value for a number, or a number for a condition. */
function misplaced(tree: Tree): "truth" | "number" | null {
	const conditions =
		tree.kind === "choose" ? [tree.condition] : tree.kind === "logic" || tree.kind === "not" ? parts(tree) : [];
	for (const part of parts(tree)) {
		if (conditions.includes(part) !== isTruth(part)) return isTruth(part) ? "truth" : "number";
		const inside = misplaced(part);
		if (inside !== null) return inside;
	}
	return null;
}
