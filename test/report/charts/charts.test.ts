import { describe, expect, it } from "vitest";
import { shownResults } from "../../../src/domain/verdict.ts";
import type {
	BridgeRow,
	FigureRow,
	SensitivityRow,
	SimulationRow,
	TargetRow,
} from "../../../src/report/charts/chart.ts";
import { judgedWords } from "../../../src/report/content/limit-words.ts";
import { inPublicWords } from "../../../src/report/content/public-words.ts";
import { inSpokenUnit } from "../../../src/report/content/spoken-money.ts";
import { countedTargets } from "../../../src/report/content/target-words.ts";
import { cases, chartsIn, longName, materialOf } from "./drawn-cases.ts";

/** An amount of 百万円, or of another unit, as it is drawn: in 億円. */
const inDrawn = (value: number | null, money: Parameters<typeof inSpokenUnit>[1] = { unit: "百万円" }) =>
	value === null ? null : inSpokenUnit(value, money);

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
const deficitChart = "real-deficit-ratio";
const bridges = (count: number) => Array.from({ length: count }, (_, at) => (at === 0 ? "bridge" : `bridge-${at + 1}`));
const ids = (name: string) => chartsIn(name).map(({ id }) => id);
const titleOf = (name: string, id: string) => chartsIn(name).find((chart) => chart.id === id)?.title;

describe("the charts of a pack", () => {
	it("are nine and the sensitivity for one scenario, and the difference with its drivers beside them for several", () => {
		expect(ids("one scenario")).toEqual([...kinds, "sensitivity"]);
		expect(ids("three scenarios").filter((id) => id !== deficitChart)).toEqual([
			...kinds,
			"difference",
			"bridge",
			"bridge-2",
			"sensitivity",
		]);
		expect(ids("six scenarios").filter((id) => id !== deficitChart)).toEqual([
			...kinds,
			"difference",
			...bridges(5),
			"sensitivity",
		]);
		expect(ids("a simulation")).toEqual([...kinds, "sensitivity", "simulation"]);
	});

	it("go on in further pictures, each with the base, when there are more scenarios than one can show", () => {
		const charts = chartsIn("eight scenarios");
		const shared = [...kinds, "difference"].flatMap((id) => [id, `${id}-2`]);
		expect(charts.map(({ id }) => id).filter((id) => !id.startsWith(deficitChart))).toEqual([
			...shared,
			...bridges(7),
			"sensitivity",
		]);
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
		expect(titleOf("one scenario", "fiscal-adjustment-fund")).toBe(
			"財政調整基金残高は令和8年度の目標26億円を達成するが、令和9年度に下回る",
		);
		expect(titleOf("one scenario", "real-debt-service-ratio")).toBe(
			"実質公債費比率は令和8年度の目標13.0%を達成するが、令和9年度に上回る",
		);
		expect(titleOf("one scenario", "future-burden-ratio")).toBe(
			"将来負担比率は令和8年度の目標43.0%を達成するが、令和9年度に上回る",
		);
		expect(titleOf("one scenario", "targets")).toBe(
			"市の目標3件をすべて達成するが、令和9年度には3件が外れる（ほかに参考1件は未達）",
		);
		expect(titleOf("one scenario", "bonds")).toBe("市債残高は令和2年度の238.8億円から令和12年度の194.5億円へ減る");
		expect(titleOf("an exhausted fund", "fiscal-adjustment-fund")).toBe("財政調整基金は令和8年度に枯渇する");
		expect(titleOf("three scenarios", "fiscal-adjustment-fund")).toBe(
			"財政調整基金は3シナリオのうち「複合悪化」だけで、令和12年度に枯渇する",
		);
		expect(titleOf("three scenarios", "real-debt-service-ratio")).toBe(
			"実質公債費比率は3シナリオすべてが令和8年度の目標13.0%を達成するが、その後に上回る（令和9年度）",
		);
		expect(titleOf("three scenarios", "future-burden-ratio")).toBe(
			"将来負担比率は3シナリオのうち「複合悪化」だけが令和8年度の目標43.0%を上回る。「計画どおり」、「行革による改善」もその後に上回る（最初は「計画どおり」の令和9年度）",
		);
		expect(titleOf("six scenarios", "balance")).toBe(
			"決算収支は6シナリオのうち3シナリオでマイナスになる（最初はDの令和11年度）",
		);
	});

	it("say nothing of a target whose years lie beyond those shown", () => {
		expect(titleOf("a short horizon", "fiscal-adjustment-fund")).toBe(
			"財政調整基金残高は令和2年度の29.9億円から令和4年度の29.6億円へ減る",
		);
		expect(titleOf("a short horizon", "targets")).toBe(
			"この期間に判定する市の目標はない（ほかに参考1件は未達、期間外3件）",
		);
	});

	it.each(cases)("carry words for those who cannot see them, a source and the scenarios' names: %s", (name) => {
		const { scenarios } = materialOf(name);
		for (const chart of chartsIn(name)) {
			expect(chart.alt.startsWith(chart.title), chart.id).toBe(true);
			expect(chart.alt.length, chart.id).toBeGreaterThan(chart.title.length);
			const spec = JSON.stringify(chart.spec);
			expect(spec).toContain("出典：");
			expect(spec).toContain(/^(?!bridge).*-2$/.test(chart.id) ? "G " : (scenarios[0]?.name.slice(0, 20) ?? "?"));
			expect(spec).toContain("確定");
		}
	});

	it("keep a long name whole in the data", () => {
		const [chart] = chartsIn("four very long names");
		const names = (chart?.rows ?? []).map(({ シナリオ }) => シナリオ);
		for (const number of [1, 2, 3, 4]) expect(names).toContain(longName(number));
	});

	it.each(cases)("title a ratio as the assessment judges its target: %s", (name) => {
		const { scenarios } = materialOf(name);
		for (const line of ["realDebtServiceRatio", "futureBurdenRatio"]) {
			const id = line.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
			const title = chartsIn(name).find((chart) => chart.id === id)?.title ?? "";
			const targets = scenarios
				.slice(0, 6)
				.flatMap(({ result }) => countedTargets(result.targets.filter((target) => target.line === line)));
			const missed = targets.filter(({ results }) => results.some(({ met }) => met === false));
			expect(title.includes("の目標"), title).toBe(targets.length > 0);
			expect(title.includes("を達成"), title).toBe(
				targets.some(({ verdict }) => verdict === "met") && missed.length === 0,
			);
		}
	});

	it.each(cases)("judge every target year as the assessment did: %s", (name) => {
		const { scenarios } = materialOf(name);
		const rows = chartsIn(name)
			.filter(({ id }) => id.startsWith("targets"))
			.flatMap((chart) => chart.rows as TargetRow[]);
		let judged = 0;
		for (const [index, { result }] of scenarios.entries())
			for (const target of result.targets)
				for (const { year, met, value } of shownResults(target)) {
					const cell = rows.find(
						(row) =>
							row.記号 === "ABCDEFGH"[index] && row.西暦 === year && row.項目.replace("(参考)", "") === target.label,
					);
					expect(cell?.値, `${target.label} ${year}`).toBe(
						target.unit === result.unit ? inDrawn(value, result) : value,
					);
					expect(cell?.判定 === "満たす", `${target.label} ${year}`).toBe(met === true);
					expect(cell?.判定 === "判定できない", `${target.label} ${year}`).toBe(met === null);
					judged += 1;
				}
		expect(judged).toBeGreaterThan(name === "the shortest horizon" ? -1 : 0);
	});

	it("name in the legend of the targets what is framed: years that decide, and years of a target for reference", () => {
		const legendOf = (name: string) => JSON.stringify(chartsIn(name).find(({ id }) => id === "targets")?.spec);
		expect(legendOf("one scenario")).toContain("太枠 判定する年度");
		expect(legendOf("one scenario")).toContain("点線の枠 参考の目標の年度（達成・未達に数えない）");
		// Up to R4 no counted target has its year; the reference, which has, is still drawn.
		expect(legendOf("a short horizon")).not.toContain("太枠");
		expect(legendOf("a short horizon")).toContain("点線の枠");
	});

	it("draw the legal limits only when a figure comes near them, and name those that are left out", () => {
		const near = chartsIn("exhausted funds side by side").find(({ id }) => id === "real-debt-service-ratio");
		const far = chartsIn("one scenario").find(({ id }) => id === "real-debt-service-ratio");
		const drawn = (chart: typeof near) => new Set((chart?.rows ?? []).map(({ 項目 }) => 項目));
		expect([...drawn(near)]).toContain("法令の基準 起債許可の基準(実質公債費比率18%)");
		expect([...drawn(far)].filter((label) => label.startsWith("法令の基準"))).toEqual([]);
		expect(JSON.stringify(far?.spec)).toContain("起債許可の基準（18.0%）");
	});
});

describe("the limits of the law", () => {
	const chartIn = (name: string, id: string) => chartsIn(name).find((chart) => chart.id === id);

	it("have a chart of 実質赤字比率 where somebody has a deficit, and none else", () => {
		expect(chartIn("one scenario", deficitChart)).toBeUndefined();
		expect(titleOf("a deficit", deficitChart)).toBe("実質赤字比率は令和11年度に財政再生基準以上になる");
		expect(titleOf("deficits side by side", deficitChart)).toMatch(
			/^実質赤字比率は3シナリオのうち2シナリオで財政再生基準以上になる/,
		);
	});

	it("are a stair where each year has its own: the figures drawn are those judged", () => {
		const [scenario] = materialOf("a deficit").scenarios;
		const limit = scenario?.result.limits.find(({ id }) => id === "early-soundness-real-deficit-ratio");
		const rows = (chartIn("a deficit", deficitChart)?.rows ?? []) as FigureRow[];
		const drawn = rows.filter(({ 項目 }) => 項目.includes("早期健全化基準(実質赤字比率)")).map(({ 値 }) => 値);
		expect(new Set(drawn).size).toBeGreaterThan(1);
		expect(drawn).toEqual(limit?.judged.map((year) => year.limit));
	});

	it("say whose they are where the scenarios have different ones", () => {
		expect(JSON.stringify(chartIn("deficits side by side", deficitChart)?.spec)).toContain(
			"標準財政規模によって変わり、線は「計画どおり」のもの",
		);
		expect(JSON.stringify(chartIn("a deficit", deficitChart)?.spec)).not.toContain("線は「計画どおり」のもの");
	});

	it("are followed by how many of the four were judged, beside the map of the targets and in its words", () => {
		for (const name of ["one scenario", "a deficit", "ratios that are not published"]) {
			const chart = chartIn(name, "targets");
			expect(JSON.stringify(chart?.spec).replaceAll('","', "")).toContain("法令の4指標のうち");
			for (const { result } of materialOf(name).scenarios)
				expect(chart?.alt).toContain(inPublicWords(judgedWords(result.judgedLimits)));
		}
	});
});

describe("a verdict that is not known", () => {
	const spec = (name: string) => JSON.stringify(chartsIn(name).find(({ id }) => id === "targets")?.spec);

	it("has a fill, a mark and an entry of the legend of its own", () => {
		const rows = (chartsIn("ratios that are not published").find(({ id }) => id === "targets")?.rows ??
			[]) as TargetRow[];
		const unknown = rows.filter(({ 記号, 項目, 西暦 }) => 記号 === "B" && 項目.startsWith("③") && 西暦 >= 2026);
		expect(unknown.length).toBe(5);
		for (const { 判定, 表示 } of unknown) expect([判定, 表示]).toEqual(["判定できない", "？ 不明"]);
		expect(spec("ratios that are not published")).toContain("？ 判定できない");
		expect(spec("one scenario")).not.toContain("？ 判定できない");
	});

	it("is not given where there is no deficit: the ratio is 「－」 and within its limits", () => {
		const rows = (chartsIn("a deficit").find(({ id }) => id === "targets")?.rows ?? []) as TargetRow[];
		const early = rows.filter(({ 項目 }) => 項目.includes("早期健全化基準(実質赤字比率)"));
		expect(early.map(({ 表示 }) => 表示)).toEqual([
			...Array(7).fill("－"),
			...["5.60", "× 14.98", "× 25.14", "× 37.16"],
		]);
		expect(new Set(early.slice(0, 8).map(({ 判定 }) => 判定))).toEqual(new Set(["満たす"]));
	});
});

describe("the drivers of a difference", () => {
	const rowsOf = (name: string, id: string) =>
		(chartsIn(name).find((chart) => chart.id === id)?.rows ?? []) as readonly BridgeRow[];

	it.each([
		["three scenarios", "bridge"],
		["three scenarios", "bridge-2"],
		["a dozen drivers", "bridge"],
		["drivers with very long names", "bridge"],
		["drivers that all take away", "bridge"],
		["exhausted funds side by side", "bridge-2"],
	])("lead in printed steps from the base's figure to the other's: %s %s", (name, id) => {
		const rows = rowsOf(name, id);
		const [base, other] = [rows[0], rows.at(-1)];
		const steps = rows.slice(1, -1);
		expect(steps.length).toBeGreaterThan(0);
		expect([base?.段階, other?.段階]).toEqual(["基準", "比較"]);
		const digits = (value: number | null | undefined) => Math.round((value ?? Number.NaN) * 100);
		let reached = digits(base?.終点);
		for (const step of steps) {
			expect(digits(step.始点)).toBe(reached);
			reached += digits(step.値);
			expect(digits(step.終点)).toBe(reached);
		}
		expect(digits(other?.終点)).toBe(reached);
		const { scenarios, differenceYear } = materialOf(name);
		for (const [end, at] of [
			[base, 0],
			[other, id === "bridge" ? 1 : 2],
		] as const) {
			const result = scenarios[at]?.result;
			const figureOf = (id: string) =>
				result?.lines.find(({ definition }) => definition.id === id)?.values[
					result.years.indexOf(differenceYear ?? 0)
				] ?? Number.NaN;
			// Where a fund stands at its floor, what its years lack is counted too.
			const isNet = end?.項目 === "収支不足を差し引いた財政調整基金残高";
			const lacking = isNet ? Math.min(0, figureOf("settlementBalance")) : 0;
			expect(
				Math.abs((end?.終点 ?? Number.NaN) - (figureOf("fiscalAdjustmentFundBalance") + lacking) / 100),
			).toBeLessThan(0.051);
		}
	});

	it("are said in the title: how far, and which of them did most of it", () => {
		expect(titleOf("three scenarios", "bridge")).toBe(
			"令和8年度の財政調整基金残高は「複合悪化」が「計画どおり」より6.6億円少ない。最大の要因は「病院」の△ 1.5億円",
		);
		expect(titleOf("no difference at all", "bridge")).toBe(
			"令和8年度の財政調整基金残高は「計画どおり （2）」も「計画どおり」と同じ",
		);
	});

	it("count what is lacking beyond the fund's floor, and say it in the title", () => {
		for (const id of ["bridge", "bridge-2"])
			expect(titleOf("exhausted funds side by side", id)).toMatch(
				/^令和8年度の収支不足を差し引いた財政調整基金残高は.+収支不足[\d.]+億円）$/,
			);
		expect(titleOf("exhausted funds side by side", "difference")).toMatch(/。令和8年度末に.*収支不足[\d.]+億円$/);
	});

	it("keep a long name whole", () => {
		expect(rowsOf("drivers with very long names", "bridge").map(({ 項目 }) => 項目)).toContain(longName(3));
	});

	it("are left out, with the reason in the material, where they are too many", () => {
		expect(ids("too many drivers")).toEqual([...kinds, "difference", "sensitivity"]);
		const [found] = materialOf("too many drivers").bridges;
		expect(found).toEqual({ refusal: expect.stringContaining("要因が13件あり、一度に分けられる12件を超えています") });
	});
});

describe("the sensitivity of a scenario", () => {
	it("is that of the base in the last year shown, the twelve largest down and up", () => {
		const chart = chartsIn("three scenarios").find(({ id }) => id === "sensitivity");
		const rows = (chart?.rows ?? []) as readonly SensitivityRow[];
		const measured = materialOf("three scenarios").sensitivity;
		expect(rows).toHaveLength(24);
		expect(new Set(rows.map(({ 年度, 記号 }) => `${年度} ${記号}`))).toEqual(new Set(["R12 A"]));
		for (const [index, factor] of (measured?.factors ?? []).slice(0, 12).entries())
			expect(rows.slice(2 * index, 2 * index + 2).map(({ 値 }) => 値)).toEqual([
				inDrawn(factor.down.effect),
				inDrawn(factor.up.effect),
			]);
		expect(chart?.title).toBe(
			"令和12年度の財政調整基金残高に最も効くのは「前提 地方交付税総額」（1ポイント減ると17.4億円減り、0になる）",
		);
	});

	it("counts what is lacking where the fund stands at its floor, which hides what moves it", () => {
		expect(titleOf("an exhausted fund", "sensitivity")).toBe(
			"令和12年度の収支不足を差し引いた財政調整基金残高に最も効くのは「前提 地方交付税総額」（1ポイント減ると38.3億円減る）。令和12年度末に収支不足53.3億円",
		);
	});
});

describe("the spread of a scenario", () => {
	it("is drawn from the simulation's percentiles and probabilities, with seed and paths beneath", () => {
		const chart = chartsIn("a simulation beside others").find(({ id }) => id === "simulation");
		const rows = (chart?.rows ?? []) as readonly SimulationRow[];
		const report = materialOf("a simulation beside others").simulation;
		const bands = report?.scenarios[0]?.lines.find(({ definition }) => definition.id === "fiscalAdjustmentFundBalance");
		for (const [at, name] of ["5%", "25%", "中央値", "75%", "95%"].entries())
			expect(rows.filter(({ 項目 }) => 項目 === `財政調整基金残高 ${name}`).map(({ 値 }) => 値)).toEqual(
				bands?.percentiles[at]?.map((value) => inDrawn(value)),
			);
		const chances = rows.filter(({ 標準誤差 }) => 標準誤差 !== null);
		expect(chances.map(({ 年度 }) => 年度)).toEqual(["R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12"]);
		const target = report?.scenarios[0]?.targets.find(({ target: { line } }) => line === "fiscalAdjustmentFundBalance");
		const inR8 = chances.find(({ 年度 }) => 年度 === "R8")?.値 ?? Number.NaN;
		expect(inR8 / 100).toBeCloseTo(target?.years.find(({ year }) => year === 2026)?.probability ?? Number.NaN, 3);
		expect(chart?.title).toBe(
			`財政調整基金残高が令和8年度に目標26億円を守る確率は${inR8.toFixed(1)}%（前提の揺れの大きさは仮定）`,
		);
		expect(JSON.stringify(chart?.spec)).toContain("試行300回、乱数の種1、確率の標準誤差は最大");
	});
});
