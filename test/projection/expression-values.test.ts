import { expect, it } from "vitest";
import { ExpressionColumns } from "../../src/projection/expression-values.ts";
import { himi } from "../support/drawn.ts";

it("of many paths only those that look further back than the first year have no value, whatever came before them", () => {
	const text =
		'title: t\nmunicipality: himi\nchanges: [{ line: 市税, years: R3, expr: "特別交付税 > 5 ? prev(特別交付税) : base * 2" }]\n';
	const [change] = himi.run(text).scenario.changes;
	if (change?.operation.kind !== "expr") throw new Error("no expression");
	const others = [1, 9, 1, 9, 2];
	const [year] = change.years as readonly [number];
	const columns = new ExpressionColumns(
		{ ...change, tree: change.operation.tree },
		{
			paths: others.length,
			firstYear: year,
			amount: () => (position, path) => (position < 0 ? undefined : others[path]),
			rate: () => () => 0,
		},
	);
	expect([...columns.values(Float64Array.of(10, 20, 30, 40, 50))]).toEqual([20, Number.NaN, 60, Number.NaN, 100]);
	expect(columns.looksTooFarBack).toBe(false);
});

it("each of many paths has its own amounts, of its own year and of those before", () => {
	const text = "title: t\nmunicipality: himi\nassumptions: { 名目成長率: { R4: 1% } }\n";
	const expr = "base * 2 + prev(市税) + prev(扶助費, 2) * index(名目成長率)";
	const { changes } = himi.run(`${text}changes: [{ line: 市税, years: R4..R5, expr: "${expr}" }]\n`).scenario;
	const [change] = changes;
	if (change?.operation.kind !== "expr") throw new Error("no expression");
	const columns = new ExpressionColumns(
		{ ...change, tree: change.operation.tree },
		{
			paths: 2,
			firstYear: 2020,
			amount: () => (position, path) => 1000 * (position + 1) + 500 * path,
			rate: () => (position, path) => (position === 2 ? path : 0),
		},
	);
	// R2 to R5, two paths each. R4: twice 5 and 6, R3's 3 and 4, and R2's 扶助費 once, or, grown by all of itself, twice.
	const before = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
	const [four, fourth] = [10 + 3 + 1000, 12 + 4 + 1500 * 2];
	expect([...columns.values(before)]).toEqual([
		...[1, 2, 3, 4],
		...[four, fourth],
		...[14 + four + 2000, 16 + fourth + 2500 * 2],
	]);
	expect([...before]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
