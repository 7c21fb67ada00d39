import { describe, expect, it } from "vitest";
import { mitoshi } from "../../support/command-line.ts";
import { baseline } from "./himi.ts";

async function print(...words: string[]) {
	const { code, out, said } = await mitoshi(words);
	expect(code, said).toBe(0);
	return out;
}

interface BondJson {
	readonly schema: string;
	readonly issued: string;
	readonly amount: number;
	readonly terms: Readonly<Record<string, unknown>>;
	readonly years: readonly {
		year: string;
		principal: number;
		interest: number;
		outstanding: number;
		allocation: number;
	}[];
	readonly totals: { readonly principal: number; readonly interest: number; readonly allocation: number };
}

describe("mitoshi bond", () => {
	it("prints one line a fiscal year until the loan is repaid, with terms, source and grade above and totals below", async () => {
		const lines = (await print("bond", "一般単独事業債", "12億円", "R6")).trimEnd().split("\n");
		expect(lines[0]).toBe("氷見市 償還表  一般単独事業債");
		expect(lines[1]).toBe("R6発行 1,200百万円、元金均等(半年賦)、15年(うち据置3年)、利率0.8%");
		expect(lines[2]).toBe("充当率75%、交付税措置率0%");
		expect(lines[3]).toMatch(/^出典: 財務省/);
		expect(lines[4]).toBe("根拠の強さ: 資料あり");
		const years = lines.filter((line) => /^R\d+ /.test(line)).map((line) => line.split(/ +/));
		expect(years.map(([year]) => year)).toEqual(Array.from({ length: 15 }, (_, index) => `R${index + 7}`));
		// 100 a year from R10; interest 0.4 % × (1200 + 1150) = 9.4 in R10.
		expect(years[0]).toEqual(["R7", "0", "9.6", "9.6", "1,200", "0.0"]);
		expect(years[3]).toEqual(["R10", "100", "9.4", "109.4", "1,100", "0.0"]);
		expect(years.at(-1)).toEqual(["R21", "100", "0.6", "100.6", "0", "0.0"]);
		// 3 × 9.6 + 0.4 % × 50 × (24 + 23 + … + 1) = 28.8 + 60
		expect(lines.find((line) => line.startsWith("合計"))).toMatch(/^合計 +1,200 +88\.8 +1,288\.8 +0\.0$/);
	});

	it("gives the same as JSON, on terms of one's own, beyond the horizon of the outlook", async () => {
		const stated = ["--rate", "2%", "--term", "10", "--grace", "0", "--repayment", "equalPrincipal"];
		const json = JSON.parse(await print("bond", "depopulatedAreaBond", "1000", "R12", ...stated, "--json")) as BondJson;
		expect([json.schema, json.issued, json.amount]).toEqual(["mitoshi.bond.v1", "R12", 1000]);
		expect(json.terms).toEqual({
			rate: 0.02,
			term: 10,
			grace: 0,
			repayment: "equalPrincipal",
			coverage: 1,
			allocationRate: 0.7,
		});
		expect(json.years.map(({ year }) => year)).toEqual(Array.from({ length: 10 }, (_, index) => `R${index + 13}`));
		expect(json.years.map(({ principal }) => principal)).toEqual(Array.from({ length: 10 }, () => 100));
		expect(json.years.at(-1)?.outstanding).toBe(0);
		expect(json.totals.interest).toBeCloseTo(105, 9);
		expect(json.totals.allocation).toBeCloseTo(0.7 * 1105, 9);
	});

	it.each([
		["a type that is not there", ["過疎対策債", "1000", "R6"], "もしかして: 過疎対策事業債"],
		["an amount that is none", ["過疎対策事業債", "千", "R6"], "12億円"],
		["an amount of nothing", ["過疎対策事業債", "0.4", "R6"], "0より大きい"],
		["a year that is none", ["過疎対策事業債", "1000", "6"], "R5"],
		["a grace as long as the term", ["過疎対策事業債", "1000", "R6", "--grace", "12"], "短くしてください"],
		["a term that is no number", ["過疎対策事業債", "1000", "R6", "--term", "長い"], "整数"],
		["a rate without %", ["過疎対策事業債", "1000", "R6", "--rate", "1.2"], "1.2% のつもりなら%"],
		["a folder that is not there", ["過疎対策事業債", "1000", "R6", "-m", "nowhere"], "nowhere"],
	])("refuses %s, once, with 2", async (_, words, remedy) => {
		const ended = await mitoshi(["bond", ...words]);
		expect([ended.code, ended.out]).toEqual([2, ""]);
		expect(ended.said.match(/エラー: /g)).toHaveLength(1);
		expect(ended.said).toContain(remedy);
		const json = await mitoshi(["bond", ...words, "--json"]);
		expect(JSON.parse(json.said)).toMatchObject({
			schema: "mitoshi.error.v1",
			errors: [{ hint: expect.any(String) }],
		});
	});
});

describe("the bond types of Himi", () => {
	it("have 充当率, 措置率 and terms as in the domain's table, each with a source", () => {
		const table = Object.fromEntries(
			baseline.municipality.bondTypes.map(({ label, coverage, allocationRate, terms }) => [
				label,
				[coverage, allocationRate, terms.term, terms.grace].join(" "),
			]),
		);
		expect(table).toEqual({
			過疎対策事業債: "1 0.7 12 3",
			辺地対策事業債: "1 0.8 10 2",
			臨時財政対策債: "1 1 20 3",
			"緊急防災・減災事業債": "1 0.7 20 3",
			緊急自然災害防止対策: "1 0.7 20 3",
			"防災・減災・国土強靱化緊急対策": "1 0.5 20 3",
			合併特例債: "0.95 0.7 20 3",
			公共事業等債: "0.9 0.2222 20 3",
			"公共施設等適正管理(集約化・複合化)": "0.9 0.5 20 3",
			一般単独事業債: "0.75 0 15 3",
			"公表された発行額(平均)": "1 0.6 15 3",
		});
		for (const { source } of baseline.municipality.bondTypes) expect(source.length).toBeGreaterThan(5);
	});
});
