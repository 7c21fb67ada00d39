import type { Tree } from "./tree.ts";

/** Where a tree's names get their values. */
export interface Values {
	readonly term: (id: string, back: number) => number;
	readonly parameter: (id: string) => number;
	readonly input: (channel: string, id: string) => number;
	/** Line and table value of each year of issue so far; only the model's own formulas have tables. */
	readonly cohorts?: (id: string, table: string) => readonly (readonly [number, number])[];
}

/** The value of a tree, walked: for scenario expressions and explanations, one value at a time. Truth is 1 or 0. */
export function evaluate(tree: Tree, values: Values): number {
	const inner = (part: Tree) => evaluate(part, values);
	switch (tree.kind) {
		case "number":
			return tree.value;
		case "notApplicable":
			return Number.NaN;
		case "term":
			return values.term(tree.id, tree.back);
		case "parameter":
			return values.parameter(tree.id);
		case "input":
			return values.input(tree.channel, tree.id);
		case "cohorts": {
			const unit = tree.unit === null ? null : inner(tree.unit);
			const each = (product: number) =>
				unit === null ? product : roundHalfAway(roundHalfAway(product / unit, 6)) * unit;
			return (values.cohorts?.(tree.id, tree.table) ?? []).reduce(
				(sum, [amount, share]) => sum + each(amount * share),
				0,
			);
		}
		case "negate":
			return 0 - inner(tree.of);
		case "not":
			return inner(tree.of) === 0 ? 1 : 0;
		case "arithmetic":
			return calculate(tree.operator, inner(tree.left), inner(tree.right));
		case "compare":
			return compareValues(tree.operator, inner(tree.left), inner(tree.right)) ? 1 : 0;
		case "logic": {
			const left = inner(tree.left) !== 0;
			if (tree.operator === "and") return left && inner(tree.right) !== 0 ? 1 : 0;
			return left || inner(tree.right) !== 0 ? 1 : 0;
		}
		case "choose":
			return inner(tree.condition) !== 0 ? inner(tree.yes) : inner(tree.no);
		case "call":
			return callBuiltIn(tree.name, tree.args.map(inner));
		case "named":
			return inner(tree.body);
	}
}

function calculate(operator: string, left: number, right: number): number {
	switch (operator) {
		case "+":
			return left + right;
		case "-":
			return left - right;
		case "*":
			return left * right;
		case "/":
			return left / right;
		default:
			return left ** right;
	}
}

function compareValues(operator: string, left: number, right: number): boolean {
	switch (operator) {
		case "<":
			return left < right;
		case "<=":
			return left <= right;
		case ">":
			return left > right;
		case ">=":
			return left >= right;
		case "==":
			return left === right;
		default:
			return left !== right;
	}
}

function callBuiltIn(name: string, args: readonly number[]): number {
	const first = args[0] as number;
	switch (name) {
		case "min":
			return Math.min(...args);
		case "max":
			return Math.max(...args);
		case "abs":
			return Math.abs(first);
		case "ceil":
			return Math.ceil(first);
		case "floor":
			return Math.floor(first);
		case "trunc":
			return Math.trunc(first);
		default:
			return roundHalfAway(first, args[1] ?? 0);
	}
}

/** 四捨五入 — half away from zero, at `digits` decimals. */
export function roundHalfAway(value: number, digits = 0): number {
	const scale = 10 ** digits;
	return value < 0 ? 0 - Math.round(-value * scale) / scale : Math.round(value * scale) / scale;
}
