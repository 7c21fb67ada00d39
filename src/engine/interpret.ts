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
	/** Of a condition that is not known nothing follows; without this it is false, as it is to the kernel. */
	readonly keepsUnknown?: true;
}

/** A tree as a function of where its names stand: what the kernel does in machine code, in JavaScript. */
export function closureOf(tree: Tree, reading: NameReader): () => number {
	const inner = (part: Tree) => closureOf(part, reading);
	const careful = reading.keepsUnknown ? carefulClosure(tree, inner) : null;
	if (careful) return careful;
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
			if (tree.operator === "and") return () => (holds(left()) && holds(right()) ? 1 : 0);
			return () => (holds(left()) || holds(right()) ? 1 : 0);
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

/** Conditions that are unknown where what they ask of is; `null` for all else. */
function carefulClosure(tree: Tree, inner: (part: Tree) => () => number): (() => number) | null {
	const ifKnown = (value: number, then: () => number) => (Number.isNaN(value) ? Number.NaN : then());
	if (tree.kind === "not") {
		const of = inner(tree.of);
		return () => ifKnown(of(), () => Number(!holds(of())));
	}
	if (tree.kind === "choose") {
		const [condition, yes, no] = [inner(tree.condition), inner(tree.yes), inner(tree.no)];
		return () => ifKnown(condition(), () => (holds(condition()) ? yes() : no()));
	}
	if (tree.kind !== "compare" && tree.kind !== "logic") return null;
	const [left, right] = [inner(tree.left), inner(tree.right)];
	if (tree.kind === "compare") {
		const combine = operations[tree.operator];
		return () => ifKnown(left() + right(), () => combine(left(), right()));
	}
	// One side alone decides where it is false for `and`, true for `or`.
	const deciding = Number(tree.operator === "or");
	return () => {
		const sides = [left(), right()].map((side) => ifKnown(side, () => Number(holds(side))));
		if (sides.includes(deciding)) return deciding;
		return sides.some(Number.isNaN) ? Number.NaN : 1 - deciding;
	};
}

/** Neither zero nor no number. */
function holds(truth: number): boolean {
	return Math.abs(truth) > 0;
}

type Operator = (Tree & { readonly kind: "arithmetic" | "compare" })["operator"];

const operations: Readonly<Record<Operator, (left: number, right: number) => number>> = {
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
