import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadChain } from "../../src/scenario/chain.ts";
import { mergeSpecs } from "../../src/scenario/merge-specs.ts";
import { City } from "../support/city.ts";
import { filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";

const himi = new City();
const below = join(himiFolder, "below.yaml");
const price = "{ on: 物価上昇率, distribution: normal, spread: 1% }";

/** The uncertainty of a scenario and of what it extends, as one file that says all of it. */
function merged(base: string, own: string) {
	const texts = {
		[below]: `title: 土台\nmunicipality: himi\nuncertainty:\n${base}`,
		[generatedFile]: `title: 見本\nextends: below.yaml\n${own}`,
	};
	const chain = loadChain(filesWith(texts), generatedFile, himiFolder);
	if ("problems" in chain) throw new Error(JSON.stringify(chain.problems));
	return mergeSpecs(chain.loaded, himi.plan.municipality).uncertainty;
}

describe("a chain of scenario files as one", () => {
	it("keeps the uncertainty that was stated in any of them", () => {
		expect(merged(`  factors: [${price}]\n`, "")).toMatchObject({ factors: [{ on: "物価上昇率", spread: "1%" }] });
	});

	it("lets a later word replace an earlier one, under any of its names", () => {
		const both = merged(
			`  factors:\n    - ${price}\n    - { on: 市税, distribution: normal, spread: 1% }\n  correlations: { factors: [物価上昇率, 市税], matrix: [[1, 0.2], [0.2, 1]] }\n`,
			"uncertainty:\n  factors: [{ on: cityTax, distribution: normal, spread: 2% }]\n  correlations: [{ between: [cityTax, 物価上昇率], value: 0.5 }]\n",
		);
		expect(both?.factors?.map(({ on, spread }) => [on, spread])).toEqual([
			["物価上昇率", "1%"],
			["cityTax", "2%"],
		]);
		expect(both?.correlations).toMatchObject([{ value: 0.5 }]);
	});

	it("forgets what a file does not inherit", () => {
		const own = "uncertainty:\n  inherit: false\n  factors: [{ on: 人件費, distribution: normal, spread: 2% }]\n";
		expect(merged(`  factors: [${price}]\n`, own)).toMatchObject({ inherit: false, factors: [{ on: "人件費" }] });
	});
});
