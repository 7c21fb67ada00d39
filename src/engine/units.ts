import type { Dimensions } from "../domain/unit.ts";
import { parts, type Tree } from "./tree.ts";

/** `any`: a literal zero or 「－」, which fits every unit. */
export type Inferred = Dimensions | "any";

interface UnitLookup {
	readonly term: (id: string) => Inferred;
	readonly parameter: (id: string) => Dimensions;
	/** Told which two units met where they may not. */
	readonly mismatch: (operation: string, left: Inferred, right: Inferred) => never;
	/** Whether a plain number takes the unit of what it is added to or compared with: 「prev(譲与税) + 7」 of a city's own rules. */
	readonly plainNumbersFit?: boolean;
}

const truth: Dimensions = { truth: 1 };

/** The dimensions of a tree. */
export function inferUnit(tree: Tree, lookup: UnitLookup): Inferred {
	const inner = (part: Tree) => inferUnit(part, lookup);
	const isOpen = lookup.plainNumbersFit === true && !isPlain(tree);
	const beside = (part: Tree) => (isOpen && isPlain(part) ? "any" : inner(part));
	/** The unit of what must all have one. */
	const agreed = (operation: string, units: readonly Inferred[]): Inferred =>
		units.reduce((unit, next) => {
			if (!sameUnit(unit, next)) lookup.mismatch(operation, unit, next);
			return unit === "any" ? next : unit;
		}, "any");
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
			return inner(tree.of);
		case "not":
			return agreed("not", [truth, inner(tree.of)]);
		case "arithmetic": {
			const isProduct = tree.operator === "*" || tree.operator === "/";
			if (isProduct) return combine(inner(tree.left), inner(tree.right), tree.operator === "*" ? 1 : -1);
			if (tree.operator === "^") return agreed(tree.operator, [{}, inner(tree.right), inner(tree.left)]);
			return agreed(tree.operator, [beside(tree.left), beside(tree.right)]);
		}
		case "compare":
			agreed(tree.operator, [beside(tree.left), beside(tree.right)]);
			return truth;
		case "logic":
			return agreed(tree.operator, [truth, inner(tree.left), inner(tree.right)]);
		case "choose":
			agreed("?", [truth, inner(tree.condition)]);
			return agreed("? :", [beside(tree.yes), beside(tree.no)]);
		case "call":
			return agreed(tree.name, (tree.name === "round" ? tree.args.slice(0, 1) : tree.args).map(beside));
		case "named":
			return inner(tree.body);
	}
}

/** Whether a tree is made of numbers alone. */
export function isPlain(tree: Tree): boolean {
	const inside = parts(tree);
	return tree.kind === "number" || (inside.length > 0 && inside.every(isPlain));
}

/** Whether two units are the same product of base dimensions. */
export function sameUnit(left: Inferred, right: Inferred): boolean {
	if (left === right) return true;
	const quotient = combine(left, right, -1);
	return quotient === "any" || Object.values(quotient).every((power) => power === 0);
}

/** A unit in words for a message: `amount·people^-1`. */
export function unitText(unit: Inferred): string {
	if (unit === "any") return "0";
	const factors = Object.entries(unit).filter(([, power]) => power !== 0);
	return factors.map(([name, power]) => (power === 1 ? name : `${name}^${power}`)).join("·") || "無単位";
}

function combine(left: Inferred, right: Inferred, sign: 1 | -1): Inferred {
	if (left === "any" || right === "any") return "any";
	const powers: Record<string, number> = { ...left };
	for (const [name, power] of Object.entries(right)) powers[name] = (powers[name] ?? 0) + sign * power;
	return powers;
}
