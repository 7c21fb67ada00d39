import { nodes, type Tree } from "./tree.ts";

export const wordBytes = 4;
export const doubleBytes = 8;
/** Columns of so many bytes, or times as many, are done faster. */
export const wideBytes = 32;

/**
 * 呼出しの書式 — memory of a block begins with the tolerance of the laws, how many bytes of its columns are done, and the
 * parameters; columns, tables and calls follow.
 */
export const toleranceAt = 8;
export const bytesAt = 16;
export const parametersAt = 24;

/**
 * Words of a call before those of its operands: its operation, its length in bytes, the bits of inputs that differ from
 * path to path, where its result goes (of a law: whether no figure is a breach too).
 */
export const callHead = 4;
export const differingWord = 2;
/** The bit of an operand by its word; some share the last. */
export const differingBit = (word: number) => 1 << Math.min(word - callHead, 31);
/** Words of a sum over years of issue: the first amounts, from one year to the next, how many years, the first shares. */
export const cohortWords = 4;

/** Makes the calls from one address to another. 0, or the address of a law that does not hold. */
export type Run = (from: number, to: number) => number;

/** What a call says where to find. */
type Operand = Extract<Tree, { readonly kind: "term" | "input" | "cohorts" }>;

export type Operands = ReturnType<typeof operandsOf>;

/** Operands of an operation, each once, with the word that says where it stands. */
export function operandsOf(trees: readonly Tree[]) {
	const places = new Map<string, number>();
	const all: Operand[] = [];
	let words = callHead;
	for (const tree of trees)
		for (const operand of nodes(tree)) {
			if (operand.kind !== "term" && operand.kind !== "input" && operand.kind !== "cohorts") continue;
			if (places.has(keyOf(operand))) continue;
			places.set(keyOf(operand), words);
			all.push(operand);
			words += operand.kind === "cohorts" ? cohortWords : 1;
		}
	return { all, wordOf: (operand: Operand) => places.get(keyOf(operand)) as number };
}

function keyOf(operand: Operand): string {
	if (operand.kind === "term") return `${operand.id} ${operand.back}`;
	return `${operand.kind === "input" ? operand.channel : operand.table}(${operand.id})`;
}
