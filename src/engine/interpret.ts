import type { Tree } from "./tree.ts";

/** What the names of a tree stand for. */
interface Names<Amount> {
	readonly term: (id: string, back: number) => Amount;
	readonly parameter: (id: string) => Amount;
	readonly input: (channel: string, id: string) => Amount;
}

/** Where a tree's names get their values; only the model's own formulas have tables. */
export type Values = Names<number> & Partial<Pick<NameReader, "cohorts">>;

/** The value of a tree: for scenario expressions and explanations, one value at a time. Truth is 1 or 0. */
export function evaluate(tree: Tree, values: Values): number {
	return closureOf(tree, {
		term: (id, back) => () => values.term(id, back),
		parameter: (id) => () => values.parameter(id),
		input: (channel, id) => () => values.input(channel, id),
		cohorts: values.cohorts ?? (() => () => 0),
	})();
}

/** How the names of a tree are read, once the tree is ready to be evaluated many times. */
interface NameReader extends Names<() => number> {
	/** Sum of what is made of each product of an amount and its share, of the years of issue so far. */
	readonly cohorts: (id: string, table: string) => (each: (product: number) => number) => number;
	/** Reads some trees otherwise, given how parts are read: a condition that is not known is false, as it is to the kernel. */
	readonly otherwise?: (tree: Tree, inner: (part: Tree) => () => number) => (() => number) | null;
}

/** A tree as a function of where its names stand: what the kernel does in machine code, in JavaScript. */
export function closureOf(tree: Tree, reading: NameReader): () => number {
	const inner = (part: Tree) => closureOf(part, reading);
	const otherwise = reading.otherwise?.(tree, inner);
	if (otherwise) return otherwise;
	switch (tree.kind) {
		case "number":
			return () => tree.value;
		case "notApplicable":
			return () => Number.NaN;
		case "term":
			return reading.term(tree.id, tree.back);
		case "parameter":
			return reading.parameter(tree.id);
		case "input":
			return reading.input(tree.channel, tree.id);
		case "cohorts": {
			const sum = reading.cohorts(tree.id, tree.table);
			if (tree.unit === null) return () => sum((product) => product);
			const unit = inner(tree.unit);
			return () => {
				const size = unit();
				return sum((product) => roundHalfAway(roundHalfAway(product / size, 6)) * size);
			};
		}
		case "negate":
		case "not": {
			const of = inner(tree.of);
			return tree.kind === "negate" ? () => 0 - of() : () => Number(!holds(of()));
		}
		case "arithmetic":
		case "compare": {
			const [left, right] = [inner(tree.left), inner(tree.right)];
			const combine = operations[tree.operator];
			return () => combine(left(), right());
		}
		case "logic": {
			const [left, right] = [inner(tree.left), inner(tree.right)];
			if (tree.operator === "and") return () => Number(holds(left()) && holds(right()));
			return () => Number(holds(left()) || holds(right()));
		}
		case "choose": {
			const [condition, yes, no] = [inner(tree.condition), inner(tree.yes), inner(tree.no)];
			return () => (holds(condition()) ? yes() : no());
		}
		case "call": {
			const args = tree.args.map(inner);
			const [first] = args as [() => number];
			if (tree.name !== "round") {
				const call = Math[tree.name];
				return args.length === 1 ? () => call(first()) : () => call(...(args.map((arg) => arg()) as [number]));
			}
			const digits = args[1] ?? (() => 0);
			return () => roundHalfAway(first(), digits());
		}
		case "named":
			return inner(tree.body);
	}
}

/** Neither zero nor no number. */
export function holds(truth: number): boolean {
	return Math.abs(truth) > 0;
}

type Operator = (Tree & { readonly kind: "arithmetic" | "compare" })["operator"];

export const operations: Readonly<Record<Operator, (left: number, right: number) => number>> = {
	"+": (left, right) => left + right,
	"-": (left, right) => left - right,
	"*": (left, right) => left * right,
	"/": (left, right) => left / right,
	"^": (left, right) => left ** right,
	"<": (left, right) => Number(left < right),
	"<=": (left, right) => Number(left <= right),
	">": (left, right) => Number(left > right),
	">=": (left, right) => Number(left >= right),
	"==": (left, right) => Number(left === right),
	"!=": (left, right) => Number(left !== right),
};

/** 四捨五入 — half away from zero, at `digits` decimals. */
export function roundHalfAway(value: number, digits = 0): number {
	const scale = 10 ** digits;
	const size = Math.round(Math.abs(value) * scale) / scale;
	return value < 0 ? 0 - size : size;
}
