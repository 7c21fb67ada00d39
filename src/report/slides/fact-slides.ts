import { drawnRatios, roles } from "../../model/roles.ts";
import { drawnFact, hasAbsent, isKnown, isNoneAtZero, isSeen } from "../content/drawn-facts.ts";
import { balanceFinding, fundFinding, ratioFinding } from "../content/line-findings.ts";
import { referenceStyles } from "../content/palette.ts";
import type { Reference } from "../content/references.ts";
import { allYears, lineOf } from "../content/result-lines.ts";
import { unitOf } from "../content/spoken-figures.ts";
import { chartSlide, lineSeries } from "./chart-slide.ts";
import type { SlideSeries } from "./chart-table.ts";
import { footerOf, lineNotes, type Shown } from "./figures.ts";
import type { Slide } from "./slide.ts";

/** 財政調整基金残高 — every scenario against target and floor. */
export function reserveSlide(shown: readonly Shown[]): Slide {
	return factSlide(roles.fund, shown, fundFinding, "財政調整基金の年度末残高");
}

/** 実質公債費比率・将来負担比率, and 実質赤字比率 where there is a deficit: one slide each. */
export function ratioSlides(shown: readonly Shown[]): Slide[] {
	return drawnRatios
		.filter((line) => isKnown(line, shown) && isSeen(line, shown))
		.map((line) => ratioSlide(shown, line));
}

function ratioSlide(shown: readonly Shown[], line: string): Slide {
	const { definition, decimals } = lineOf((shown[0] as Shown).result, line);
	const noneAtZero = isNoneAtZero(line, shown);
	const isAbsent = shown.some(({ result }) => hasAbsent(result, line));
	const none = noneAtZero ? "。「－」は赤字がない年度(0の位置)" : "";
	const absent = `。「－」は比率が算定されない${noneAtZero ? "年度(線なし)" : "(分子が0以下)年度など"}`;
	const note = `${definition.label}。小数第${decimals + 1}位以下切捨て${none}${isAbsent ? absent : ""}`;
	return factSlide(line, shown, ratioFinding(line), note);
}

/** 収支差引額 of several scenarios. */
export function balancesSlide(shown: readonly Shown[]): Slide {
	const note = "各シナリオの収支差引額(歳入合計−歳出合計。基金の出し入れの前)";
	return factSlide(roles.balance, shown, balanceFinding, note);
}

/** One line of the model, drawn as the picture of it is: its scenarios, what they are held against, its axis, its finding. */
function factSlide(line: string, shown: readonly Shown[], finding: typeof fundFinding, note: string): Slide {
	const years = allYears(shown.map(({ result }) => result));
	const base = shown[0] as Shown;
	const { definition, decimals } = lineOf(base.result, line);
	const { references, near, axis } = drawnFact(line, shown);
	return chartSlide({
		title: finding(shown, references).title,
		years,
		unit: unitOf(base.result, line),
		decimals,
		noneAtZero: definition.noneAtZero === true,
		series: [...scenarioLines(shown, line, years), ...near.map((reference) => levelSeries(reference, years))],
		axis,
		note,
		notes: [...lineNotes(base.result, [line]), ...sourceNotes(shown, line)],
		footer: footerOf(shown),
		base,
	});
}

/** One line a scenario. */
export function scenarioLines(shown: readonly Shown[], line: string, years: readonly number[]): SlideSeries[] {
	return shown.map((one) => lineSeries(one, line, years, { name: one.called, kind: "line", style: one.style }));
}

/** A target, limit or floor across the chart, in every year as high as it is there. */
function levelSeries({ kind, long, value, steps }: Reference, years: readonly number[]): SlideSeries {
	const values = years.map((year) => (steps === null ? value : (steps.get(year) ?? null)));
	const covered = values.map((each) => each !== null);
	return { name: long, kind: "line", values, settled: [], covered, unknown: [], style: referenceStyles[kind] };
}

/** By whom the lines a figure is held against are set. */
function sourceNotes(shown: readonly Shown[], line: string): string[] {
	const held = shown.flatMap(({ result }) => [...result.targets, ...result.limits]).filter((one) => one.line === line);
	return [...new Set(held.map(({ label, source }) => `${label}: ${source ?? "出典の記載なし"}`))];
}
