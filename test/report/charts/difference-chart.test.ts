import { describe, expect, it } from "vitest";
import type { DifferenceFigure } from "../../../src/report/charts/chart.ts";
import { chartsOf } from "../../../src/report/charts/charts.ts";
import { differenceRows, differenceYears } from "../../../src/report/content/difference-table.ts";
import { spokenComparison } from "../../../src/report/content/spoken-money.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { runFile, runText } from "../../support/city.ts";
import { materialOf, scenarioText } from "./drawn-cases.ts";

const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };
const savingLess = scenarioText("積立を変える", "changes:\n  - { line: 特定目的基金への積立, years: R3.., add: 40 }");
const packs = {
	"three scenarios": () => materialOf("three scenarios"),
	"six scenarios": () => materialOf("six scenarios"),
	"other deposits": () => packMaterial([runFile("scenarios/himi/baseline.yaml"), runText(savingLess)], provenance),
};

function differenceChartOf(name: keyof typeof packs) {
	const material = packs[name]();
	const chart = chartsOf(material.scenarios, material).find(({ id }) => id === "difference");
	if (chart === undefined) throw new Error("no difference chart");
	return { material, chart, rows: chart.rows as readonly DifferenceFigure[] };
}

describe("the chart of differences", () => {
	it.each(Object.keys(packs) as (keyof typeof packs)[])(
		"shows the figures and signs of the table, in 億円: %s",
		(name) => {
			const { material, rows } = differenceChartOf(name);
			const turned = new Set<string>();
			for (const row of rows) {
				const at = "ABCDEF".indexOf(row.記号) - 1;
				const own = material.comparisons[at];
				if (own === undefined) throw new Error(`nothing compared for ${row.記号}`);
				const comparison = spokenComparison(own);
				const year = differenceYears(comparison).indexOf(row.年度);
				const printed = differenceRows(comparison).find(({ label }) => label === row.項目);
				expect(row.表示, `${row.シナリオ} ${row.項目}`).toBe(printed?.figures[year]);
				expect(Math.sign(row.値 ?? 0)).toBe(row.表示 === "" ? 0 : row.表示.startsWith("△") ? -1 : 1);
				if (/積立|繰上償還/.test(row.項目)) turned.add(row.項目);
			}
			expect(rows.length).toBeGreaterThan(2);
			if (name === "other deposits") expect([...turned]).toContain("特定目的基金への積立");
		},
	);

	it("shows more 積立 as △, and says that it does", () => {
		const { rows, chart } = differenceChartOf("other deposits");
		const shown = new Map(rows.map(({ 項目, 表示 }) => [項目, 表示]));
		expect(shown.get("特定目的基金への積立")).toBe("△ 0.4");
		expect(JSON.stringify(chart.spec)).toContain("△で表した額どうしの差");
	});
});
