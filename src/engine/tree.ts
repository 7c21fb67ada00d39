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

type ArithmeticOperator = "+" | "-" | "*" | "/" | "^";
export type CompareOperator = "<" | "<=" | ">" | ">=" | "==" | "!=";
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

/** The direct parts of a tree, left to right. */
export function parts(tree: Tree): readonly Tree[] {
	switch (tree.kind) {
		case "number":
		case "notApplicable":
		case "term":
		case "parameter":
		case "input":
			return [];
		case "cohorts":
			return tree.unit === null ? [] : [tree.unit];
		case "negate":
		case "not":
			return [tree.of];
		case "arithmetic":
		case "compare":
		case "logic":
			return [tree.left, tree.right];
		case "choose":
			return [tree.condition, tree.yes, tree.no];
		case "call":
			return tree.args;
		case "named":
			return [tree.body];
	}
}

/** Every node of a tree, the tree itself first. */
export function nodes(tree: Tree, found: Tree[] = []): readonly Tree[] {
	found.push(tree);
	for (const part of parts(tree)) nodes(part, found);
	return found;
}

/** A tree with each of its direct parts replaced. */
export function withParts(tree: Tree, replace: (part: Tree) => Tree): Tree {
	switch (tree.kind) {
		case "number":
		case "notApplicable":
		case "term":
		case "parameter":
		case "input":
		case "cohorts":
			return tree;
		case "negate":
		case "not":
			return { ...tree, of: replace(tree.of) };
		case "arithmetic":
		case "compare":
		case "logic":
			return { ...tree, left: replace(tree.left), right: replace(tree.right) };
		case "choose":
			return { ...tree, condition: replace(tree.condition), yes: replace(tree.yes), no: replace(tree.no) };
		case "call":
			return { ...tree, args: tree.args.map(replace) };
		case "named":
			return { ...tree, args: tree.args.map(replace), body: replace(tree.body) };
	}
}

/** A tree with parameters replaced by other trees. */
export function substitute(tree: Tree, values: ReadonlyMap<string, Tree>): Tree {
	if (tree.kind === "parameter") return values.get(tree.id) ?? tree;
	return withParts(tree, (part) => substitute(part, values));
}
