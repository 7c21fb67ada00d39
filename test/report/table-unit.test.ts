import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AmountUnit, amountUnits, convertAmount, formatNumber } from "../../src/domain/amount.ts";
import type { OutlookResult } from "../../src/domain/result.ts";
import { toResult } from "../../src/projection/result.ts";
import type { PackMaterial } from "../../src/report/content/material.ts";
import { spokenResult } from "../../src/report/content/spoken-money.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { isFinerThan } from "../../src/report/content/table-unit.ts";
import { tableFiles } from "../../src/report/pack/table-files.ts";
import { deckSlides } from "../../src/report/slides/render-slides.ts";
import { councilPaper } from "../../src/report/word/council-paper.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { lawCases } from "../support/law.ts";
import { seed } from "../support/seed.ts";
import { inYen, materialOf, three } from "./slides/material.ts";

const asked = (material: PackMaterial, tableUnit: AmountUnit): PackMaterial => ({
	...material,
	provenance: { ...material.provenance, tableUnit },
});

const tables = (material: PackMaterial) => new Map(tableFiles(material).map(({ id, content }) => [id, `${content}`]));

describe("an amount in another unit", () => {
	const base = toResult(runFile("scenarios/himi/baseline.yaml"));
	const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), {
		minLength: base.years.length,
		maxLength: base.years.length,
	});

	it("is the same amount, rounded once", () => {
		fc.assert(
			fc.property(fc.constantFrom(...amountUnits), fc.constantFrom(...amountUnits), amounts, (unit, to, values) => {
				const id = "settlementBalance";
				const lines = base.lines.map((line) => (line.definition.id === id ? { ...line, values } : line));
				const result: OutlookResult = { ...base, unit, decimals: 0, lines };
				const told = spokenResult(result, to);
				const [row] = printedRows(told).filter(({ line }) => line === id);
				const decimals = to === "億円" && unit !== "億円" ? 1 : 0;
				expect(row?.unit).toBe(to);
				expect(row?.figures).toEqual(values.map((value) => formatNumber(convertAmount(value, unit, to), decimals)));
			}),
			{ numRuns: lawCases, seed },
		);
	});
});

describe.each([
	["百万円", () => materialOf(three), "億円"],
	["円", inYen, "千円"],
	["円", inYen, "億円"],
] as const)("tables of a city that counts %s, asked in another unit", (own, made, unit) => {
	const plain = made();
	const material = asked(plain, unit);

	it(`print ${unit} in table files, slides and Word file alike, each with its unit`, () => {
		const [row] = printedRows(
			spokenResult((plain.scenarios[0] as PackMaterial["scenarios"][number]).result, unit),
		).filter(({ line }) => line === "fiscalAdjustmentFundBalance");
		const figures = row?.figures ?? [];
		const csv = tables(material).get("outlook.csv") ?? "";
		expect(csv).toContain(`単位:${unit}`);
		const word = JSON.stringify(councilPaper(material, []));
		const slides = JSON.stringify(deckSlides(material, "full"));
		for (const text of [csv, word, slides]) for (const figure of figures) expect(text).toContain(figure);
		for (const text of [word, slides]) {
			expect(text).toContain(`単位:${unit}`);
			expect(text).toContain(`額は${own}の見通しを四捨五入したもの`);
			expect(text).toContain(
				`図と文は億円（四捨五入しているので、足し引きしても一致しないことがある）、見通しの表は${unit}`,
			);
		}
	});

	it("leave what programs read, and what sentences and pictures say, as it is", () => {
		const [told, before] = [tables(material), tables(plain)];
		for (const id of ["outlook-data.csv", "outlook.json"]) expect(told.get(id)).toBe(before.get(id));
		const sheets = (of: PackMaterial) => JSON.stringify(deckSlides(of, "council").slice(0, -1));
		expect(sheets(material)).toBe(sheets(plain));
	});

	it("have differences that are the printed figure less the printed figure", () => {
		const differences = [...tables(material)].filter(([id]) => /^difference-.*csv$/.test(id));
		expect(differences.length).toBeGreaterThan(0);
		for (const [, csv] of differences) expect(csv).toContain(`単位:${unit}`);
	});
});

describe("a unit finer than the outlook", () => {
	it("is one whose digits nobody knows", () => {
		const city = (unit: AmountUnit, roundingUnit: number) => ({ unit, roundingUnit });
		expect(isFinerThan(city("百万円", 1), "千円")).toBe(true);
		expect(isFinerThan(city("億円", 0.1), "百万円")).toBe(true);
		expect(isFinerThan(city("千円", 1000), "百万円")).toBe(false);
		for (const unit of amountUnits) expect(isFinerThan(city("円", 1), unit)).toBe(false);
		for (const unit of amountUnits) expect(isFinerThan(city(unit, 1), unit)).toBe(false);
	});

	it("is refused with what may be asked", async () => {
		const { code, said, out } = await mitoshi(["report", "scenarios/himi/baseline.yaml", "--table-unit", "千円"]);
		expect(code).toBe(2);
		expect(out).toBe("");
		expect(said).toContain("--table-unit の「千円」では示せません。見通しの額は1百万円単位で");
		expect(said).toContain("百万円か、それより大きい単位を書いてください");
		const unknown = await mitoshi(["report", "scenarios/himi/baseline.yaml", "--table-unit", "ドル"]);
		expect(unknown.code).toBe(2);
		expect(unknown.said).toContain("使える値: 円, 千円, 万円, 百万円, 億円");
	});
});
