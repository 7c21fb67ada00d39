import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../src/domain/amount.ts";
import { chartsOf } from "../../../src/report/charts/charts.ts";
import { drawChart } from "../../../src/report/charts/draw.ts";
import { spokenResult } from "../../../src/report/content/spoken-money.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { runText } from "../../support/city.ts";
import { chartsIn, materialOf, scenarioText } from "./drawn-cases.ts";
import { readPicture } from "./svg-texts.ts";

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };

describe("a drawn chart", () => {
	it("is the same, byte for byte, when it is drawn again after others", async () => {
		const charts = chartsIn("three scenarios");
		const first = [];
		for (const chart of charts) first.push(await drawChart(chart));
		const again = [];
		for (const chart of [...chartsIn("three scenarios")].reverse()) again.unshift(await drawChart(chart));
		expect(first).toHaveLength(14);
		expect(again).toEqual(first);
	});

	it.each(["one scenario", "three scenarios", "a ratio that ceases to exist", "a simulation"])(
		"comes with exactly its data as CSV and in its specification: %s",
		async (name) => {
			for (const chart of chartsIn(name)) {
				const { csv, spec } = await drawChart(chart);
				expect(csv.startsWith("\uFEFF")).toBe(true);
				const [headings, ...rows] = parse(csv.slice(1)) as string[][];
				const drawn = (JSON.parse(spec) as { datasets: { rows: Record<string, unknown>[] } }).datasets.rows;
				expect(drawn.length, chart.id).toBeGreaterThan(chart.id.startsWith("bridge") ? 6 : 8);
				expect(headings).toEqual(Object.keys(drawn[0] as object));
				expect(rows).toEqual(drawn.map((row) => Object.values(row).map((value) => `${value ?? ""}`)));
			}
		},
	);

	it("writes every figure of a single scenario beside its point, in 億円", async () => {
		const [scenario] = materialOf("one scenario").scenarios;
		const charts = chartsIn("one scenario");
		const figuresOf = (line: string, decimals: number) =>
			(scenario === undefined ? [] : spokenResult(scenario.result).lines)
				.find(({ definition }) => definition.id === line)
				?.values.map((value) => formatNumber(value ?? Number.NaN, decimals)) ?? [];
		for (const [id, line, decimals] of [
			["fiscal-adjustment-fund", "fiscalAdjustmentFundBalance", 1],
			["real-debt-service-ratio", "realDebtServiceRatio", 1],
			["future-burden-ratio", "futureBurdenRatio", 1],
			["balance", "balance", 1],
			["balance", "settlementBalance", 1],
			["bonds", "bondsOutstanding", 1],
			["funds", "totalFundBalance", 1],
			["revenue", "totalRevenue", 1],
			["expenditure", "totalExpenditure", 1],
		] as const) {
			const chart = charts.find((each) => each.id === id);
			if (chart === undefined) throw new Error(`no chart ${id}`);
			const texts = readPicture((await drawChart(chart)).svg).texts.map(({ text }) => text);
			const figures = figuresOf(line, decimals);
			expect(figures).toHaveLength(11);
			for (const figure of figures) expect(texts, `${id} ${line}`).toContain(figure);
		}
	});

	it("shows hostile names as the text they are, in picture, alternative text and data", async () => {
		const name = `<script>alert("x")</script> & ' {signal} datum.値 =1+1`;
		const hostile = scenarioText(
			name,
			`targets:\n  - { id: t, label: ${JSON.stringify(`"><img src=x>${name}`)}, line: 財政調整基金残高, operator: ">=", limit: 100, years: R9 }`,
		);
		const other = scenarioText("=cmd|' /C calc'!A0", "changes: []");
		const material = packMaterial([runText(hostile), runText(other)], provenance);
		const scenarios = material.scenarios.map((scenario) => ({
			...scenario,
			name: `${scenario.name}\u0007\u2028\u202E\uFFFE`,
		}));
		for (const chart of chartsOf(scenarios, material)) {
			const { svg, csv } = await drawChart(chart);
			expect(svg).not.toMatch(/<(script|img)/);
			expect(svg).toContain("&lt;script&gt;");
			expect([...svg].some((character) => character < " " && !"\n\t".includes(character))).toBe(false);
			const cells = (parse(csv.slice(1)) as string[][]).flat();
			expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
		}
	});

	it("makes no text into code and knows no address but the two of SVG", async () => {
		const [chart] = chartsIn("one scenario");
		if (chart === undefined) throw new Error("no chart");
		const made: unknown[] = [];
		const original = globalThis.Function;
		globalThis.Function = new Proxy(original, {
			construct: (target, values) => made.push(values) && Reflect.construct(target, values),
			apply: (target, self, values) => made.push(values) && Reflect.apply(target, self, values),
		});
		try {
			const { svg } = await drawChart(chart);
			expect(svg.replaceAll(/xmlns(:xlink)?="[^"]*"/g, "")).not.toMatch(/https?:|url\(|href/);
		} finally {
			globalThis.Function = original;
		}
		expect(made).toEqual([]);
	});

	it("refuses a specification vega-lite warns of", async () => {
		const [chart] = chartsIn("one scenario");
		if (chart === undefined) throw new Error("no chart");
		const odd = { ...chart, spec: { data: { values: [{}] }, mark: "bar", encoding: { shape: { field: "a" } } } };
		await expect(drawChart(odd)).rejects.toThrow(/chart fiscal-adjustment-fund/);
	});
});
