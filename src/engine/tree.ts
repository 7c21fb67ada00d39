/**
 * The closed language, as a tree. Every use of a formula (kernel, explanation, unit check, workbook) walks this,
 * never the parser's own nodes.
 */
export type Tree =
	| { readonly kind: "number"; readonly value: number }
	/** No value exists here: prints 「－」, is `null` in JSON. */
	| { readonly kind: "notApplicable" }
	/** Another line, `back` years earlier (0: the same year). */
	| { readonly kind: "term"; readonly id: string; readonly back: number }
	| { readonly kind: "parameter"; readonly id: string }
	/** A named input series of a line: `entered(x)`. */
	| { readonly kind: "input"; readonly channel: string; readonly id: string }
	/** Sum over the years of issue so far of a line × a table of that year and age; each product rounded to `unit`. */
	| { readonly kind: "cohorts"; readonly id: string; readonly table: string; readonly unit: Tree | null }
	| { readonly kind: "negate"; readonly of: Tree }
	| { readonly kind: "not"; readonly of: Tree }
	| { readonly kind: "arithmetic"; readonly operator: ArithmeticOperator; readonly left: Tree; readonly right: Tree }
	| { readonly kind: "compare"; readonly operator: CompareOperator; readonly left: Tree; readonly right: Tree }
	| { readonly kind: "logic"; readonly operator: "and" | "or"; readonly left: Tree; readonly right: Tree }
	| { readonly kind: "choose"; readonly condition: Tree; readonly yes: Tree; readonly no: Tree }
	| { readonly kind: "call"; readonly name: BuiltIn; readonly args: readonly Tree[] }
	/** A named function of the model: its arguments for the explanation, its body for the calculation. */
	| { readonly kind: "named"; readonly name: string; readonly args: readonly Tree[]; readonly body: Tree };

export const arithmeticOperators = ["+", "-", "*", "/", "^"] as const;
type ArithmeticOperator = (typeof arithmeticOperators)[number];
/** The longer ones first, as they are looked for in a text. */
export const compareOperators = ["<=", ">=", "==", "!=", "<", ">"] as const;
export type CompareOperator = (typeof compareOperators)[number];
export type BuiltIn = "min" | "max" | "abs" | "ceil" | "floor" | "round" | "trunc";

/** Built-in functions with the number of arguments they take. */
export const builtIns: Readonly<Record<BuiltIn, { readonly least: number; readonly most: number }>> = {
	min: { least: 1, most: 50 },
	max: { least: 1, most: 50 },
	abs: { least: 1, most: 1 },
	ceil: { least: 1, most: 1 },
	floor: { least: 1, most: 1 },
	round: { least: 1, most: 2 },
	trunc: { least: 1, most: 1 },
};

export function isComparison(operator: string): operator is CompareOperator {
	return compareOperators.some((compares) => compares === operator);
}

/** The direct parts of a tree, left to right. */
export function parts(tree: Tree): readonly Tree[] {
	if ("of" in tree) return [tree.of];
	if ("left" in tree) return [tree.left, tree.right];
	if ("yes" in tree) return [tree.condition, tree.yes, tree.no];
	if ("body" in tree) return [tree.body];
	if ("args" in tree) return tree.args;
	return tree.kind === "cohorts" && tree.unit !== null ? [tree.unit] : [];
}

/** Trees do not change. */
const nodesOf = new WeakMap<Tree, readonly Tree[]>();

/** Every node of a tree, the tree itself first; a part that several share, once. */
export function nodes(tree: Tree): readonly Tree[] {
	const known = nodesOf.get(tree);
	if (known !== undefined) return known;
	const found = new Set<Tree>();
	const see = (part: Tree) => {
		if (found.has(part)) return;
		found.add(part);
		parts(part).forEach(see);
	};
	see(tree);
	const all = [...found];
	nodesOf.set(tree, all);
	return all;
}

/** A tree with each of its direct parts replaced. */
export function withParts(tree: Tree, replace: (part: Tree) => Tree): Tree {
	if ("of" in tree) return { ...tree, of: replace(tree.of) };
	if ("left" in tree) return { ...tree, left: replace(tree.left), right: replace(tree.right) };
	if ("yes" in tree)
		return { ...tree, condition: replace(tree.condition), yes: replace(tree.yes), no: replace(tree.no) };
	if ("body" in tree) return { ...tree, args: tree.args.map(replace), body: replace(tree.body) };
	if ("unit" in tree) return { ...tree, unit: tree.unit === null ? null : replace(tree.unit) };
	return "args" in tree ? { ...tree, args: tree.args.map(replace) } : tree;
}

/** A tree with parameters replaced by other trees. */
export function substitute(tree: Tree, values: ReadonlyMap<string, Tree>): Tree {
	if (tree.kind === "parameter") return values.get(tree.id) ?? tree;
	return withParts(tree, (part) => substitute(part, values));
}
