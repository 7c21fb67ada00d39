import { HyperFormula } from "hyperformula";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/engine/interpret.ts";
import type { Tree } from "../../../src/engine/tree.ts";
import { type Cells, excelFormula } from "../../../src/report/workbook/formula.ts";

const number = (value: number): Tree => ({ kind: "number", value });
const call = (name: "min" | "max" | "abs" | "ceil" | "floor" | "round" | "trunc", ...args: Tree[]): Tree => ({
	kind: "call",
	name,
	args,
});
const of = (operator: "+" | "-" | "*" | "/" | "^", left: Tree, right: Tree): Tree => ({
	kind: "arithmetic",
	operator,
	left,
	right,
});
const term = (id: string): Tree => ({ kind: "term", id, back: 0 });
const notApplicable: Tree = { kind: "notApplicable" };
const choose = (condition: Tree, yes: Tree, no: Tree): Tree => ({ kind: "choose", condition, yes, no });
const compare = (operator: "<" | "<=" | ">" | ">=" | "==" | "!=", left: Tree, right: Tree): Tree => ({
	kind: "compare",
	operator,
	left,
	right,
});

/** 「x」 in A1, 「gone」 in B1 without a value. */
const cells: Cells = {
	line: (id) => (id === "x" ? "A1" : "B1"),
	mayLack: (id) => id === "gone",
	input: () => null,
	parameter: () => 1000,
	cohorts: () => [],
	mayLackIssues: () => false,
	none: "－",
};

/** The formula for each x, one in each row. */
function calculated(tree: Tree, xs: readonly number[]): (number | string)[] {
	const formula = excelFormula(tree, cells);
	const rows = xs.map((value, row) => [value, "－", `=${formula.replace(/\b([AB])1\b/g, `$1${row + 1}`)}`]);
	const engine = HyperFormula.buildFromSheets({ S: rows }, { licenseKey: "gpl-v3", smartRounding: false });
	const values = engine.getSheetValues(0).map((row) => row[2]);
	engine.destroy();
	return values.map((value) =>
		typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value),
	);
}

function interpreted(tree: Tree, x: number): number | string {
	const value = evaluate(tree, {
		term: (id) => (id === "x" ? x : Number.NaN),
		parameter: () => 1000,
		input: () => Number.NaN,
	});
	return Number.isNaN(value) ? "－" : value;
}

const x = term("x");
const gone = term("gone");
const trees: readonly (readonly [string, Tree])[] = [
	["a ceiling", call("ceil", of("/", x, number(2)))],
	["a floor", call("floor", of("/", x, number(2)))],
	["a ceiling that lets nothing below zero through", call("max", number(0), call("ceil", of("/", x, number(2))))],
	["a rounding", call("round", of("/", x, number(2)))],
	["a rounding to two decimals", call("round", of("/", x, number(7)), number(2))],
	["a truncation", of("/", call("trunc", of("*", x, number(0.77))), number(10))],
	["differences inside differences", of("-", number(1), of("-", x, of("-", number(2), x)))],
	["quotients inside quotients", of("/", number(60), of("/", x, of("/", number(2), x)))],
	["a negation of a power", { kind: "negate", of: of("^", x, number(2)) }],
	["a power of a negation", of("^", { kind: "negate", of: x }, number(2))],
	["a power of a power", of("^", of("^", x, number(2)), number(3))],
	["a parameter", of("*", { kind: "parameter", id: "p" }, x)],
	["a choice", choose(compare("<", x, number(0)), number(1), number(2))],
	["a choice without a value", choose(compare(">", x, number(0)), x, notApplicable)],
	["a choice without a value inside a sum", of("+", number(1), choose(compare(">", x, number(0)), x, notApplicable))],
	["a sum with what has no value", of("+", x, gone)],
	["the greater of it and what has no value", call("max", x, gone)],
	["a comparison with what has no value", choose(compare(">", gone, number(5)), number(1), number(2))],
	["a difference from what has no value", choose(compare("!=", gone, number(5)), number(1), number(2))],
	[
		"logic",
		choose(
			{
				kind: "logic",
				operator: "and",
				left: compare(">=", x, number(-3)),
				right: { kind: "not", of: compare("==", x, number(3)) },
			},
			number(1),
			number(0),
		),
	],
];

describe("a tree written as a formula of Excel", () => {
	it.each(trees)("gives the same for %s", (_, tree) => {
		const xs = [-7, -3, -2.5, -1, -0.5, 0.5, 1, 2.5, 3, 4, 7];
		for (const [index, found] of calculated(tree, xs).entries()) {
			const wanted = interpreted(tree, xs[index] as number);
			if (typeof wanted === "number") expect(found).toBeCloseTo(wanted, 9);
			else expect(found).toBe(wanted);
		}
	});

	it("leaves out what changes nothing, and writes no bracket too many", () => {
		const sum = of("+", of("+", x, number(0)), of("*", x, number(1)));
		expect(excelFormula(sum, cells)).toBe("A1+A1");
		expect(excelFormula(call("max", number(0), call("ceil", x)), cells)).toBe("MAX(0,ROUNDUP(A1,0))");
		expect(excelFormula(choose(compare(">", x, number(0)), x, notApplicable), cells)).toBe('IF(A1>0,A1,"－")');
	});
});
