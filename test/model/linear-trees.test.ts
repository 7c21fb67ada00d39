import { expect, it } from "vitest";
import type { Tree } from "../../src/engine/tree.ts";
import { linearTree } from "../../src/model/linear-trees.ts";
import { compile, term } from "../support/definitions.ts";

const shares = new Map([["share", 0.25]]);
const treeOf = (formula: string) => compile([term("asked", formula)]).trees.get("asked") as Tree;

it.each<[formula: string, counted: Readonly<Record<string, number>>]>([
	["tax", { tax: 1 }],
	["tax + cost", { tax: 1, cost: 1 }],
	["tax - cost", { tax: 1, cost: -1 }],
	["tax - (cost - tax)", { tax: 2, cost: -1 }],
	["-(tax - cost)", { tax: -1, cost: 1 }],
	["tax - -cost", { tax: 1, cost: 1 }],
	["tax + tax + tax", { tax: 3 }],
	["tax - tax", { tax: 0 }],
	["0 * tax + cost", { tax: 0, cost: 1 }],
	["3 * (tax - 2 * cost)", { tax: 3, cost: -6 }],
	["share * (tax + 2 * cost) - tax", { tax: -0.75, cost: 0.5 }],
])("%s counts %j", (formula, counted) => {
	expect(linearTree(treeOf(formula), shares)).toEqual(new Map(Object.entries(counted)));
});

it.each([
	["a line of another year", "prev(tax)"],
	["one beside another", "tax + prev(tax)"],
	["and the other way round", "prev(tax) + tax"],
	["a number alone", "tax + 1 * entered(tax)"],
	["what is entered", "entered(tax)"],
	["a quotient", "tax / 2"],
	["a share that is said behind", "tax * 2"],
	["a line of a line", "share * max(tax, cost)"],
	["a choice", "tax > cost ? tax : cost"],
	["less than a choice", "-max(tax, cost)"],
])("%s is no sum of shares: %s", (_, formula) => {
	expect(linearTree(treeOf(formula), shares)).toBeNull();
});

it("nor is a share that nobody knows", () => {
	expect(linearTree(treeOf("tax + share * cost"), new Map())).toBeNull();
	const [left, right] = ["tax", "cost"].map((id): Tree => ({ kind: "term", id, back: 0 })) as [Tree, Tree];
	const product: Tree = { kind: "arithmetic", operator: "*", left, right };
	expect(linearTree(product, new Map([["tax", 2]]))).toBeNull();
});
