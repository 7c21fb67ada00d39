import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ImportQuestion, importTable } from "../../src/answers/import/import-table.ts";
import { problemText } from "../../src/cli/console.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { book, type Rows } from "../answers/import/layouts.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const gallery = "test/errors/imports";
const loaded = loadMunicipality(filesWith(), himiFolder, modelFacts, loadOwnModel);
if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
const city = loaded.loaded;
const folder = join(himiFolder, "editions", "new");

type Case = readonly [
	name: string,
	mistakes: string,
	content: string | Uint8Array,
	asked?: Partial<ImportQuestion>,
	texts?: Readonly<Record<string, string>>,
];

const table = "区分,令和2,3\n市税,1,2\n人件費,3,4\n扶助費,5,6\n";
const sheet: Rows = table.split("\n").map((line) => line.split(","));
const mapped = { mapping: "mapping.csv" };
const mapping = (...rows: readonly string[]) => ({ "mapping.csv": ["row,under,line,unit,sign", ...rows].join("\n") });
const years = (text: string) => ({ [join(folder, "years.csv")]: text });

/** A table that is refused, and each mistake in it as `code line:column`. */
const cases: readonly Case[] = [
	["pasted-line", "import-pasted-line 2:1", "区分 R2 R3 R4\n市税 5,159 4,737\n"],
	["block-years", "import-block-years 3:3", "区分,R2,R3\n市税,1,2\n区分,R4,R3\n市税,3,2\n"],
	[
		"years-left-out",
		"import-years-left-out 1:5",
		"区分,R2,R3,区分,R4\n市税,1,2,市税,3\n人件費,3,4,人件費,5\n扶助費,5,6,扶助費,8\n",
	],
	["block-row", "import-block-row 3:1", "区分,R2,R3\n市税,1,2\n人件費,1,2\n区分,R4,R5\n市税,1,2\n"],
	["block-unit", "import-block-unit 6:1", "単位：千円\n区分,R2,R3\n市税,1,2\n単位：百万円\n区分,R4,R5\n市税,1,2\n"],
	["no-unit", "table-no-unit 4:1", "区分,単位,R2,R3\n市税,千円,1,2\n人口,人,3,4\n扶助費,,5,6\n"],
	["merged-unit", "table-two-units 3:2", "単位：百万円\n区分,単位,R2,R3\n市税,千円,1,2\n人件費,,3,4\n扶助費,,5,6\n"],
	["sheet-unknown", "import-sheet-unknown 1:1", book({ 見通し: sheet }), { sheet: "見通" }],
	["sheet-of-text", "import-sheet-of-text 1:1", table, { sheet: "見通し" }],
	["sheet-none", "import-sheet-none 1:1", book({ 表紙: [["財政課"]], 名簿: [["R2", "R3"]] })],
	["sheet-several", "import-sheet-several 1:1", book({ 案: sheet, 決定: sheet })],
	["csv-columns", "csv-columns 1:1", table, mapped, { "mapping.csv": "row,line\n" }],
	["mapping", "unknown-line 2:3 import-sign 2:5 import-unit 2:4", table, mapped, mapping("市税,,町税金,百円,引く")],
	["unit-differs", "import-unit-differs 3:1", `単位：千円\n${table}`, mapped, mapping("市税,,市税,百万円,")],
	["row-twice", "import-row-twice 5:1", `${table}市税,1,2\n`, mapped, mapping("市税,,市税,,")],
	["row-gone", "import-row-gone 2:1", table, mapped, mapping("扶助費等,,扶助費,,")],
	["status", "year-status 2:2 year-status 3:1", table, {}, years("year,status\nR2,kessan\n3,settled\n")],
	["status-missing", "import-status-missing 1:1", table, {}, years("year,status\nR2,settled\n")],
	["status-order", "import-status-order 1:3", table, {}, years("year,status\nR2,budget\nR3,settled\n")],
	[
		"cell-of-a-sheet",
		"table-cell 2:3",
		book({ 見通し: sheet.map((row, at) => (at === 1 ? ["市税", 1, "約2"] : row)) }),
	],
	[
		"total",
		"published-mismatch 4:3",
		"区分,令和2(決算),令和3(推計)\n歳入合計(A),9,30\n歳出合計(B),4,10\n収支差引額(A-B),5,30\n",
	],
];

describe("a table that cannot be taken in is refused with one message per mistake", () => {
	it.each(cases.map((one) => ({ name: one[0], one })))("$name", async ({ one }) => {
		const [name, mistakes, content, asked = {}, texts = {}] = one;
		const question = { file: "table", sheet: undefined, folder, mapping: null, ...asked };
		const read = importTable(filesWith({ table: content, ...texts }), city, question);
		const problems: readonly Problem[] = "problems" in read ? read.problems : [];
		const errors = problems.filter(({ severity }) => severity === "error");
		expect(errors.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`).join(" ")).toBe(mistakes);
		const said = problems.map((problem) => problemText(problem).replaceAll(`${himiFolder}/`, ""));
		for (const text of said) expect(text).not.toMatch(/undefined|NaN|\[object|Error:/);
		await expect(`${said.join("\n")}\n`).toMatchFileSnapshot(`imports/${name}.txt`);
	});

	it("no file of the gallery is left over", () => {
		expect(readdirSync(gallery).sort()).toEqual(cases.map(([name]) => `${name}.txt`).sort());
	});
});
