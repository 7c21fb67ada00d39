import { describe, expect, it } from "vitest";
import { importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { importFiles, renderImport } from "../../../src/report/tables/import.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { fundsCity } from "../../support/own-funds.ts";
import { himiTableFile } from "../../support/table-text.ts";
import { lines } from "./layouts.ts";
import { figures, question, wanted } from "./reading.ts";

function imported(texts: Readonly<Record<string, string>>, mapping: string | null = null) {
	const files = filesWith({ ...texts, table: texts[himiTableFile] ?? "" });
	const city = loadMunicipality(files, himiFolder, modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	return { city: city.loaded, read: importTable(files, city.loaded, { ...question, mapping }) };
}

describe("the funds of a city's funds.csv are lines of its table", () => {
	it.each([true, false])("proposed by their names, the core's fund printed beside them: %s", (isWholePrinted) => {
		const { city, read } = imported(fundsCity({ isWholePrinted }));
		if ("problems" in read) throw new Error(JSON.stringify(read.problems));
		const said = renderImport(read.loaded, city, "table");
		for (const name of ["庁舎整備基金", "ふるさと応援基金", "財政安定化基金"])
			for (const ending of ["残高", "への積立", "からの繰入"])
				expect(said).toMatch(new RegExp(`${name}${ending} +[A-Z]\\d+ .* ${name}`));
		expect(read.loaded.missing.filter(({ standing }) => standing === "needed")).toEqual([]);
		const sums = figures(read.loaded.published.published);
		const plain = figures(wanted.published);
		for (const line of ["specificPurposeFundBalance", "fiscalAdjustmentFundWithdrawal", "settlementBalance"])
			expect(sums[line]).toEqual(plain[line]);
		const written = new Map(importFiles(read.loaded, city)).get("outlook.csv") ?? "";
		const again = imported({ ...fundsCity({ isWholePrinted }), [himiTableFile]: written });
		if ("problems" in again.read) throw new Error(JSON.stringify(again.read.problems));
		expect(figures(again.read.loaded.published.published)).toEqual(sums);
	});

	it("a mapping older than funds.csv is refused, each line that no row is for", () => {
		const mapping = `row,under,line,unit,sign\n${lines.map(({ label }) => `"${label}",,"${label}",,\n`).join("")}`;
		const { read } = imported({ ...fundsCity(), "mapping.csv": mapping }, "mapping.csv");
		const found = "problems" in read ? read.problems.filter(({ severity }) => severity === "error") : [];
		expect(found.map(({ code }) => code)).toContain("import-own-line-unmapped");
		expect(found.map(({ message }) => message).join()).toMatch(/庁舎整備基金/);
	});

	it("the mapping a first year wrote reads the second, and of a row renamed since says what to write", () => {
		const texts = fundsCity({ isWholePrinted: false });
		const { city, read } = imported(texts);
		if ("problems" in read) throw new Error(JSON.stringify(read.problems));
		const mapping = new Map(importFiles(read.loaded, city)).get("mapping.csv") ?? "";
		const again = imported({ ...texts, "mapping.csv": mapping }, "mapping.csv").read;
		if ("problems" in again) throw new Error(JSON.stringify(again.problems));
		expect(figures(again.loaded.published.published)).toEqual(figures(read.loaded.published.published));
		const renamed = texts[himiTableFile]?.replace(/^([^,]*),繰出金,/m, "$1,他会計への支出金,") ?? "";
		const refused = imported({ ...texts, [himiTableFile]: renamed, "mapping.csv": mapping }, "mapping.csv").read;
		const found = "problems" in refused ? refused.problems.filter(({ severity }) => severity === "error") : [];
		expect(found.map(({ code }) => code)).toEqual(["import-row-gone"]);
		expect(found[0]?.message).toMatch(/「繰出金」の行が.*「他会計への支出金」の行は、対応表にありません/);
		expect(found[0]?.hint).toMatch(/\n他会計への支出金,歳出,繰出金,百万円,$/);
	});
});
