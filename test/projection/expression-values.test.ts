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
