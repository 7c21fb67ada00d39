import type { Dimensions } from "../domain/unit.ts";
import type { Tree } from "./tree.ts";

/** A unit mistake: which two units met where they may not. */
interface UnitProblem {
	readonly operation: string;
	readonly left: string;
	readonly right: string;
}

/** `any`: a literal zero or 「－」, which fits every unit. */
type Inferred = Dimensions | "any";

interface UnitLookup {
	readonly term: (id: string) => Dimensions;
	readonly parameter: (id: string) => Dimensions;
}

/** The dimensions of a tree, or the place where two units do not go together. */
export function inferUnit(tree: Tree, lookup: UnitLookup): Inferred | UnitProblem {
	switch (tree.kind) {
		case "number":
			return tree.value === 0 ? "any" : {};
		case "notApplicable":
			return "any";
		case "term":
		case "input":
		case "cohorts":
			return lookup.term(tree.id);
		case "parameter":
			return lookup.parameter(tree.id);
		case "negate":
			return inferUnit(tree.of, lookup);
		case "not":
			return need(inferUnit(tree.of, lookup), truth, "not");
		case "arithmetic":
			return arithmeticUnit(tree, lookup);
		case "compare":
			return both(tree.operator, [tree.left, tree.right], lookup, () => truth);
		case "logic": {
			const left = need(inferUnit(tree.left, lookup), truth, tree.operator);
			return isUnitProblem(left) ? left : need(inferUnit(tree.right, lookup), truth, tree.operator);
		}
		case "choose": {
			const condition = need(inferUnit(tree.condition, lookup), truth, "?");
			return isUnitProblem(condition) ? condition : both("? :", [tree.yes, tree.no], lookup, (unit) => unit);
		}
		case "call":
			return both(tree.name, tree.name === "round" ? tree.args.slice(0, 1) : tree.args, lookup, (unit) => unit);
		case "named":
			return inferUnit(tree.body, lookup);
	}
}

/** Whether a result is a mistake and not a unit. */
export function isUnitProblem(result: Inferred | UnitProblem): result is UnitProblem {
	return result !== "any" && typeof (result as { operation?: unknown }).operation === "string";
}

/** Whether two units are the same product of base dimensions. */
export function sameUnit(left: Inferred, right: Inferred): boolean {
	if (left === "any" || right === "any") return true;
	const names = new Set([...Object.keys(left), ...Object.keys(right)]);
	return [...names].every((name) => (left[name] ?? 0) === (right[name] ?? 0));
}

/** A unit in words for a message: `amount·people^-1`. */
export function unitText(unit: Inferred): string {
	if (unit === "any") return "0";
	const factors = Object.entries(unit).filter(([, power]) => power !== 0);
	return factors.map(([name, power]) => (power === 1 ? name : `${name}^${power}`)).join("·") || "無単位";
}

const truth: Dimensions = { truth: 1 };

function arithmeticUnit(tree: Tree & { kind: "arithmetic" }, lookup: UnitLookup): Inferred | UnitProblem {
	if (tree.operator === "+" || tree.operator === "-")
		return both(tree.operator, [tree.left, tree.right], lookup, (unit) => unit);
	const left = inferUnit(tree.left, lookup);
	if (isUnitProblem(left)) return left;
	const right = inferUnit(tree.right, lookup);
	if (isUnitProblem(right)) return right;
	if (tree.operator === "^") {
		const plain = need(right, {}, "^");
		return isUnitProblem(plain) ? plain : need(left, {}, "^");
	}
	return combine(left, right, tree.operator === "*" ? 1 : -1);
}

function combine(left: Inferred, right: Inferred, sign: 1 | -1): Inferred {
	if (left === "any" || right === "any") return "any";
	const names = new Set([...Object.keys(left), ...Object.keys(right)]);
	return Object.fromEntries([...names].map((name) => [name, (left[name] ?? 0) + sign * (right[name] ?? 0)]));
}

function both(
	operation: string,
	args: readonly Tree[],
	lookup: UnitLookup,
	result: (unit: Inferred) => Inferred,
): Inferred | UnitProblem {
	let unit: Inferred = "any";
	for (const arg of args) {
		const next = inferUnit(arg, lookup);
		if (isUnitProblem(next)) return next;
		if (!sameUnit(unit, next)) return { operation, left: unitText(unit), right: unitText(next) };
		if (unit === "any") unit = next;
	}
	return result(unit);
}

function need(unit: Inferred | UnitProblem, wanted: Dimensions, operation: string): Inferred | UnitProblem {
	if (isUnitProblem(unit) || sameUnit(unit, wanted)) return unit;
	return { operation, left: unitText(wanted), right: unitText(unit) };
}
