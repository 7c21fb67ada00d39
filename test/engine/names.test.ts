import { describe, expect, it } from "vitest";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Vocabulary } from "../../src/engine/tokens.ts";

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
