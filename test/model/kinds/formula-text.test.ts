import { expect, it } from "vitest";
import type { Tree } from "../../../src/engine/tree.ts";
import { formulaText } from "../../../src/model/kinds/formula-text.ts";

type Of<Kind extends Tree["kind"]> = Extract<Tree, { kind: Kind }>;
const line = (id: string, back = 0): Tree => ({ kind: "term", id, back });
const [a, b, c] = [line("a"), line("b"), line("c")];
const of = (operator: Of<"arithmetic">["operator"], left: Tree, right: Tree): Tree => ({
	...({ kind: "arithmetic", operator, left, right } as const),
});
const less: Tree = { kind: "compare", operator: "<", left: a, right: of("+", b, c) };
const and = (left: Tree, right: Tree): Tree => ({ kind: "logic", operator: "and", left, right });
const not = (tree: Tree): Tree => ({ kind: "not", of: tree });
const minus = (tree: Tree): Tree => ({ kind: "negate", of: tree });
const chosen = (condition: Tree, yes: Tree, no: Tree): Tree => ({ kind: "choose", condition, yes, no });
const most: Tree = { kind: "call", name: "max", args: [a, of("-", b, c)] };

it.each<[text: string, tree: Tree]>([
	["2.5", { kind: "number", value: 2.5 }],
	["notApplicable", { kind: "notApplicable" }],
	["a", a],
	["prev(a)", line("a", 1)],
	["prev(a, 2)", line("a", 2)],
	["share", { kind: "parameter", id: "share" }],
	["entered(a)", { kind: "input", channel: "entered", id: "a" }],
	["cohorts(a, repaid)", { kind: "cohorts", id: "a", table: "repaid", unit: null }],
	["cohorts(a, repaid, b + c)", { kind: "cohorts", id: "a", table: "repaid", unit: of("+", b, c) }],
	["max(a, b - c)", most],
	["rounded(a, max(a, b - c))", { kind: "named", name: "rounded", args: [a, most], body: a }],
	// What is added goes on to the left without brackets, and needs them to the right.
	["a + b - c", of("-", of("+", a, b), c)],
	["a - (b + c)", of("-", a, of("+", b, c))],
	["a * b / c", of("/", of("*", a, b), c)],
	["a * (b / c)", of("*", a, of("/", b, c))],
	["(a + b) * c", of("*", of("+", a, b), c)],
	["a * b + c", of("+", of("*", a, b), c)],
	["a - b * c", of("-", a, of("*", b, c))],
	// Signs, powers, conditions and what is chosen are put in brackets wherever they are a part.
	["-a", minus(a)],
	["-(-a)", minus(minus(a))],
	["-(a + b)", minus(of("+", a, b))],
	["-(a * b)", minus(of("*", a, b))],
	["-max(a, b - c)", minus(most)],
	["-a * b", of("*", minus(a), b)],
	["a + -b", of("+", a, minus(b))],
	["a * -b", of("*", a, minus(b))],
	["a ^ (b)", of("^", a, b)],
	["(a * b) ^ (c)", of("^", of("*", a, b), c)],
	["(a ^ (b)) * c", of("*", of("^", a, b), c)],
	["a < (b + c)", less],
	["(a < (b + c)) and (not (a < (b + c)))", and(less, not(less))],
	["not a", not(a)],
	["not (-a)", not(minus(a))],
	["not (not a)", not(not(a))],
	["(a < (b + c)) ? a + b : -c", chosen(less, of("+", a, b), minus(c))],
	["a ? (b ? a : c) : (a ? b : c)", chosen(a, chosen(b, a, c), chosen(a, b, c))],
	["a + (b ? a : c)", of("+", a, chosen(b, a, c))],
])("%s", (text, tree) => {
	expect(formulaText(tree)).toBe(text);
});
