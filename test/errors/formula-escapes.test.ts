import { afterAll, describe, expect, test } from "vitest";
import { firstColumn, runExpression } from "./run-expression.ts";

const nested = (depth: number) => `${"(".repeat(depth)}base${")".repeat(depth)}`;
const canary = "globalThis.mitoshiCanary = 1";

/** What is tried, the code of its refusal, and the character of the expression it points at. */
const escapes: readonly (readonly [expression: string, code: string, offset: number])[] = [
	// Properties, indexes, calls to what lies behind them
	["a.b", "formula-name", 0],
	["base.b", "formula-character", 4],
	["base.constructor", "formula-character", 4],
	['base["constructor"]', "formula-character", 4],
	["base['constructor']", "formula-character", 4],
	["base[1]", "formula-character", 4],
	[`base.constructor.constructor("${canary}")()`, "formula-character", 4],
	[`min.constructor("${canary}")()`, "formula-character", 3],
	["base + cityTax.linked", "formula-character", 14],
	["constructor", "formula-name", 0],
	["__proto__", "formula-name", 0],
	["toString", "formula-name", 0],
	["hasOwnProperty", "formula-name", 0],
	["valueOf()", "formula-name", 0],
	// The parser's own functions
	['import("fs")', "formula-name", 0],
	['createUnit("見")', "formula-name", 0],
	["config({})", "formula-name", 0],
	['parse("1")', "formula-name", 0],
	[`evaluate("${canary}")`, "formula-name", 0],
	['simplify("x")', "formula-name", 0],
	['derivative("x", "x")', "formula-name", 0],
	["random()", "formula-name", 0],
	["sqrt(base)", "formula-name", 0],
	["sum(base, 3)", "formula-name", 0],
	["entered(cityTax)", "formula-name", 0],
	["notApplicable", "formula-name", 0],
	// JavaScript
	["process", "formula-name", 0],
	["globalThis", "formula-name", 0],
	["this", "formula-name", 0],
	[`eval('${canary}')`, "formula-name", 0],
	["base; process.exit()", "formula-character", 4],
	["() => 1", "formula-syntax", 1],
	["function(){}", "formula-name", 0],
	["new Date()", "formula-name", 0],
	["`base`", "formula-character", 0],
	["`$" + "{base}`", "formula-character", 0],
	// Definitions, strings, collections
	["f(x)=x", "formula-name", 0],
	["x=1", "formula-name", 0],
	["base = 1", "formula-character", 5],
	['"string"', "formula-character", 0],
	["'string'", "formula-character", 0],
	["[1,2,3]", "formula-character", 0],
	["ones(1e9,1e9)", "formula-name", 0],
	["1:1e9", "formula-syntax", 1],
	["base:1e9:1", "formula-syntax", 4],
	["{a:1}", "formula-character", 0],
	["base;base", "formula-character", 4],
	["base\nbase", "formula-implicit-multiplication", 5],
	["base // 注", "formula-syntax", 6],
	["base # 注", "formula-character", 5],
	["/* */ base", "formula-syntax", 0],
	// Operators outside the language
	["!base", "formula-character", 0],
	["~base", "formula-character", 0],
	["base & 1", "formula-character", 5],
	["base && 1", "formula-character", 5],
	["base | 1", "formula-character", 5],
	["base xor 1", "formula-name", 5],
	["base << 1", "formula-syntax", 6],
	["base >>> 1", "formula-syntax", 6],
	["base ** 2", "formula-syntax", 6],
	["base .* 2", "formula-character", 5],
	["5!", "formula-character", 1],
	["base'", "formula-character", 4],
	["base mod 2", "formula-construct", 5],
	["base % 2", "formula-character", 5],
	["5%2", "formula-character", 1],
	["5%(2)", "formula-character", 1],
	["base%", "formula-character", 4],
	["base === 1 ? 1 : 2", "formula-character", 7],
	["base <> 1 ? 1 : 2", "formula-syntax", 6],
	["1 < base < 3 ? 1 : 2", "formula-construct", 9],
	["base == base == base ? 1 : 2", "formula-construct", 13],
	// Implicit multiplication
	["2 base", "formula-implicit-multiplication", 2],
	["2base", "formula-implicit-multiplication", 1],
	["2(base)", "formula-implicit-multiplication", 1],
	["base base", "formula-implicit-multiplication", 5],
	["市税市税", "formula-implicit-multiplication", 2],
	["(base)(base)", "formula-implicit-multiplication", 6],
	["base(2)", "formula-implicit-multiplication", 4],
	// Units, constants, numbers
	["5 cm", "formula-name", 2],
	["5cm", "formula-number", 0],
	["base to 円", "formula-name", 5],
	["base in 円", "formula-name", 5],
	["i", "formula-name", 0],
	["2i", "formula-number", 0],
	["pi", "formula-name", 0],
	["e", "formula-name", 0],
	["Infinity", "formula-name", 0],
	["NaN", "formula-name", 0],
	["true", "formula-name", 0],
	["null", "formula-name", 0],
	["undefined", "formula-name", 0],
	["base * 1e999", "formula-number", 7],
	["0x10", "formula-number", 0],
	["0b1", "formula-number", 0],
	["base * .5", "formula-number", 7],
	["5.", "formula-number", 0],
	["1.2.3", "formula-number", 0],
	["1_000", "formula-number", 0],
	["1,000", "formula-syntax", 1],
	["base * 0123", "formula-number", 7],
	["1".repeat(400), "formula-number", 0],
	// Size
	[`base${" + 1".repeat(400)}`, "accepted", 0],
	[`base${" + 1".repeat(600)}`, "too-long", -1],
	[nested(60), "accepted", 0],
	[nested(61), "formula-depth", 60],
	[nested(10_000), "too-long", -1],
	["-".repeat(1900), "formula-syntax", 1899],
	[`${"n^".repeat(900)}1`, "non-finite", 0],
	[`${"min(".repeat(61)}1${")".repeat(61)}`, "formula-depth", 243],
	// Look-alikes and characters that are not seen
	["\uff08base\uff09", "formula-character", 0],
	["base \uff0b 1", "formula-character", 5],
	["base \u00d7 2", "formula-character", 5],
	["base \u00f7 2", "formula-character", 5],
	["base \u2212 1", "formula-character", 5],
	["base \u2264 5 ? 1 : 2", "formula-character", 5],
	["\uff12 * base", "formula-name", 0],
	["base\u00b2", "formula-name", 4],
	["\uff42\uff41\uff53\uff45", "formula-name", 0],
	["b\u0430se", "formula-name", 0],
	["base\u200b* 2", "formula-character", 4],
	["\u202ebase", "formula-character", 0],
	["base\u0000", "control-character", -1],
	["base + 🎉", "formula-character", 7],
	// Arguments
	["prev(prev(base))", "formula-arguments", 0],
	["prev(base, 1.5)", "formula-arguments", 0],
	["prev(base, -1)", "formula-arguments", 0],
	["prev(base, 0)", "formula-arguments", 0],
	["prev(base,1000)", "formula-arguments", 0],
	["prev(base, n)", "formula-arguments", 0],
	["prev(base, 1, 2)", "formula-arguments", 0],
	["prev()", "formula-arguments", 0],
	["prev(n)", "formula-arguments", 5],
	["prev(base + 1)", "formula-arguments", 0],
	["base + prev(base, 9)", "before-first-year", 0],
	["min()", "formula-arguments", 0],
	["max()", "formula-arguments", 0],
	...["abs", "ceil", "floor", "round"].map((name) => [`${name}()`, "formula-arguments", 0] as const),
	...["ceil", "floor"].map((name) => [`${name}(1, 2)`, "formula-arguments", 0] as const),
	["round(base, 1, 2)", "formula-arguments", 0],
	[`min(${"1, ".repeat(49)}base)`, "accepted", 0],
	[`max(${"1, ".repeat(50)}base)`, "formula-arguments", 0],
	["base + max", "formula-bare-function", 7],
	["max base", "formula-bare-function", 0],
	["abs(1, 2)", "formula-arguments", 0],
	["round(base, 1.5)", "formula-arguments", 0],
	["round(base, n)", "formula-arguments", 0],
	["index(base)", "formula-arguments", 6],
	["index(物価上昇率, 2)", "formula-arguments", 0],
	["物価上昇率", "formula-arguments", 0],
	// Shape
	["   ", "empty-value", -1],
	["(base", "formula-syntax", 0],
	["base + (base * (n + 1)", "formula-syntax", 7],
	["base)", "formula-syntax", 4],
	["base + ()", "formula-syntax", 8],
	["base +", "formula-syntax", 5],
	["* base", "formula-syntax", 0],
	["min(1,)", "formula-syntax", 6],
	["base, 1", "formula-syntax", 4],
	["base ? 1", "formula-syntax", 5],
	["base > 0 ? 1 : : 2", "formula-syntax", 15],
	["and base", "formula-syntax", 0],
	["base or", "formula-syntax", 5],
	["base not 1", "formula-syntax", 5],
	// Numbers and conditions mixed up
	["base > 3", "truth-value", 0],
	["(base > 3) * 100", "truth-value", 0],
	["not base > 3 ? 1 : 2", "truth-value", 0],
	["base ? 1 : 2", "truth-value", 0],
	["n and base > 3 ? 1 : 2", "truth-value", 0],
	["max(base > 3, 1)", "truth-value", 0],
];

describe("an expression cannot leave its language", () => {
	test.each(escapes.filter(([, code]) => code !== "accepted"))("%s", (expression, code, offset) => {
		const outcome = runExpression(expression);
		if (!("problems" in outcome)) throw new Error("accepted");
		const errors = outcome.problems.filter(({ severity }) => severity === "error");
		expect(errors.map((problem) => problem.code)).toEqual([code]);
		const place = errors[0]?.place;
		// −1: the text as a whole is refused, at its quote.
		const column = offset < 0 ? firstColumn - 1 : firstColumn - 2 + JSON.stringify(expression.slice(0, offset)).length;
		expect([place?.line, place?.column]).toEqual([6, column]);
		const said = outcome.problems.map(({ message, hint }) => `${message} ${hint}`).join("\n");
		expect(said).not.toMatch(/Node|Error|undefined(?!」)|\[object|[\u200b\u202e]/);
	});

	test("what is as long and as deep as allowed is read", () => {
		const allowed = escapes.filter(([, code]) => code === "accepted").map(([expression]) => expression);
		expect(allowed.map((expression) => "outlook" in runExpression(expression))).toEqual(allowed.map(() => true));
	});

	afterAll(() => {
		expect("mitoshiCanary" in globalThis).toBe(false);
	});
});
