import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reportMeasures } from "../../../src/answers/measures/measures.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import type { MeasureFigure } from "../../../src/report/charts/chart.ts";
import { drawChart } from "../../../src/report/charts/draw.ts";
import { registerCharts } from "../../../src/report/charts/register-charts.ts";
import { registerOf } from "../../support/registers.ts";
import { outside, overlaps, readPicture } from "./svg-texts.ts";

function chartsOfRegister(text: string | Uint8Array, name?: string) {
	return registerCharts([reportMeasures(registerOf(text, name), {}, modelFacts.lines)]);
}

const read = new Map<string, ReturnType<typeof registerCharts>>();
function kept(path: string) {
	const charts =
		read.get(path) ?? chartsOfRegister(readFileSync(`scenarios/${path}.csv`), `${path.split("/").at(-1)}.csv`);
	read.set(path, charts);
	return charts;
}
const long = "物価高と人口減少のもとで市民の暮らしを守り、将来世代に負担を先送りしないための行財政の仕組みを築く取組";
const head = (columns: string) => `名称,例<script>\n期間,R4..R13\n番号,上位,見出し,名称,担当,進捗,${columns}\n`;
const states = ["未着手", "実施中", "完了", "中止", ""];
const steps = [4, 7, 13].flatMap((year) => [`工程 R${year}`, `工程の状態 R${year}`]).join(",");
const many = head(steps)
	.concat(
		Array.from({ length: 91 }, (_, index) => {
			const step = (at: number) => `${long.slice(0, 8 + ((index * 7) % 40))},${states[(index + at) % 5]}`;
			const below = index % 9 === 0 ? "" : `${index - (index % 9)}`;
			const percent = index % 3 === 0 ? "" : `${index}%`;
			return `${index},${below},,=${long.slice(0, 5 + ((index * 11) % 45))},財務課,${percent},${[0, 1, 2].map(step).join(",")}`;
		}).join("\n"),
	)
	.replace("期間", "時点,R7\n期間");

const registers = {
	"31 measures": () => kept("himi/registers/reform-plan"),
	"21 initiatives and 70 items": () => kept("tomakomai/registers/initiatives"),
	"7 visions, 34 pledges, 91 policies": () => kept("tomakomai/registers/pledges"),
	"30 initiatives": () => kept("sapporo/registers/action-plan"),
	"91 long names over ten years": () => chartsOfRegister(many),
} as const;
const counts = { "31 measures": 31, "21 initiatives and 70 items": 91, "30 initiatives": 30 };

describe("the charts of a register", () => {
	it.each(Object.entries(registers))("stand on A4 with every text whole: %s", async (_, charts) => {
		for (const chart of charts()) {
			const { svg } = await drawChart(chart);
			const picture = readPicture(svg);
			expect(outside(picture), chart.id).toEqual([]);
			expect(overlaps(picture), chart.id).toEqual([]);
			// Wider than high by no less than A4 is by its width, so that its letters stay 8 points.
			expect(picture.height / picture.width, chart.id).toBeLessThan(0.8);
			expect(svg).not.toContain("<script");
			expect(svg).not.toMatch(/<text[^>]*>[^<]*…/);
		}
	});

	it.each(Object.entries(counts))("show every entry once, over as many pictures as it takes: %s", (name, count) => {
		const progress = registers[name as keyof typeof registers]().filter(({ id }) => id.startsWith("progress-"));
		const rows = progress.flatMap((chart) => chart.rows as MeasureFigure[]);
		expect(progress.length).toBeGreaterThan(1);
		expect(new Set(progress.map(({ id }) => id)).size).toBe(progress.length);
		expect(rows.map(({ 番号 }) => 番号)).toHaveLength(count);
		expect(new Set(rows.map(({ 番号 }) => 番号)).size).toBe(count);
	});

	it("say what is not known, and never draw it as zero", () => {
		const rows = kept("tomakomai/registers/pledges").flatMap((chart) => chart.rows as MeasureFigure[]);
		expect(rows.filter(({ 区分 }) => 区分 === "施策").map(({ 値, 表示 }) => [値, 表示])).toEqual(
			Array.from({ length: 91 }, () => [null, "わからない"]),
		);
		expect(rows.filter(({ 区分 }) => 区分 === "ビジョン").map(({ 表示 }) => 表示)).toEqual([
			"49%",
			"31%",
			"24%",
			"52%",
			"44%",
			"47%",
			"42%",
		]);
		const title = (charts: ReturnType<typeof kept>) => charts[0]?.title.replace(/（\d+\/\d+）$/, "");
		expect(title(kept("tomakomai/registers/pledges"))).toBe(
			"「市長公約の取組状況」は全体で41.2%。41件の進捗が分かり、91件は分からない（R7末）",
		);
		expect(title(kept("himi/registers/reform-plan"))).toBe(
			"「氷見市行政改革プラン」の31件は、どれも進捗が書かれていない",
		);
	});

	it("draw each step in its year by its state; what is late is said to be", () => {
		const [, chart] = chartsOfRegister(
			`名称,例\n期間,R4..R6\n時点,R5\n番号,名称,工程 R4,工程の状態 R4,工程 R5,工程の状態 R5,工程 R6\n1,窓口,調査,完了,導入,未着手,運用\n`,
		);
		expect(((chart?.rows ?? []) as MeasureFigure[]).map(({ 年度, 表示, 状態 }) => [年度, 表示, 状態])).toEqual([
			["R4", "調査(完了)", "完了"],
			["R5", "導入(未着手・遅れ)", "遅れ"],
			["R6", "運用", "状態不明"],
		]);
		expect(chart?.title).toBe("「例」の工程3件のうちR5末で1件が遅れている（状態不明 1件）");
	});
});
