import { describe, expect, it } from "vitest";
import type { FigureRow, TargetRow } from "../../../src/report/charts/chart.ts";
import { cases, chartsIn, longName, materialOf } from "./drawn-cases.ts";

const kinds = [
	"fiscal-adjustment-fund",
	"funds",
	"real-debt-service-ratio",
	"future-burden-ratio",
	"revenue",
	"expenditure",
	"balance",
	"bonds",
	"targets",
];
const ids = (name: string) => chartsIn(name).map(({ id }) => id);
const titleOf = (name: string, id: string) => chartsIn(name).find((chart) => chart.id === id)?.title;

describe("the charts of a pack", () => {
	it("are all nine for one scenario, and the difference beside them for several", () => {
		expect(ids("one scenario")).toEqual(kinds);
		expect(ids("three scenarios")).toEqual([...kinds, "difference"]);
		expect(ids("six scenarios")).toEqual([...kinds, "difference"]);
	});

	it("go on in further pictures, each with the base, when there are more scenarios than one can show", () => {
		const charts = chartsIn("eight scenarios");
		expect(charts.map(({ id }) => id)).toEqual([...kinds, "difference"].flatMap((id) => [id, `${id}-2`]));
		const names = materialOf("eight scenarios").scenarios.map(({ name }) => name);
		expect(names).toHaveLength(8);
		for (const kind of kinds) {
			const rows = charts
				.filter(({ id }) => id.replace(/-2$/, "") === kind)
				.flatMap((chart) => chart.rows as FigureRow[]);
			const letters = new Set(rows.map(({ シナリオ }) => シナリオ).filter((name) => name !== ""));
			expect([...letters].sort(), kind).toEqual(names.map((name, index) => `${"ABCDEFGH"[index]} ${name}`).sort());
		}
	});

	it("say what they show", () => {
		expect(titleOf("one scenario", "fiscal-adjustment-fund")).toBe("財政調整基金残高はR9に目標26億円を下回る");
		expect(titleOf("one scenario", "real-debt-service-ratio")).toBe("実質公債費比率はR9に目標13.0%を上回る");
		expect(titleOf("one scenario", "future-burden-ratio")).toBe("将来負担比率はR9に目標43.0%を上回る");
		expect(titleOf("one scenario", "targets")).toBe("R8の目標3件をすべて達成、ただしR9以降に3件が外れる");
		expect(titleOf("one scenario", "bonds")).toBe("市債残高はR2の23,883百万円からR12の19,450百万円へ減る");
		expect(titleOf("an exhausted fund", "fiscal-adjustment-fund")).toBe("財政調整基金はR8に枯渇する");
		expect(titleOf("three scenarios", "fiscal-adjustment-fund")).toBe(
			"財政調整基金は3シナリオのうちBだけで、R11に枯渇する",
		);
		expect(titleOf("six scenarios", "balance")).toBe("決算収支は6シナリオのうち3つでマイナスになる(最初はDのR9)");
	});

	it("say nothing of a target whose years lie beyond those shown", () => {
		expect(titleOf("a short horizon", "fiscal-adjustment-fund")).toBe(
			"財政調整基金残高はR2の2,990百万円からR4の2,957百万円へ減る",
		);
		expect(titleOf("a short horizon", "targets")).toBe("表示する期間に目標の年度はない");
	});

	it.each(cases)("carry words for those who cannot see them, a source and the scenarios' names: %s", (name) => {
		const { scenarios } = materialOf(name);
		for (const chart of chartsIn(name)) {
			expect(chart.alt.startsWith(chart.title), chart.id).toBe(true);
			expect(chart.alt.length, chart.id).toBeGreaterThan(chart.title.length);
			const spec = JSON.stringify(chart.spec);
			expect(spec).toContain("出典: ");
			expect(spec).toContain(chart.id.endsWith("-2") ? "G " : (scenarios[0]?.name.slice(0, 20) ?? "?"));
			expect(spec).toContain("確定");
		}
	});

	it("keep a long name whole in the data", () => {
		const [chart] = chartsIn("four very long names");
		const names = (chart?.rows ?? []).map(({ シナリオ }) => シナリオ);
		for (const number of [1, 2, 3, 4]) expect(names).toContain(`${"ABCD"[number - 1]} ${longName(number)}`);
	});

	it.each(cases)("judge every target year as the assessment did: %s", (name) => {
		const { scenarios } = materialOf(name);
		const rows = chartsIn(name)
			.filter(({ id }) => id.startsWith("targets"))
			.flatMap((chart) => chart.rows as TargetRow[]);
		let judged = 0;
		for (const [index, { result }] of scenarios.entries())
			for (const target of result.targets)
				for (const { year, met, value } of target.results) {
					const cell = rows.find(
						(row) =>
							row.記号 === "ABCDEFGH"[index] && row.西暦 === year && row.項目.replace("(参考)", "") === target.label,
					);
					expect(cell?.値, `${target.label} ${year}`).toBe(value);
					expect(cell?.判定 === "達成", `${target.label} ${year}`).toBe(met);
					judged += 1;
				}
		expect(judged).toBeGreaterThan(name === "the shortest horizon" ? -1 : 0);
	});

	it("draw the legal limits only when a figure comes near them, and name those that are left out", () => {
		const near = chartsIn("exhausted funds side by side").find(({ id }) => id === "real-debt-service-ratio");
		const far = chartsIn("one scenario").find(({ id }) => id === "real-debt-service-ratio");
		const drawn = (chart: typeof near) => new Set((chart?.rows ?? []).map(({ 項目 }) => 項目));
		expect([...drawn(near)]).toContain("法令の基準 起債許可の基準(実質公債費比率18%)");
		expect([...drawn(far)].filter((label) => label.startsWith("法令の基準"))).toEqual([]);
		expect(JSON.stringify(far?.spec)).toContain("起債許可の基準(18.0%)");
	});
});
