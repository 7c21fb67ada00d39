import { expect, it } from "vitest";
import { modelFacts } from "../../../src/model/facts.ts";
import { coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeModel, linesOf } from "../../../src/model/kinds/compose.ts";
import { definitionsOf, treeOf } from "../../../src/model/kinds/definitions.ts";
import { coreOf } from "../../../src/model/kinds/kinds.ts";
import { ownLine } from "../../support/own-lines.ts";

const city = { ...coreShape, lines: [ownLine("tax", "residents", "個人市民税", { aliases: ["個人税"] })] };

it("a city with nothing of its own has the core's model and its lines, the very same", () => {
	expect(composeModel(modelFacts, coreShape)).toBe(modelFacts);
	expect(linesOf(modelFacts, coreShape)).toBe(modelFacts.lines);
});

it("a city's own lines can be named before anything runs them", () => {
	const lines = linesOf(modelFacts, city);
	expect(["個人市民税", "個人税", "市税"].map((name) => lines.find(name)?.id)).toEqual([
		...["residents", "residents", "cityTax"],
	]);
	expect(modelFacts.lines.find("個人税")).toBeNull();
});

it("other words and laws of the same figures need no other code; other figures do", () => {
	const code = (shape: typeof coreShape) => composeModel(modelFacts, shape).making.code;
	expect(code({ ...coreShape, kind: "町", names: [["cityTax", "税収"]] })).toBe(modelFacts.making.code);
	expect(code({ ...coreShape, lacks: ["population"] })).toBe(modelFacts.making.code);
	expect(code(city)).not.toBe(modelFacts.making.code);
});

it("the formula of what is no line is asked for by mistake", () => {
	const core = definitionsOf(modelFacts);
	expect(treeOf(core, "balance")).toBe(core.trees.get("balance"));
	expect(() => treeOf(core, "unheard")).toThrow("no such line: unheard");
});

it("a line counts as the core's of its kind, also where a row stands for that", () => {
	const { kind } = ownLine("construction", "works", "建設事業");
	expect(coreOf({ kind })).toBe("investmentExpenses");
	expect(coreOf({ kind: { ...kind, core: "totalExpenditure" } })).toBe("investmentExpenses");
});
