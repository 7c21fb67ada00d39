import { expect, it } from "vitest";
import { modelFacts } from "../../src/model/facts.ts";

it("a computed line says what to change instead, by whatever names a city knows its lines", () => {
	const { lines } = modelFacts;
	const named = lines.withAliases(new Map([["cityTax", ["町の税"]]]));
	expect(named.find("町の税")?.id).toBe("cityTax");
	for (const index of [lines, named]) expect(JSON.stringify(index.leaf("歳入合計"))).toContain("市税");
	expect(JSON.stringify(lines.withoutRows([]).leaf("歳出合計"))).toContain("人件費");
});
