import { describe, expect, it } from "vitest";
import { type ImportedTable, importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith } from "../../support/memory-files.ts";
import { type Row, trySmallCity } from "../../support/small-city.ts";

const settings = "closing: { rule: open-gap }\n";
const funds = "id,label,role\n";
const rows: readonly Row[] = [
	["町税", 100, 101, 102],
	["地方交付税・地方譲与税", 300, 301, 302],
	["地方消費税交付金", 30, 30, 30],
	["その他", 7, 7, 7],
	["歳入合計", 437, 439, 441],
	["人件費・扶助費", 80, 82, 84],
	["公債費", 40, 41, 42],
	["普通建設事業費", 40, 41, 42],
	["物件費及び維持補修費", 50, 50, 50],
	["補助費等", 60, 60, 60],
	["国保繰出金", 40, 41, 42],
	["歳出合計", 310, 315, 320],
	["差引", 127, 124, 121],
];

function imported(lines: string | undefined): ImportedTable {
	const files = filesWith({
		"town/settings.yaml": `name: 例示町\nunit: 千円\nroundingUnit: 1\n${settings}`,
		"town/funds.csv": funds,
		...(lines === undefined ? {} : { "town/lines.csv": lines }),
		table: ["項目,R6(決算),R7,R8", ...rows.map((row) => row.join(","))].join("\n"),
	});
	const city = loadMunicipality(files, "town", modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	const question = { file: "table", sheet: undefined, folder: "town/editions/r7", mapping: null };
	const read = importTable(files, city.loaded, question);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems));
	return read.loaded;
}

describe("rows in which tables join lines, or print some of a line's parts", () => {
	const proposed = [
		"id,label,under,kind,inclusionRate,standsFor",
		"ordinaryAllocationTaxAndOthers,地方交付税・地方譲与税,,まとめた行,,普通交付税(臨時財政対策債含む)|特別交付税",
		"personnelExpensesAndOthers,人件費・扶助費,,まとめた行,,人件費|扶助費",
		"transferTaxesAndGrants1,地方消費税交付金,,譲与税・交付金,,",
		"transfersToOtherAccounts1,国保繰出金,,繰出金,,",
		"operatingExpenses1,物件費及び維持補修費,,物件費,,",
		"operatingExpenses2,補助費等,,補助費等,,",
	];

	it("are proposed as rows of lines.csv, by which the table is computed", () => {
		expect(imported(undefined).coarse).toEqual(proposed);
		const read = imported(proposed.join("\n"));
		expect(read.coarse).toEqual([]);
		expect(read.missing.filter(({ standing }) => standing === "needed")).toEqual([]);
		expect(read.published.published.get("operatingExpenses2")).toEqual(Float64Array.of(60, 60, 60));
		const outcome = trySmallCity({ rows, settings, funds, lines: proposed.join("\n") });
		expect("outlook" in outcome && outcome.outlook.columns.lawBreaches).toEqual([]);
	});

	it("are told in one error, with the same rows, where the table is run as it stands", () => {
		const outcome = trySmallCity({ rows, settings, funds });
		const [error, ...more] =
			"problems" in outcome ? outcome.problems.filter(({ severity }) => severity === "error") : [];
		expect(more).toEqual([]);
		expect(error?.message).toMatch(
			/「人件費・扶助費」\(セルA7\)は、いくつもの項目を1行にまとめた行です.*「補助費等」\(セルA11\)は、「物件費、維持管理費、補助費等」の一部です。「維持補修費」の行がありません/,
		);
		for (const row of proposed) expect(error?.hint).toContain(row);
	});
});

describe("その他 of a table without headings", () => {
	it("is of the total it stands above, below that one's parts", () => {
		const read = imported(undefined);
		expect(read.published.published.get("otherRevenue")).toEqual(Float64Array.of(7, 7, 7));
	});
});
