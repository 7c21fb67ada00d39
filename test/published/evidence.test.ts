import { describe, expect, it } from "vitest";
import { basisRows } from "../../src/answers/explain/basis.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { withFindings } from "../../src/scenario/table-findings.ts";
import { runFile } from "../support/city.ts";
import { baselineFile, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { read, refusals, townEdition } from "../support/town.ts";

/** Words that claim something of one table. */
const claims = /公表表の.*(?:すべて|全年度|毎年度)|全年度で確認|公表表で確認|R3〜R12|令和2年度から/;

describe("what one table has shown is said beside that table only", () => {
	it("Himi's own outlook says it: in all years of its table the deposit is one half", () => {
		const share = basisRows(runFile(baselineFile)).find(({ label }) => label === "決算剰余金の積立割合");
		expect(share?.grade).toBe("table");
		expect(share?.note).toContain("11年度すべて");
	});

	it("another city that copies the settings says nothing of the kind", () => {
		const settings = textOf(`${himiFolder}/settings.yaml`);
		const values = settings.replace(/^\s*#.*$/gm, "");
		expect(values).not.toMatch(claims);
		expect(values).not.toMatch(/grade: table/);
		const edition = textOf(`${himiEdition}/edition.yaml`);
		const bare = edition.slice(0, edition.indexOf("\n# ── この表で確かめたこと"));
		const outlook = runFile(baselineFile, { [`${himiEdition}/edition.yaml`]: bare });
		const said = JSON.stringify([basisRows(outlook), outlook.municipality.historicalSteps]);
		expect(said).toContain("地方財政法第7条");
		expect(said).not.toMatch(claims);
		expect(said).not.toContain('"table"');
		expect(outlook.municipality.historicalSteps).toEqual([]);
		expect(outlook.scenario.uncertainty.factors).toEqual([]);
	});

	it("no definition of the model claims anything of a table it has not seen", () => {
		const { terms, laws, functions } = outlookModel;
		for (const one of [...terms, ...laws, ...functions]) expect(JSON.stringify(one)).not.toMatch(claims);
	});
});

describe("an edition's evidence", () => {
	it("goes before the settings for grade, source and note, and for nothing else", () => {
		const { municipality, edition } = townEdition(
			"evidence: { settlementDepositShare: { grade: table, note: 3年度で一致 }, plain: { source: 表の注記 } }\n" +
				"historicalSteps: [{ line: 市税, step: 2%, source: 表から, grade: general }]\n",
		);
		const city = withFindings(municipality, edition.findings);
		expect(city.parameters.get("settlementDepositShare")).toMatchObject({
			...{ value: 0.5, grade: "table", note: "3年度で一致", source: "地方財政法第7条第1項" },
		});
		expect(city.publishedBond).toMatchObject({ source: "表の注記", grade: "general", allocationRate: 0.6 });
		expect(city.historicalSteps.map(({ id, step }) => [id, step])).toEqual([["cityTax", 0.02]]);
	});

	it("of a number the settings do not have is refused at its place", () => {
		expect(refusals({ edition: "evidence: { settlementDeposit: { grade: table } }\n" })).toEqual([
			"edition-evidence evidence の「settlementDeposit」は settings.yaml にありません",
		]);
		expect(read({}).findings.historicalSteps).toEqual([]);
	});
});
