import { expect, it } from "vitest";
import { inWordsOf, kindOfMunicipality, type MunicipalityKind } from "../../../src/domain/municipality-words.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeModel } from "../../../src/model/kinds/compose.ts";

it("knows a municipality by the end of its name", () => {
	const names: readonly [string, MunicipalityKind][] = [
		["氷見市", "市"],
		["海野町", "町"],
		["川神村", "村"],
		["十日町市", "市"],
		["町田市", "市"],
		["江東区", "区"],
		["海野町 一般会計", "町"],
		["川神村(試算)", "村"],
		["市町村合計", "市"],
		["試算", "市"],
	];
	for (const [name, kind] of names) expect(kindOfMunicipality(name), name).toBe(kind);
	expect(inWordsOf("村", "市税、市債、市の目標、市民、市場金利")).toBe("村税、村債、村の目標、市民、市場金利");
});

it("says 町税 and 町債 for a 町, takes the core's names too, and leaves a 市 and every formula as they were", () => {
	const town = composeModel(modelFacts, { ...coreShape, kind: "町" });
	const { lines, terms, parameters, laws, statement } = town;
	expect(lines.byId("cityTax").label).toBe("町税");
	for (const name of ["町税", "市税", "村税"]) expect(lines.find(name)?.id, name).toBe("cityTax");
	for (const name of ["町債残高", "市債残高"]) expect(lines.find(name)?.id, name).toBe("bondsOutstanding");
	expect(JSON.stringify([terms, parameters, laws, statement].map((all) => all.map(({ label }) => label)))).not.toMatch(
		/市[税債]/,
	);
	expect(town.making.code).toBe(modelFacts.making.code);
	expect(terms.map(({ formula }) => formula)).toEqual(modelFacts.terms.map(({ formula }) => formula));
	expect(composeModel(modelFacts, coreShape)).toBe(modelFacts);
});
