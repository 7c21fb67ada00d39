import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/engine/formula.ts";
import { evaluate } from "../../src/engine/interpret.ts";
import { isLanguage, type Vocabulary } from "../../src/engine/tokens.ts";

const vocabulary: Vocabulary = {
	terms: new Set(["x1", "gdp"]),
	parameters: new Set(),
	channels: new Map(),
	functions: new Map(),
	labels: new Map([
		["GDP成長率", "gdp"],
		["GDP", "gdp"],
		["1人当たり額", "x1"],
		["A棟", "x1"],
		["市税", "x1"],
		["市税収入", "gdp"],
		["収入", "x1"],
		// No city may name anything so: the language means something by it.
		["x1", "gdp"],
		["and", "gdp"],
	]),
};
const gdp = { kind: "term", id: "gdp", back: 0 };
const x1 = { kind: "term", id: "x1", back: 0 };

describe("a name of a city's own", () => {
	it.each([
		["GDP成長率", gdp],
		["ＧＤＰ 成長率", gdp],
		["GDP", gdp],
		["1人当たり額", x1],
		["A棟", x1],
		["市税収入", gdp],
		["市税", x1],
	])("「%s」 is read to its end, and what is behind it too", (name, tree) => {
		expect(parseFormula(name, vocabulary)).toEqual(tree);
		const more = { kind: "arithmetic", operator: "+", left: tree, right: { kind: "number", value: 2 } };
		expect(parseFormula(`${name} + 2`, vocabulary)).toEqual(more);
		expect(parseFormula(`${name}+2`, vocabulary)).toEqual(more);
	});

	it.each([
		["GDPの伸び", 3, "の伸び"],
		["市税 市税", 3, "市税"],
		["2 + 町税", 4, "町税"],
	])("of 「%s」 what is no name is refused at its place", (text, offset, word) => {
		expect(parseFormula(text, vocabulary)).toMatchObject({ offset, text: word });
	});
});

it.each([
	["sum(x1)", "sum(項目, 年数)"],
	["sum(1, 2)", "sum(項目, 年数)"],
	["prev(1)", "prev(項目)"],
	["prev(x1, 2, 3)", "prev(項目)"],
	["prev(x1, 31)", "年数は1〜30の整数"],
	["prev(x1, 0)", "年数は1〜30の整数"],
	["sum(x1, 1.5)", "年数は1〜30の整数"],
	["round(x1, 10)", "桁数は0〜9の整数"],
	...["round(x1, 1, 1)", "round()"].map((text): [string, string] => [text, "1〜2個"]),
	...["max()", "min()", `max(${Array(51).fill("x1").join(", ")})`].map((text): [string, string] => [text, "1〜50個"]),
	...["abs", "floor", "ceil", "trunc"].flatMap((name): [string, string][] => [
		[`${name}()`, "1個"],
		[`${name}(x1, 1)`, "1個"],
	]),
])("%s is refused, and it is said what is wanted: %s", (text, detail) => {
	expect(parseFormula(text, vocabulary)).toMatchObject({ reason: "arguments", offset: 0, detail });
});

it.each([
	["", "syntax 0 「」 empty"],
	["  ", "syntax 0 「」 empty"],
	["x1)", "syntax 2 「)」 unopened"],
	["(x1", "syntax 0 「(」 unclosed"],
	["max(x1", "syntax 3 「(」 unclosed"],
	["x1 +", "syntax 3 「+」 end"],
	["x1 + (gdp *", "syntax 10 「*」 end"],
	["x1, 1", "syntax 2 「,」 comma"],
	["(x1, 1)", "syntax 3 「,」 comma"],
	["x1 : 1", "syntax 3 「:」 colon"],
	["x1 ? 1 : 2 : 3", "syntax 11 「:」 colon"],
	["x1 ? 1", "syntax 3 「?」 question"],
	["(x1 ? 1) : 2", "syntax 4 「?」 question"],
	["max(x1 ? 1, 2)", "syntax 7 「?」 question"],
	["x1 < 1 < 2", "construct 7 「<」 chain"],
	["x1 == 1 >= 2", "construct 8 「>=」 chain"],
	["* x1", "syntax 0 「*」"],
	["x1 + * 2", "syntax 5 「*」"],
	["()", "syntax 1 「)」"],
	["x1 not 1", "syntax 3 「not」"],
	["x1 2", "implicit 3 「2」"],
	["2 x1", "implicit 2 「x1」"],
	["x1 (2)", "implicit 3 「(」"],
	["(x1) gdp", "implicit 5 「gdp」"],
	["x1 max(2)", "implicit 3 「max」"],
	["max", "bare-function 0 「max」"],
	["max + 1", "bare-function 0 「max」"],
	["1 + max", "bare-function 4 「max」"],
	["x1 mod 2", "construct 3 「mod」 mod"],
	[".5", "number 0 「.5」 form"],
	["1 + 5x", "number 4 「5x」 form"],
	["007", "number 0 「007」 leading-zero"],
	["1e999", "number 0 「1e999」 too-large"],
	["x1 + $", "character 5 「$」"],
	["x1 + 町", "name 5 「町」"],
	["x1 + other", "name 5 「other」"],
	[`${"(".repeat(61)}x1`, "depth 60 「(」 60"],
	["1".padEnd(2001), "length 2000 「 」 2000"],
])("%s is refused at its place: %s", (text, told) => {
	const tree = parseFormula(text, vocabulary);
	if (!("reason" in tree)) throw new Error("accepted");
	const { reason, offset, detail, ...rest } = tree;
	expect([reason, offset, `「${rest.text}」`, ...(detail === undefined ? [] : [detail])].join(" ")).toBe(told);
	expect(rest).toEqual({ text: text.slice(offset, offset + rest.length), length: rest.text.length });
});

it.each([
	["(x1)", "x1"],
	["+x1", "x1"],
	["x1 - -1", "x1 + 1"],
	["-(x1) + +gdp", "gdp - x1"],
	["x1 < 1 ? 2 : gdp < 3 ? 4 : 5", "x1 < 1 ? 2 : (gdp < 3 ? 4 : 5)"],
	["x1 < 1 and gdp < 2 or gdp > 3 ? 1 : 2", "((x1 < 1) and (gdp < 2)) or (gdp > 3) ? 1 : 2"],
	["max((x1 < 1 ? 1 : 2), (gdp < 1 ? 1 : 2))", "max(x1 < 1 ? 1 : 2, gdp < 1 ? 1 : 2)"],
	["not (x1 < 1) ? 1 : 2", "x1 >= 1 ? 1 : 2"],
	["5% * x1", "0.05 * x1"],
	["1.5e2", "150"],
	["0.5", "5e-1"],
])("%s is %s", (...texts) => {
	const figures = [-1, 0, 1, 2, 3].flatMap((one) => [-1, 0, 1, 2, 3].map((other) => ({ x1: one, gdp: other })));
	const [found, meant] = texts.map((text) => {
		const tree = parseFormula(text, vocabulary);
		if ("reason" in tree) throw new Error(`${text}: ${tree.reason}`);
		const none = () => Number.NaN;
		return figures.map((of) =>
			evaluate(tree, { term: (id) => (id === "x1" ? of.x1 : of.gdp), parameter: none, input: none }),
		);
	});
	expect(found).toEqual(meant);
});

it("a fault of the program is none of the formula", () => {
	const broken: Vocabulary = {
		...vocabulary,
		get functions(): never {
			throw new Error("broken");
		},
	};
	expect(() => parseFormula("tax", broken)).toThrow("broken");
});

describe("a word", () => {
	const full = { ...vocabulary, tables: new Set(["repaid"]), excluded: new Set(["gdp"]) };

	it.each([
		"and",
		"or",
		"not",
		"mod",
		"max",
		"round",
		"prev",
		"sum",
		"cohorts",
		"repaid",
		"x1",
		"notApplicable",
		"12",
		"1.5",
		"1e3",
	])("%s is of the language", (word) => expect(isLanguage(word, full)).toBe(true));

	it.each(["GDP", "x2", "1人", "A棟", "e3", "constructor", "gdp"])("%s is not", (word) => {
		expect(isLanguage(word, full)).toBe(false);
	});

	it("is a sum over years of issue only where there are tables", () => {
		expect(isLanguage("cohorts", vocabulary)).toBe(false);
	});

	it("of the language means that, whatever a city calls so", () => {
		expect(parseFormula("x1", vocabulary)).toEqual(x1);
		expect(parseFormula("x1 > 1 and x1 < 3 ? 1 : 2", vocabulary)).toMatchObject({ kind: "choose" });
	});
});
