import type { Program, ProgramSource } from "../engine/program.ts";
import { type Tree, withParts } from "../engine/tree.ts";

/** A checked program beside its source, as text: every tree once, its parts by their place among those before it. */
interface Packed {
	/** Names of the fields of each kind of tree. */
	readonly kinds: readonly (readonly [kind: string, fields: readonly string[]])[];
	/** The place of a tree's kind, then its fields; of a line its place among the terms. */
	readonly trees: readonly (readonly unknown[])[];
	/** Places of the trees of the terms and of the two sides of the laws, and of the terms in the order of calculation. */
	readonly terms: readonly number[];
	readonly laws: readonly (readonly [left: number, right: number])[];
	readonly order: readonly number[];
	readonly inputs: readonly string[];
}

/** 検査済みの式 — a checked program as text, for the build to keep. */
export function packProgram({ source, trees, laws, order, inputs }: Program): string {
	const ids: unknown[] = source.terms.map(({ id }) => id);
	const kinds = new Map<string, readonly string[]>();
	const places = new Map<string, number>();
	const place = (tree: Tree): number => {
		const { kind, ...fields } = withParts(tree, (part) => place(part) as unknown as Tree);
		kinds.set(kind, Object.keys(fields));
		const values = Object.entries(fields).map(([field, value]) =>
			field === "id" && ids.indexOf(value) >= 0 ? ids.indexOf(value) : value,
		);
		const text = JSON.stringify([[...kinds.keys()].indexOf(kind), ...values]);
		if (!places.has(text)) places.set(text, places.size);
		return places.get(text) as number;
	};
	const packed = {
		terms: source.terms.map(({ id }) => place(trees.get(id) as Tree)),
		laws: laws.map(({ left, right }) => [place(left), place(right)] as const),
		order: order.map((id) => ids.indexOf(id)),
		inputs,
	};
	const rows = [...places.keys()].map((text) => JSON.parse(text) as unknown[]);
	return JSON.stringify({ kinds: [...kinds], trees: rows, ...packed } satisfies Packed);
}

/** Fields whose number is one, and not the place of a tree. */
const ofNumber = new Set(["value", "back"]);

/** The program a text was made from, given the same source. */
export function unpackProgram(source: ProgramSource, text: string): Program {
	const { kinds, trees: rows, terms, laws, order, inputs } = JSON.parse(text) as Packed;
	const built: Tree[] = [];
	const treeAt = (place: unknown) => built[place as number] as Tree;
	const ids = source.terms.map(({ id }) => id);
	for (const row of rows) {
		const [kind, fields] = kinds[row[0] as number] as Packed["kinds"][number];
		const tree: Record<string, unknown> = { kind };
		for (let at = 0; at < fields.length; at += 1) {
			const field = fields[at] as string;
			const value = row[at + 1];
			if (field === "id") tree[field] = typeof value === "number" ? ids[value] : value;
			else if (field === "args") tree[field] = (value as readonly unknown[]).map(treeAt);
			else tree[field] = typeof value === "number" && !ofNumber.has(field) ? treeAt(value) : value;
		}
		built.push(tree as unknown as Tree);
	}
	const trees = new Map(source.terms.map(({ id }, at) => [id, treeAt(terms[at])]));
	const lawTrees = source.laws.map((law, at) => ({ law, left: treeAt(laws[at]?.[0]), right: treeAt(laws[at]?.[1]) }));
	return {
		source,
		trees,
		order: order.map((at) => source.terms[at]?.id as string),
		laws: lawTrees,
		inputs,
	};
}
