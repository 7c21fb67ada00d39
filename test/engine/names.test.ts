import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/engine/formula.ts";
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
