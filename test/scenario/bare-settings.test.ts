import "../support/seed.ts";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { basisRows } from "../../src/answers/explain/basis.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { runFile, runText } from "../support/city.ts";
import { baselineFile, filesWith, generatedFile, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";

const editionFile = join(himiEdition, "edition.yaml");
/** Himi's figures, and of its settings nothing but its name and its unit. */
const bare = {
	[join(himiFolder, "settings.yaml")]: "name: 例示市\nunit: 百万円\nroundingUnit: 1\n",
	[editionFile]: textOf(editionFile).replace(/^evidence:[\s\S]*/m, ""),
};

/** What is said of a scenario on the bare settings. */
function refusals(text: string): string[] {
	const outcome = runOutlook(filesWith({ ...bare, [generatedFile]: text }), generatedFile);
	return "problems" in outcome
		? outcome.problems.flatMap(({ severity, code, hint }) => (severity === "error" ? [`${code}: ${hint}`] : []))
		: [];
}

describe("settings that state a name and a unit and nothing else", () => {
	const own = runFile(baselineFile);
	const outlook = runFile(baselineFile, bare);

	it("give every figure that is printed as the whole settings do", () => {
		for (const { rows } of modelFacts.statement)
			for (const { line } of rows) expect(outlook.columns.values.get(line), line).toEqual(own.columns.values.get(line));
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("are of the only edition there is", () => {
		expect(outlook.edition.id).toBe("r3");
		expect(outlook.municipality.currentEdition).toBe("r3");
	});

	it("have the shares of the law, with the statute", () => {
		const rows = basisRows(outlook).filter(({ group }) => group === "パラメータ");
		expect(rows.map(({ value }) => value)).toEqual(["50%", "75%", "100%", "0", "0", "50%", "0%"]);
		for (const { source } of rows) expect(source).toMatch(/法第|仮定/);
	});

	it("have no bond types: a work that asks for one is told what to write", () => {
		const work = "projects:\n  - { name: 庁舎, costs: { R6: 800 }, bond: { type: 過疎債 } }\n";
		expect(refusals(`title: 事業\n${work}`)).toEqual([
			expect.stringContaining("unknown-bond-type: settings.yaml に市債の種類がありません。bondTypes:"),
		]);
	});

	it("have no terms of the published bonds: what would rest on them is refused with the remedy", () => {
		const remedy = expect.stringMatching(/^terms-unknown: .*publishedBondType/);
		expect(refusals("title: 発行\nchanges:\n  - { line: 市債発行額, years: R5, add: 100 }\n")).toEqual([remedy]);
		expect(refusals("title: 金利\nrates:\n  - { years: R6.., add: 1% }\n")).toEqual([remedy]);
		const factor = "{ on: 市債発行額, distribution: normal, spread: 5% }";
		expect(refusals(`title: 揺れ\nuncertainty:\n  factors:\n    - ${factor}\n`)).toEqual([
			expect.stringMatching(/^factor-without-terms: /),
		]);
	});

	it("leave every other change what it is", () => {
		const text = "title: 人件費\nchanges:\n  - { line: 人件費, years: R5.., add: -50 }\n";
		const fund = (replaced: Readonly<Record<string, string>>) =>
			runText(text, replaced).columns.values.get("fiscalAdjustmentFundBalance");
		expect(fund(bare)).toEqual(fund({}));
	});
});

it("settings without an edition named, of a city with several: both are named", () => {
	const other = "title: 別の版\ntable: ../r3/outlook.csv\nsource: 例示\n";
	const files = filesWith({ ...bare, [join(himiFolder, "editions", "r9", "edition.yaml")]: other });
	const both = {
		...files,
		folders: (path: string) => (path.endsWith("editions") ? ["r3", "r9"] : files.folders(path)),
	};
	const outcome = runOutlook(both, baselineFile);
	expect("problems" in outcome && outcome.problems.map(({ message }) => message)).toEqual([
		"どの版の見通しかわかりません(2つあります: r3、r9)",
	]);
});
