import { describe, expect, it } from "vitest";
import { stressTest } from "../../src/answers/stress/stress.ts";
import { formatNumber } from "../../src/domain/amount.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { sentence } from "../../src/report/content/explanation.ts";
import { spokenResult } from "../../src/report/content/spoken-money.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { slidesOf } from "../../src/report/slides/talk.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { renderSensitivity } from "../../src/report/tables/sensitivity.ts";
import { renderStress } from "../../src/report/tables/stress.ts";
import { renderWorkbook } from "../../src/report/workbook/workbook.ts";
import { type Books, himiIn } from "../answers/plan/other-units.ts";
import { runText } from "../support/city.ts";
import { readWorkbook } from "./workbook/read-workbook.ts";

const books: readonly (Books & { readonly decimals: number })[] = [
	{ unit: "百万円", times: 1, roundingUnit: 0.1, decimals: 1 },
	{ unit: "百万円", times: 1, roundingUnit: 0.01, decimals: 2 },
	{ unit: "百万円", times: 1, roundingUnit: 0.5, decimals: 1 },
	{ unit: "百万円", times: 1, roundingUnit: 10, decimals: 0 },
	{ unit: "千円", times: 1000, roundingUnit: 1000, decimals: 0 },
];

const scenario = `title: 端数のある変更
municipality: himi
changes:
  - { line: 扶助費, years: R5.., scale: 101.7% }
`;

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };

function cityIn(kept: Books): { readonly outlook: Outlook; readonly material: ReturnType<typeof packMaterial> } {
	const outlook = runText(scenario, himiIn(kept));
	return { outlook, material: packMaterial([outlook], provenance) };
}

/** Amounts with their unit beside them, as they stand in sentences. */
function amountsIn(text: string, unit: string): string[] {
	return [...text.matchAll(new RegExp(`(?<![\\d.,])(\\d[\\d,]*(?:\\.\\d+)?)${unit}`, "g"))].map(
		([, amount = ""]) => amount,
	);
}

/** Digits after the point of a printed figure. */
function digitsOf(figure: string): number {
	return /\.(\d+)$/.exec(figure)?.[1]?.length ?? 0;
}

describe.each(books)("amounts rounded to $roundingUnit $unit", ({ decimals, ...kept }) => {
	const { outlook, material } = cityIn(kept);
	const [{ result }] = material.scenarios as [(typeof material.scenarios)[number]];
	const isAmount = new Set(
		result.lines.filter(({ definition }) => definition.unit === "amount").map(({ definition }) => definition.id),
	);
	const amounts = printedRows(result).filter(({ line }) => isAmount.has(line));

	it("are printed whole in the table, with the digits of the rounding unit", () => {
		expect(amounts.length).toBeGreaterThan(20);
		for (const { line, figures } of amounts)
			for (const [index, figure] of figures.entries()) {
				if (figure === "") continue;
				expect(digitsOf(figure), `${line} ${figure}`).toBe(decimals);
				const value = result.lines.find(({ definition }) => definition.id === line)?.values[index] ?? Number.NaN;
				expect(Math.abs(Number(figure.replace(/△ |,/g, ""))), line).toBeCloseTo(Math.abs(value), 6);
			}
		for (const text of [renderOutlook(result, "table"), renderOutlook(result, "csv"), renderOutlook(result, "md")])
			for (const { figures } of amounts) for (const figure of figures) expect(text).toContain(figure);
	});

	it("keep those digits in every sentence of table, page and tables of slides", async () => {
		const slides = slidesOf(material).flatMap(({ title, parts }) => [
			title,
			...parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])),
		]);
		const charts = chartsOf(material.scenarios, material).flatMap(({ title, alt }) => [title, alt]);
		const page = (await renderPage(material, [])).replace(/<script[\s\S]*?<\/script>/g, "");
		const said = [renderOutlook(result, "table"), page, ...charts, ...slides].flatMap((text) =>
			amountsIn(text, kept.unit),
		);
		// Pictures and their slides speak of 億円.
		expect(said.length).toBeGreaterThan(3);
		for (const amount of said) expect(digitsOf(amount), amount).toBe(decimals);
	});

	it("stand in the charts and in the tables below them in 億円", () => {
		const line = spokenResult(result).lines.find(({ definition }) => definition.id === "fiscalAdjustmentFundBalance");
		const figures = (line?.values ?? []).map((value) => formatNumber(value ?? Number.NaN, line?.decimals));
		const tables = slidesOf(material).flatMap(({ parts }) => parts.filter((part) => part.kind === "table"));
		const below = tables
			.filter(({ name }) => name === "図の数値")
			.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
		expect(figures).toHaveLength(11);
		for (const figure of figures) expect(below.map(({ text }) => text)).toContain(figure);
		const spec = JSON.stringify(chartsOf(material.scenarios, material).map((chart) => chart.spec));
		// Where years are narrow, the last of them and every second or third before it have their figures.
		expect(spec).toContain(`"${figures.at(-1)}"`);
	});

	it("are explained, stressed and measured in the same digits", () => {
		const base = material.scenarios[0];
		const view = base?.explain("fiscalAdjustmentFundBalance", 6, 1);
		const figure = amounts.find(({ line }) => line === "fiscalAdjustmentFundBalance")?.figures[6] ?? "";
		expect(view && sentence(view, view.root)).toContain(`財政調整基金残高 R8 ${figure} = `);
		const stressed = stressTest(outlook);
		if ("problems" in stressed) throw new Error(JSON.stringify(stressed.problems));
		const last = amounts.find(({ line }) => line === "fiscalAdjustmentFundBalance")?.figures.at(-1) ?? "";
		expect(renderStress(stressed, "table")).toMatch(new RegExp(`\\(想定なし\\) +${last} `));
		expect(material.sensitivity && renderSensitivity(material.sensitivity, "table")).toContain(
			`財政調整基金残高 R12 ${last}(`,
		);
	});

	it("have number formats of the same digits in the workbook", () => {
		const book = readWorkbook(renderWorkbook(material));
		const styles = book.parts.get("xl/styles.xml") ?? "";
		const codes = new Map(
			[...styles.matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id = "", code = ""]) => [id, code]),
		);
		const formats = [...(/<cellXfs[\s\S]*<\/cellXfs>/.exec(styles)?.[0] ?? "").matchAll(/<xf numFmtId="(\d+)"/g)].map(
			([, id = ""]) => codes.get(id) ?? "",
		);
		const sheet = book.sheets.find(({ name }) => name === "見通し");
		const rows = [...(sheet?.cells ?? [])].flatMap(([address, { value }]) =>
			address.startsWith("B") && amounts.some(({ label }) => label === value) ? [address.slice(1)] : [],
		);
		expect(rows.length).toBe(amounts.length);
		for (const row of rows) {
			const format = formats[sheet?.cells.get(`D${row}`)?.style ?? -1] ?? "";
			expect(format, row).toMatch(new RegExp(`^#,##0${decimals === 0 ? "" : `\\.0{${decimals}}`};`));
		}
	});
});

it("a typed amount is never rounded in words: 0.5 stays 0.5 where amounts are whole", async () => {
	const outlook = runText(`title: 半端
municipality: himi
closing: { floor: 100.5 }
changes: [{ line: 扶助費, years: R5, add: 0.5 }]
earlyRedemptions: [{ year: R7, amount: 12.25, from: generalResources }]
`);
	const material = packMaterial([outlook], provenance);
	const said = material.scenarios[0]?.result.scenario.changes.map(({ what }) => what).join("\n") ?? "";
	expect(said).toContain("0.5");
	expect(said).toContain("12.25");
	expect(await renderPage(material, [])).toContain("財政調整基金の下限は100.5百万円");
});

describe("what is printed is what is judged", () => {
	const kept = { unit: "億円", times: 0.01, roundingUnit: 0.01 };
	const lines = ["財政調整基金残高", "基金残高合計", "市債残高", "歳出合計(B)", "決算収支合計"];

	it("a target on the printed figure is met from both sides, and its margin is nothing", () => {
		const plain = toResult(runText("title: t\nmunicipality: himi\n", himiIn(kept)));
		const targets = lines.flatMap((label) => {
			const row = printedRows(plain).find((printed) => printed.label.startsWith(label));
			return plain.years.slice(plain.settledYears).flatMap((year, index) =>
				[">=", "<="].map((operator) => {
					const limit = Number((row?.figures[index + plain.settledYears] ?? "").replace(/,/g, "").replace("△ ", "-"));
					const limitText = label === "決算収支合計" ? limit : `${limit}億円`;
					return { label, line: label, operator, limit: limitText, years: `R${year - 2018}` };
				}),
			);
		});
		expect(targets.length).toBe(2 * 10 * lines.length);
		const scenario = JSON.stringify({ title: "t", municipality: "himi", targets });
		const { assessment, columns } = runText(scenario, himiIn(kept));
		const own = assessment.targets.filter(({ label }) => lines.includes(label));
		expect(own.length).toBe(targets.length);
		expect(own.filter(({ verdict }) => verdict !== "met").map(({ label, years }) => [label, years])).toEqual([]);
		expect(own.flatMap(({ results }) => results.map(({ margin }) => margin)).filter((margin) => margin !== 0)).toEqual(
			[],
		);
		for (const line of ["totalRevenue", "fiscalAdjustmentFundBalance", "balance"])
			for (const amount of columns.values.get(line) ?? []) expect(amount).toBe(Number(amount.toFixed(2)));
	});

	it("an amount of nothing is nothing: no adjustment, no shortage", () => {
		const result = toResult(runText("title: t\nmunicipality: himi\n", himiIn(kept)));
		expect(printedRows(result).filter(({ label }) => label.endsWith("調整"))).toEqual([]);
		expect(result.warnings.filter(({ code }) => /shortage|settled/.test(code))).toEqual([]);
	});

	it("a limit per head is read in 千円, whatever the city's unit", () => {
		const asked = ["700千円", "70万円", 700].map((limit, index) => ({
			...{ id: `t${index}`, label: "一人当たり", line: "人口一人当たり市債残高" },
			...{ operator: "<=", limit, years: "R12" },
		}));
		const scenario = JSON.stringify({ title: "t", municipality: "himi", targets: asked });
		const { assessment } = runText(scenario);
		const own = assessment.targets.filter(({ label }) => label === "一人当たり");
		expect(own.map(({ limit, verdict }) => [limit, verdict])).toEqual(asked.map(() => [700, "met"]));
	});
});
