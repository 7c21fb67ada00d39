import { describe, expect, it } from "vitest";
import type { CouncilSheet, RowsPicture } from "../../src/report/content/council/sheet.ts";
import { furtherSheets } from "../../src/report/content/council/sheets.ts";
import type { PackMaterial } from "../../src/report/content/material.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { runFile } from "../support/city.ts";
import { inYen, materialOf, materialOfTexts } from "./slides/material.ts";

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2024-04-01T00:00:00Z", inputs: [] };
const town = (name: string) => packMaterial([runFile(`test/towns/${name}/baseline.yaml`)], provenance);

function household(material: PackMaterial): CouncilSheet {
	const [sheet] = furtherSheets(material);
	if (sheet === undefined) throw new Error("no sheet");
	return sheet;
}

function textsOf({ rows }: RowsPicture): string[][] {
	return rows.map((row) => row.map(({ text }) => text));
}

/** Rows of a table, by what stands first in them. */
function rowsOf(sheet: CouncilSheet, at: number): Map<string, string[]> {
	return new Map(textsOf(sheet.pictures[at] as RowsPicture).map(([first = "", ...rest]) => [first, rest]));
}

const lineIn = ({ scenarios }: PackMaterial, line: string, at: number) =>
	scenarios[0]?.result.lines.find(({ definition }) => definition.id === line)?.values.at(at) ?? Number.NaN;

describe("a city as a household", () => {
	it("has one share of every amount: that of the settled revenue which is taken for five million yen", () => {
		const material = materialOf(["baseline"]);
		const sheet = household(material);
		const rows = rowsOf(sheet, 0);
		const revenue = lineIn(material, "totalRevenue", 0);
		const share = (line: string, at: number) =>
			Math.round((lineIn(material, line, at) * 500) / revenue).toLocaleString();
		expect(rows.get("収入")).toEqual(["歳入合計", "500", share("totalRevenue", -1)]);
		expect(rows.get("支出")).toEqual(["歳出合計", ...[0, -1].map((at) => share("totalExpenditure", at))]);
		expect(rows.get("ローンの返済")).toEqual(["公債費", ...[0, -1].map((at) => share("debtService", at))]);
		expect(rows.get("ローンの残高")).toEqual(["市債残高", ...[0, -1].map((at) => share("bondsOutstanding", at))]);
		expect(rows.get("親からの仕送り")?.[0]).toBe("普通交付税、特別交付税、譲与税、交付金");
		expect(sheet.points[0]).toContain("年収500万円とみて、どの年度のどの額にも同じ割合を掛けました");
		expect(sheet.points.join()).not.toContain("表から分からない");
	});

	it("is the same whatever unit the books are kept in", () => {
		expect(household(inYen()).pictures).toEqual(household(materialOf(["baseline"])).pictures);
	});

	it("says what there is for each who lives there, 万円 a head", () => {
		const material = materialOf(["baseline"]);
		const rows = rowsOf(household(material), 1);
		// 百万円 are 100万円.
		const each = (line: string, at: number) =>
			((lineIn(material, line, at) * 100) / lineIn(material, "population", at)).toFixed(1);
		for (const [label, line] of [
			["歳入合計", "totalRevenue"],
			["歳出合計", "totalExpenditure"],
			["基金残高合計", "totalFundBalance"],
			["市債残高", "bondsOutstanding"],
		] as const)
			expect(rows.get(label), label).toEqual([0, -1].map((at) => each(line, at)));
	});

	it("follows the kinds of a town's own lines, and says nothing for each of nobody knows how many", () => {
		const sheet = household(town("umino"));
		const words = [...rowsOf(sheet, 0).keys()];
		expect(words).toEqual(
			expect.arrayContaining(["自分で稼ぐ給料", "新しく借りるローン", "貯金の取崩し", "食費", "貯金への積立て"]),
		);
		const unknown = ["umino", "yamate", "kawakami"]
			.map(town)
			.filter((one) => Number.isNaN(lineIn(one, "population", 0)));
		expect(unknown.length).toBeGreaterThan(0);
		for (const one of unknown) for (const { pictures } of furtherSheets(one)) expect(pictures).toHaveLength(1);
	});

	it("gives no household word to a row that stands for several, and is not made of totals alone", () => {
		expect(rowsOf(household(town("kawakami")), 0).get("分けて示せない収入")?.[0]).toContain("村税・交付税等");
		expect(furtherSheets(town("yamate"))).toEqual([]);
	});

	it("speaks of a village as a village", () => {
		const said = JSON.stringify(furtherSheets(town("kawakami")));
		expect(said).toContain("村の会計と家計");
		expect(said).not.toMatch(/市民|市の会計/u);
	});

	it("gives the parts of a total as the accounts have them: rounded, they come to it within half a unit each", () => {
		for (const material of [materialOf(["baseline"]), ...["umino", "kawakami"].map(town)]) {
			const rows = textsOf(household(material).pictures[0] as RowsPicture);
			const number = (text: string | undefined) => Number(text?.replaceAll(",", "").replace("△ ", "-"));
			const from = rows.findIndex(([word]) => word === "支出");
			const stocks = rows.findIndex(([word]) => word === "貯金の残高");
			for (const [first, end] of [
				[0, from],
				[from, stocks],
			] as const) {
				const parts = rows.slice(first + 1, end).map((row) => number(row[2]));
				if (parts.some(Number.isNaN)) continue;
				const sum = parts.reduce((all, part) => all + part, 0);
				expect(Math.abs(sum - number(rows[first]?.[2]))).toBeLessThanOrEqual((parts.length + 1) / 2);
			}
		}
	});

	it("stands nowhere among the ten, and no peers are shown where none are kept", () => {
		expect(furtherSheets(materialOfTexts(["title: 見通し\n"])).map(({ name }) => name)).toEqual(["家計にたとえると"]);
	});
});
