import { join } from "node:path";
import { expect, it } from "vitest";
import { rises } from "../../src/answers/simulate/rises.ts";
import { runText } from "../support/city.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";

it("a deviation moves what the scenario's own rate left of a line, from the first projected year on: of nothing, nothing", () => {
	const settings = join(himiFolder, "settings.yaml");
	const twice = textOf(settings).replace(
		"{ line: 物件費、維持管理費、補助費等, elasticity: 1.0 }",
		"{ line: 物件費、維持管理費、補助費等, elasticity: 2.0 }",
	);
	const outlook = runText(
		`title: 見本
municipality: himi
assumptions: { 物価上昇率: { R4: -50%, R5: 50% } }
uncertainty: { inherit: false, factors: [{ on: 物価上昇率, distribution: normal, spread: 1% }] }
`,
		{ [settings]: twice },
	);
	const [rise, ...more] = rises(outlook, "operatingExpenses");
	expect(more).toEqual([]);
	expect([...(rise?.perDeviation ?? [])]).toEqual([2, 0, 1, ...Array.from({ length: 7 }, () => 2)]);
	expect(rises(outlook, "cityTax")).toEqual([]);
});
