import { describe, expect, it } from "vitest";
import { importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { importFiles, renderImport } from "../../../src/report/tables/import.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith } from "../../support/memory-files.ts";

/** 「その他」 of 町税, of 歳入 and of 歳出. */
const table = `区分,項目,R6(決算),R7,R8
歳入,町税,100,101,102
,町民税,50,51,52
,固定資産税,40,40,40
,その他,10,10,10
,地方譲与税・交付金,20,20,20
,その他,7,6,5
,計,127,127,127
歳出,人件費,60,60,60
,公債費,30,30,30
,その他,35,36,37
,計,125,126,127
差引,,2,1,0
`;
const settings = "name: 浜辺町\nunit: 千円\nroundingUnit: 1\nclosing: { rule: open-gap }\n";
const head = "id,label,under,kind\n";
const rest = "other,その他の歳出,歳出合計,その他歳出\n";
const taxes = "residentTax,町民税,,税\nfixedAssetTax,固定資産税,,税\notherTax,その他の町税,,税\n";

function read(lines: string, text = table, mapping: string | null = null) {
	const files = filesWith({
		"town/settings.yaml": settings,
		"town/lines.csv": head + lines,
		"town/funds.csv": "id,label,role\n",
		table: text,
		...(mapping === null ? {} : { mapping }),
	});
	const city = loadMunicipality(files, "town", modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	const question = { file: "table", sheet: undefined, folder: "town/editions/r7" };
	const outcome = importTable(files, city.loaded, { ...question, mapping: mapping && "mapping" });
	if ("problems" in outcome)
		return { refused: outcome.problems.map(({ code, message, hint }) => `${code} ${message} ${hint}`), said: "" };
	const { loaded } = outcome;
	const written = Object.fromEntries(importFiles(loaded, city.loaded));
	const last = (line: string) => loaded.published.published.get(line)?.at(-1);
	return {
		refused: null,
		said: renderImport(loaded, city.loaded, "table"),
		mapping: written["mapping.csv"] ?? "",
		last,
	};
}

describe("rows of one name that stand below different ones", () => {
	it("are the rest of what they stand below", () => {
		const found = read(rest);
		expect(found.refused).toBeNull();
		expect([found.last?.("cityTax"), found.last?.("otherRevenue"), found.last?.("other")]).toEqual([102, 5, 37]);
		expect(found.said).toMatch(/その他 +B5 +10 +10 +「町税」の内訳/);
	});

	it("are the city's own line below that one", () => {
		const found = read(taxes + rest);
		expect(found.refused).toBeNull();
		expect([found.last?.("otherTax"), found.last?.("otherRevenue"), found.last?.("other")]).toEqual([10, 5, 37]);
		expect(found.mapping).toContain("その他,町税,その他の町税");
	});

	it("are the same by a mapping, which is written so that it holds in the year after", () => {
		const { mapping = "" } = read(taxes + rest);
		const next = table.replace("その他,10,10,10", "その他,10,10,9").replace("町税,100,101,102", "町税,100,101,101");
		const found = read(
			taxes + rest,
			next.replace("127,127,127", "127,127,126").replace("35,36,37", "35,36,36").replace("125,126,127", "125,126,126"),
			mapping,
		);
		expect(found.refused).toBeNull();
		expect([found.last?.("otherTax"), found.last?.("otherRevenue")]).toEqual([9, 5]);
		expect(found.mapping).toBe(mapping);
	});

	it("stay apart where the one of them is gone that a mapping has", () => {
		const { mapping = "" } = read(taxes + rest);
		const found = read(taxes + rest, table.replace(",その他,7,6,5\n", ""), mapping);
		expect(found.refused?.join("\n")).toMatch(/^import-row-gone .*その他/);
	});

	it("are refused where no place tells them apart, and the remedy is said", () => {
		const found = read(rest, table.replace(",固定資産税", ",宿泊税"));
		expect(found.refused?.join("\n")).toMatch(
			/table-repeated-row 「その他収入」の行が2つあります\(セルB5とセルB7\) .*「その他の町税」のように/,
		);
	});

	it("one alone stays what it is of its heading", () => {
		expect(
			read(
				"",
				table.replace("その他,10,10,10", "軽自動車税,10,10,10").replace(",その他,35,36,37", ",投資的経費,35,36,37"),
			).last?.("otherRevenue"),
		).toBe(5);
	});
});
