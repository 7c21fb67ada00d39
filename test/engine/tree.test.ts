import { describe, expect, it } from "vitest";
import { nodes, parts, substitute, type Tree, withParts } from "../../src/engine/tree.ts";

const [one, two, three] = [1, 2, 3].map((value): Tree => ({ kind: "number", value })) as [Tree, Tree, Tree];
const rate: Tree = { kind: "parameter", id: "rate" };
const sum: Tree = { kind: "arithmetic", operator: "+", left: one, right: two };

/** Trees of each kind that has parts, with those parts. */
const trees: [Tree, Tree[]][] = [
	[{ kind: "negate", of: one }, [one]],
	[{ kind: "not", of: one }, [one]],
	[sum, [one, two]],
	[{ kind: "compare", operator: "<", left: one, right: two }, [one, two]],
	[{ kind: "logic", operator: "and", left: one, right: two }, [one, two]],
	[{ kind: "choose", condition: one, yes: two, no: three }, [one, two, three]],
	[{ kind: "call", name: "max", args: [one, two, three] }, [one, two, three]],
	[{ kind: "named", name: "half", args: [two], body: sum }, [sum]],
	[{ kind: "cohorts", id: "lent", table: "repaid", unit: one }, [one]],
	[{ kind: "cohorts", id: "lent", table: "repaid", unit: null }, []],
	[{ kind: "term", id: "tax", back: 1 }, []],
	[{ kind: "input", channel: "entered", id: "tax" }, []],
	[one, []],
];

describe("the parts of a tree", () => {
	it.each(trees)("of %j are %j", (tree, own) => {
		expect(parts(tree)).toEqual(own);
		expect(nodes(tree)).toEqual([tree, ...own.flatMap((part) => nodes(part))]);
	});

	it.each(trees)("of %j are replaced, and nothing else of it", (tree, own) => {
		expect(withParts(tree, (part) => part)).toEqual(tree);
		const doubled = withParts(tree, (part) => ({ kind: "negate", of: part }));
		expect(parts(doubled)).toEqual(own.map((of) => ({ kind: "negate", of })));
		expect(doubled.kind).toBe(tree.kind);
	});

	it("that several share are told once", () => {
		const shared: Tree = { kind: "arithmetic", operator: "*", left: sum, right: sum };
		expect(nodes(shared)).toEqual([shared, sum, one, two]);
	});
});

it("a parameter is put in wherever it stands, another is left", () => {
	const unit: Tree = { kind: "cohorts", id: "lent", table: "repaid", unit: rate };
	const tree: Tree = {
		kind: "call",
		name: "max",
		args: [rate, { kind: "negate", of: rate }, unit, { ...rate, id: "other" }],
	};
	expect(substitute(tree, new Map([["rate", sum]]))).toEqual({
		...tree,
		args: [sum, { kind: "negate", of: sum }, { ...unit, unit: sum }, { kind: "parameter", id: "other" }],
	});
});
