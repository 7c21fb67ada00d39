import { describe, expect, it } from "vitest";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import { planRequirements } from "../../../src/answers/plan/requirements.ts";
import { problemText } from "../../../src/cli/console.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { filesWith } from "../../support/memory-files.ts";

const path = "scenarios/himi/measures/list.yaml";

/** A measures file with these entries, and each mistake in it as `code line:column`. */
const gallery: readonly (readonly [what: string, text: string, ...mistakes: string[]])[] = [
	["an empty list", "measures: []", "measures-empty 3:1"],
	["no list at all", "description: なし", "missing-key 1:1"],
	["a measure without effects", "measures:\n  - { name: 甲, effects: [], cost: 1 }", "empty-value 4:25"],
	[
		"a measure without a burden",
		"measures:\n  - { name: 甲, effects: [{ line: 市税, yearly: 1 }] }",
		"missing-key 4:5",
	],
	["an unknown line", entry("line: 市民税, yearly: 5", "cost: 1"), "unknown-line 4:34"],
	["a computed line", entry("line: 歳出合計, yearly: 5", "cost: 1"), "computed-line 4:34"],
	["an effect without an amount", entry("line: 市税", "cost: 1"), "measure-effect-empty 4:26"],
	["an effect with two amounts", entry("line: 市税, yearly: 5, once: 3", "cost: 1"), "measure-effect-many 4:49"],
	["an effect of nothing", entry("line: 市税, yearly: 0", "cost: 1"), "measure-effect-none 4:26"],
	["a tail without a ramp", entry("line: 市税, yearly: 5, afterwards: 3", "cost: 1"), "measure-effect-afterwards 4:49"],
	["a negative burden", entry("line: 市税, yearly: 5", "cost: -3"), "measure-cost-negative 4:58"],
	["a burden in words", entry("line: 市税, yearly: 5", "cost: 重い"), "measure-cost-form 4:58"],
	["a burden too fine", entry("line: 市税, yearly: 5", "cost: 0.001"), "measure-cost-step 4:58"],
	["a start beyond the horizon", entry("line: 市税, yearly: 5", "cost: 1, earliest: R13"), "beyond-horizon 4:71"],
	["a start in a settled year", entry("line: 市税, yearly: 5", "cost: 1, earliest: R2"), "settled-year 4:71"],
	[
		"years the wrong way round",
		entry("line: 市税, yearly: 5", "cost: 1, earliest: R6, latest: R5"),
		"measure-years-reversed 4:83",
	],
	[
		"a last year for what may not wait",
		entry("line: 市税, yearly: 5", "cost: 1, startsLater: false, earliest: R5, latest: R6"),
		"measure-latest-without-later 4:103",
	],
	[
		"a link of an unlinkable line",
		entry("line: 人件費, yearly: 5, allocationTax: linked", "cost: 1"),
		"allocation-tax-not-possible 4:50",
	],
	["a key that is none", entry("line: 市税, yearly: 5", "cost: 1, costs: 2"), "unknown-key 4:61"],
	["a name twice", list(["甲", ""], ["甲", ""]), "measure-twice 5:13"],
	["a requirement that is none", list(["甲", "requires: 丙"], ["乙", ""]), "measure-required-unknown 4:71"],
	["a requirement of itself", list(["甲", "requires: 甲"]), "measure-requires-cycle 4:13"],
	[
		"a circle of requirements",
		list(["甲", "requires: 乙"], ["乙", "requires: 丙"], ["丙", "requires: 甲"]),
		"measure-requires-cycle 4:13",
	],
	[
		"a requirement shut out by its own group",
		list(["甲", "requires: 乙, exclusive: 施設"], ["乙", "exclusive: 施設"]),
		"measure-requires-exclusive 4:13",
	],
	[
		"two requirements that shut each other out",
		list(["甲", "requires: [乙, 丙]"], ["乙", "exclusive: 施設"], ["丙", "exclusive: [施設, 用地]"]),
		"measure-requires-exclusive 4:13",
	],
	[
		"a requirement of a requirement shut out by the group of the first",
		list(["甲", "requires: 乙, exclusive: 施設"], ["乙", "requires: 丙"], ["丙", "exclusive: [用地, 施設]"]),
		"measure-requires-exclusive 4:13",
	],
	[
		"a requirement of a requirement that comes too late",
		list(["甲", "requires: [乙, 乙]"], ["乙", "requires: 丙, earliest: R3"], ["丙", "earliest: R4"]),
		...["measure-requires-late 4:13", "measure-requires-late 5:13"],
	],
	[
		"a circle beside a requirement that leads into it",
		list(["甲", "requires: 乙"], ["乙", "requires: [丙, 丁]"], ["丙", "requires: 乙"], ["丁", "requires: 丁"]),
		...["measure-requires-cycle 5:13", "measure-requires-cycle 7:13"],
	],
	[
		"mistakes in the order of the file",
		list(["甲", "requires: 戊"], ["乙", "earliest: R2, requires: 己"]),
		...["measure-required-unknown 4:71", "settled-year 5:71", "measure-required-unknown 5:85"],
	],
	[
		"a requirement that comes too late",
		list(["甲", "requires: 乙, earliest: R5"], ["乙", "earliest: R6"]),
		"measure-requires-late 4:13",
	],
];

function entry(effect: string, more: string): string {
	return `measures:\n  - { name: 甲, effects: [{ ${effect} }], ${more} }`;
}

function list(...measures: readonly (readonly [name: string, more: string])[]): string {
	const entries = measures.map(
		([name, more]) =>
			`  - { name: ${name}, effects: [{ line: 市税, yearly: 5 }], cost: 1${more === "" ? "" : `, ${more}`} }`,
	);
	return ["measures:", ...entries].join("\n");
}

function open(text: string, scenario = "../baseline.yaml") {
	const content = `title: 見本\nscenario: ${scenario}\n${text}\n`;
	return openMeasures(filesWith({ [path]: content }), path, undefined, parseFormula);
}

describe("a bad measures file is refused with one message per mistake, at its place", () => {
	it.each(gallery)("%s", async (what, text, ...mistakes) => {
		const opened = open(text);
		if (!("problems" in opened)) throw new Error(`accepted: ${text}`);
		const found = opened.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
		expect(found).toEqual(mistakes);
		for (const { hint } of opened.problems) expect(hint).toMatch(/[ぁ-ん]/);
		await expect(`${opened.problems.map(problemText).join("\n")}\n`).toMatchFileSnapshot(
			`errors/${what.replaceAll(" ", "-")}.txt`,
		);
	});

	it("a scenario that is not there is a mistake where it is named", () => {
		const opened = open(list(["甲", ""]), "../nowhere.yaml");
		if (!("problems" in opened)) throw new Error("accepted");
		expect(opened.problems.map(({ code, place }) => `${code} ${place?.file} ${place?.line}:${place?.column}`)).toEqual([
			`file-not-found ${path} 2:11`,
		]);
	});

	it("targets that are not there, or only for reference, cannot be asked for", () => {
		const opened = open(list(["甲", ""]));
		if ("problems" in opened) throw new Error("refused");
		const asked = (targets: string[]) => {
			const result = planRequirements(opened.outlook, { targets, targetYears: "all" });
			return "problems" in result ? result.problems.map(({ code }) => code) : result.requirements.length;
		};
		expect(asked(["fiscal-adjustment-found", "①"])).toEqual(["plan-target-unknown", "plan-target-reference"]);
		expect(asked(["④", "fiscal-adjustment-fund"])).toBe(7);
	});
});
