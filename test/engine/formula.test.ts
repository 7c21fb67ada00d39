import fc from "fast-check";
import {
	type ConditionalNode,
	type ConstantNode,
	type FunctionNode,
	type MathNode,
	type OperatorNode,
	type ParenthesisNode,
	parse,
	type SymbolNode,
} from "mathjs/number";
import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { generator } from "../support/kernel-inputs.ts";
import { holdsFor } from "../support/law.ts";

const names = ["base", "city", "n"];
const vocabulary = {
	terms: new Set(names),
	parameters: new Set<string>(),
	channels: new Map(),
	functions: new Map(),
	labels: new Map(),
};
const binary = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or"];

/** A text of the language; some compare what is compared already. */
function textOf(random: () => number, depth = 4): string {
	const pick = <Value>(...values: readonly Value[]) => values[Math.floor(values.length * random())] as Value;
	const inner = () => textOf(random, depth - 1);
	const leaf = () => pick(...names, "2", "0.5", "1e3");
	if (depth === 0) return leaf();
	return pick(
		leaf,
		() => `${inner()} ${pick(...binary)} ${inner()}`,
		() => `${inner()} ${pick(...binary)} ${inner()}`,
		() => `${pick("-", "+", "not ")}${inner()}`,
		() => `(${inner()})`,
		() => `${pick("min", "max")}(${inner()}, ${inner()})`,
		// mathjs does not read a condition between `?` and `:` without brackets around it.
		() => `${inner()} ? (${inner()}) : ${inner()}`,
	)();
}

/** What mathjs read, as a tree of the language. */
function treeOf(parsed: MathNode): Tree {
	const node = parsed as
		| ConstantNode<number>
		| SymbolNode
		| ParenthesisNode
		| OperatorNode
		| ConditionalNode
		| FunctionNode;
	switch (node.type) {
		case "ConstantNode":
			return { kind: "number", value: node.value };
		case "SymbolNode":
			return { kind: "term", id: node.name, back: 0 };
		case "ParenthesisNode":
			return treeOf(node.content);
		case "ConditionalNode":
			return {
				kind: "choose",
				condition: treeOf(node.condition),
				yes: treeOf(node.trueExpr),
				no: treeOf(node.falseExpr),
			};
		case "FunctionNode":
			return { kind: "call", name: node.fn.name as "min" | "max", args: node.args.map(treeOf) };
		case "OperatorNode": {
			const [left, right] = node.args.map(treeOf) as [Tree, Tree | undefined];
			if (right === undefined) return node.op === "+" ? left : { kind: node.op === "-" ? "negate" : "not", of: left };
			const isLogic = node.op === "and" || node.op === "or";
			const kind = isLogic ? "logic" : /[<>=]/.test(node.op) ? "compare" : "arithmetic";
			return { kind, operator: node.op, left, right } as Tree;
		}
	}
}

describe("the reader of formulas", () => {
	it("reads what mathjs reads: the same operators hold the same operands", () => {
		let read = 0;
		holdsFor(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (start) => {
			const text = textOf(generator(start));
			const tree = parseFormula(text, vocabulary);
			if ("reason" in tree) expect(tree).toMatchObject({ reason: "construct", detail: "chain" });
			else {
				read += 1;
				expect(tree).toEqual(treeOf(parse(text)));
			}
		});
		expect(read).toBeGreaterThan(700);
	});

	it("needs no brackets for a condition within a condition", () => {
		const [bare, within] = ["n ? city ? 1 : 2 : 3", "n ? (city ? 1 : 2) : 3"].map((text) =>
			parseFormula(text, vocabulary),
		);
		expect(bare).toEqual(within);
		expect(bare).toMatchObject({ kind: "choose", no: { value: 3 } });
	});
});
