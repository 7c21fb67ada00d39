import { roles } from "../../model/roles.ts";
import { type DrawnFact, drawnFact, isBars, isSeen } from "../content/drawn-facts.ts";
import {
	balanceFinding,
	deficitFinding,
	type Finding,
	fundFinding,
	ratioFinding,
	trendFinding,
} from "../content/line-findings.ts";
import { farWords, type Reference, variesWords } from "../content/references.ts";
import { lineOf, shortLabel, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario, ScenarioGroup } from "../content/scenarios.ts";
import type { Chart, Spec } from "./chart.ts";
import { figureRows, referenceRows } from "./figures.ts";
import { footerLines, subtitleOf } from "./footer.ts";
import { block, framed, type LegendEntry } from "./frame.ts";
import { linePanel } from "./line-panel.ts";
import { referenceSample } from "./reference-layers.ts";
import { scenarioLegend } from "./scenario-legend.ts";
import { size } from "./theme.ts";
import { scaleOf, tickRoom, type ValueScale } from "./value-scale.ts";
import { type YearSpan, yearSpan } from "./year-axis.ts";

/** A chart of one or several lines of the model, one plot each. */
interface LineChart {
	readonly id: string;
	readonly lines: readonly string[];
	readonly finding: (scenarios: readonly DrawnScenario[], references: readonly Reference[]) => Finding;
}

const bondLines = ["bondIssuance", "bondsOutstanding", "debtService"];

export const lineCharts: readonly LineChart[] = [
	{ id: "fiscal-adjustment-fund", lines: [roles.fund], finding: fundFinding },
	{
		id: "real-debt-service-ratio",
		lines: ["realDebtServiceRatio"],
		finding: ratioFinding("realDebtServiceRatio"),
	},
	{ id: "future-burden-ratio", lines: ["futureBurdenRatio"], finding: ratioFinding("futureBurdenRatio") },
	{
		id: "real-deficit-ratio",
		lines: ["realDeficitRatio"],
		finding: deficitFinding,
	},
	{ id: "balance", lines: ["balance", roles.closing], finding: balanceFinding },
	{ id: "bonds", lines: bondLines, finding: trendFinding("bondsOutstanding", bondLines) },
];

/** Draws up one chart for one group of scenarios; `null` where nothing is to be seen. */
export function lineChart(chart: LineChart, group: ScenarioGroup): Chart | null {
	const { scenarios } = group;
	if (!chart.lines.some((line) => isSeen(line, scenarios))) return null;
	const span = yearSpan(scenarios);
	const plots = chart.lines.map((line) => plotOf(line, scenarios));
	const references = plots.flatMap(({ near }) => near);
	const { title, alt } = chart.finding(
		scenarios,
		plots.flatMap(({ references }) => references),
	);
	const rows = [...figureRows(scenarios, chart.lines), ...referenceRows(references, span)];
	const notes = plots.flatMap(({ notes }) => notes);
	const entries = legendEntries(scenarios, references);
	const labels = chart.lines.map((line) => shortLabel(labelOf(scenarios, line)));
	return {
		id: `${chart.id}${group.suffix}`,
		title,
		alt,
		rows,
		spec: framed({
			title,
			subtitle: subtitleOf(labels.join("、"), scenarios),
			alt,
			datasets: { rows },
			blocks: [
				...plots.flatMap((plot, index) => [
					block(plots.length > 1 ? (index === 0 ? 40 : 76) : 34, []),
					panelOf(plot, span, scenarios, plots.length > 1),
				]),
				...(entries.length === 0 ? [block(24, [])] : []),
			],
			...(entries.length === 0 ? {} : { legend: { entries } }),
			left: Math.max(...plots.map(({ scale }) => tickRoom(scale))),
			footer: footerLines(scenarios, notes, settledLook(chart, scenarios)),
		}),
	};
}

function plotOf(line: string, scenarios: readonly DrawnScenario[]): Plot {
	const fact = drawnFact(line, scenarios);
	const absent = scenarios.some(({ result }) => result.years.some((year) => valueIn(result, line, year) === null));
	const words = [farWords(fact.far), variesWords(fact.near)].filter((note) => note !== null);
	const label = shortLabel(labelOf(scenarios, line));
	const notes = [
		...words,
		...(fact.axis.least > 0 ? [`${label}の縦軸は0から始まっていない`] : []),
		...(absent ? [`「－」は${label}が算定されない年度`] : []),
		...(line === "realDeficitRatio" ? ["「－」は赤字がない年度(0の位置に描く)"] : []),
	];
	return { ...fact, scale: scaleOf(fact.axis), notes };
}

interface Plot extends DrawnFact {
	readonly scale: ValueScale;
	readonly notes: readonly string[];
}

function panelOf(plot: Plot, span: YearSpan, scenarios: readonly DrawnScenario[], several: boolean): Spec {
	return linePanel({
		line: plot.line,
		scenarios,
		span,
		references: plot.near,
		scale: plot.scale,
		height: several ? 190 : size.plotHeight,
		bars: isBars(plot.line, scenarios),
		heading: several ? labelOf(scenarios, plot.line) : null,
	});
}

/** How the marks of settled years are drawn, besides the band behind them. */
function settledLook({ lines }: LineChart, scenarios: readonly DrawnScenario[]): string {
	const bars = lines.filter((line) => isBars(line, scenarios)).length;
	const marks = [...(bars < lines.length ? ["点"] : []), ...(bars > 0 ? ["棒"] : [])];
	return `網かけ、白抜きの${marks.join("と")}`;
}

function legendEntries(scenarios: readonly DrawnScenario[], references: readonly Reference[]): LegendEntry[] {
	return [
		...(scenarios.length > 1 ? scenarioLegend(scenarios) : []),
		...references.map((reference) => ({
			text: reference.long + onlyWords(reference, scenarios),
			sample: (x: number, y: number) => referenceSample(reference, x, y),
		})),
	];
}

function onlyWords({ letters }: Reference, scenarios: readonly DrawnScenario[]): string {
	return letters.length === scenarios.length ? "" : `(${letters.join("、")}のみ)`;
}

function labelOf([base]: readonly DrawnScenario[], line: string): string {
	return base === undefined ? line : lineOf(base.result, line).definition.label;
}
