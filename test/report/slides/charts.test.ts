import { describe, expect, it } from "vitest";
import { formatFiscalYear } from "../../../src/domain/fiscal-year.ts";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { spokenResult } from "../../../src/report/content/spoken-money.ts";
import { renderDeck } from "../../../src/report/slides/render-slides.ts";
import { slidesOf } from "../../../src/report/slides/talk.ts";
import { partsOf, type ReadChart, readChart, readSheet, textOfPart } from "./deck-reading.ts";
import { exhausted, materialOf, materialOfTexts, six, three, twoEditions, wealthy } from "./material.ts";

interface Drawn {
	readonly chart: ReadChart;
	readonly cells: ReadonlyMap<string, string | number>;
}

/** The charts in the order of the slides, each with the sheet behind it. */
async function chartsOf(material: PackMaterial): Promise<Drawn[]> {
	const parts = partsOf(await renderDeck(material, slidesOf(material)));
	const count = [...parts.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).length;
	return Array.from({ length: count }, (_, index) => ({
		chart: readChart(textOfPart(parts, `ppt/charts/chart${index + 1}.xml`)),
		cells: readSheet(parts.get(`ppt/embeddings/Microsoft_Excel_Worksheet${index + 1}.xlsx`) as Uint8Array).cells,
	}));
}

function valuesOf(material: PackMaterial, scenario: number, line: string): (number | null)[] {
	const own = material.scenarios[scenario]?.result;
	const result = own && spokenResult(own);
	return [...(result?.lines.find(({ definition }) => definition.id === line)?.values ?? [])];
}

const stacks = [
	["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"],
	[
		"personnelExpenses",
		"socialAssistance",
		"debtService",
		"investmentExpenses",
		"transfersToOtherAccounts",
		"operatingExpenses",
	],
];
const funds = ["fiscalAdjustmentFundBalance", "debtReductionFundBalance", "specificPurposeFundBalance"];

describe("the charts of the slides", () => {
	it("hold the figures of one scenario in every year", async () => {
		const material = materialOf(["baseline"]);
		const charts = await chartsOf(material);
		const drawn = charts.map(({ chart }) => chart.series.map(({ values }) => values));
		const expected = [
			["fiscalAdjustmentFundBalance"],
			funds,
			["realDebtServiceRatio"],
			["futureBurdenRatio"],
			["balance", "settlementBalance"],
			...stacks,
		];
		expect(drawn.length).toBe(expected.length);
		for (const [index, lines] of expected.entries())
			for (const [at, line] of lines.entries()) {
				expect(valuesOf(material, 0, line).length, line).toBe(11);
				expect(drawn[index]?.[at], line).toEqual(valuesOf(material, 0, line));
			}
	});

	it.each([
		["three", three],
		["six", six],
	])("hold the figures of %s scenarios in every year", async (_, names) => {
		const material = materialOf(names);
		const charts = await chartsOf(material);
		const ratios = ["realDebtServiceRatio", "futureBurdenRatio", "realDeficitRatio"];
		const lines = ["fiscalAdjustmentFundBalance", null, ...ratios, "balance"];
		for (const [index, line] of lines.entries())
			for (const scenario of names.keys())
				if (line !== null)
					expect(charts[index]?.chart.series[scenario]?.values, `${line} ${scenario}`).toEqual(
						valuesOf(material, scenario, line),
					);
		for (const scenario of names.keys())
			if (scenario > 0)
				expect(charts[1]?.chart.series[2 + scenario]?.values).toEqual(valuesOf(material, scenario, "totalFundBalance"));
	});

	it("draw the plan's targets at their level and the limits of the law only where they are near", async () => {
		const [reserve, , service, burden] = await chartsOf(materialOf(["baseline"]));
		expect(reserve?.chart.series[1]).toMatchObject({
			name: "目標 ④財政調整基金残高 令和8年度決算26億円以上",
			values: Array(11).fill(26),
		});
		expect(service?.chart.series.map(({ name }) => name).slice(1)).toEqual([
			"目標 ②実質公債費比率 令和8年度決算13%以内(3か年平均)",
		]);
		expect(burden?.chart.series.map(({ name }) => name).slice(1)).toEqual([
			"目標 ③将来負担比率 令和8年度決算43.0%以内",
		]);
		const near = materialOfTexts([
			"title: 償還の急増\nmunicipality: himi\nchanges:\n  - { line: 公債費調整, years: R4.., add: 500 }\n",
		]);
		const [, , high] = await chartsOf(near);
		expect(Math.max(...(high?.chart.series[0]?.values ?? []).map(Number))).toBeGreaterThan(14.4);
		expect(high?.chart.series.map(({ name }) => name)).toContain("法令の基準 起債許可の基準(実質公債費比率18%)");
	});

	it("print △ on axes and in data, years as in the table", async () => {
		const material = materialOf(["baseline"]);
		for (const { chart } of await chartsOf(material)) {
			const years = material.scenarios[0]?.result.years.map(formatFiscalYear);
			expect(chart.categories).toEqual(years);
			for (const format of [chart.axisFormat, ...chart.series.map((series) => series.format)])
				expect(format).toMatch(/^#,##0(\.0)?;"△ "#,##0\1$/);
		}
	});

	it.each([
		["one scenario", () => materialOf(["baseline"])],
		["an exhausted fund and a ratio without values", () => materialOfTexts([exhausted, wealthy])],
		["two editions", twoEditions],
	])("have a data sheet that says the same, zeros and gaps included: %s", async (_, make) => {
		let compared = 0;
		for (const { chart, cells } of await chartsOf(make()))
			for (const [index, { name, values }] of chart.series.entries()) {
				const letter = String.fromCharCode(66 + index);
				expect(cells.get(`${letter}1`)).toBe(name);
				for (const [at, value] of values.entries()) {
					expect(cells.get(`A${at + 2}`)).toBe(chart.categories[at]);
					expect(cells.get(`${letter}${at + 2}`) ?? null).toBe(value);
					compared += 1;
				}
			}
		expect(compared).toBeGreaterThan(200);
	});

	it("keep a zero a zero and leave a gap where there is no ratio", async () => {
		const [reserve, , , burden] = await chartsOf(materialOfTexts([exhausted, wealthy]));
		expect(reserve?.chart.series[0]?.values).toContain(0);
		expect(burden?.chart.series[1]?.values).toContain(null);
	});

	it("put two editions on the years of both", async () => {
		const [reserve] = await chartsOf(twoEditions());
		expect(reserve?.chart.categories).toEqual(Array.from({ length: 13 }, (_, at) => `R${at + 2}`));
		expect(reserve?.chart.series[0]?.values.slice(-2)).toEqual([null, null]);
		expect(reserve?.chart.series[1]?.values.slice(0, 2)).toEqual([null, null]);
	});

	it("draw settled years differently from projected ones", async () => {
		const parts = partsOf(await renderDeck(twoEditions(), slidesOf(twoEditions())));
		const series = [...textOfPart(parts, "ppt/charts/chart1.xml").matchAll(/<c:ser>(.*?)<\/c:ser>/gs)].map(
			(match) => match[1] as string,
		);
		const marked = series.map((text) =>
			[...text.matchAll(/<c:dPt><c:idx val="(\d+)"/g)].map((match) => Number(match[1])),
		);
		expect(marked.slice(0, 2)).toEqual([[0], [2, 3, 4]]);
	});
});
