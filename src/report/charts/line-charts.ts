import { lineOf, shortLabel, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario, ScenarioGroup } from "../content/scenarios.ts";
import type { Chart, Spec } from "./chart.ts";
import { figureRows } from "./figures.ts";
import { balanceFinding, deficitFinding, type Finding, fundFinding, ratioFinding, trendFinding } from "./findings.ts";
import { footerLines, subtitleOf } from "./footer.ts";
import { block, framed, type LegendEntry } from "./frame.ts";
import { linePanel } from "./line-panel.ts";
import { referenceSample } from "./reference-layers.ts";
import {
	farWords,
	levelsOf,
	nearReferences,
	type Reference,
	referenceRows,
	referencesOf,
	variesWords,
} from "./references.ts";
import { scenarioLegend } from "./scenario-legend.ts";
import { size } from "./theme.ts";
import { tickRoom, type ValueScale, valueScale } from "./value-scale.ts";
import { type YearSpan, yearSpan } from "./year-axis.ts";

/** A chart of one or several lines of the model, one plot each. */
export interface LineChart {
	readonly id: string;
	readonly lines: readonly string[];
	/** The axis starts at zero: stocks and flows do, ratios need not. */
	readonly zero: boolean;
	readonly finding: (scenarios: readonly DrawnScenario[], references: readonly Reference[]) => Finding;
	/** Whether there is anything to see; without it there always is. */
	readonly isDrawn?: (scenarios: readonly DrawnScenario[]) => boolean;
}

const bondLines = ["bondIssuance", "bondsOutstanding", "debtService"];

export const lineCharts: readonly LineChart[] = [
	{ id: "fiscal-adjustment-fund", lines: ["fiscalAdjustmentFundBalance"], zero: true, finding: fundFinding },
	{
		id: "real-debt-service-ratio",
		lines: ["realDebtServiceRatio"],
		zero: false,
		finding: ratioFinding("realDebtServiceRatio"),
	},
	{ id: "future-burden-ratio", lines: ["futureBurdenRatio"], zero: true, finding: ratioFinding("futureBurdenRatio") },
	{
		id: "real-deficit-ratio",
		lines: ["realDeficitRatio"],
		zero: true,
		finding: deficitFinding,
		isDrawn: (scenarios) => scenarios.some(({ result }) => lineOf(result, "realDeficitRatio").values.some(Boolean)),
	},
	{ id: "balance", lines: ["balance", "settlementBalance"], zero: true, finding: balanceFinding },
	{ id: "bonds", lines: bondLines, zero: true, finding: trendFinding("bondsOutstanding", bondLines) },
];

/** Draws up one chart for one group of scenarios; `null` where nothing is to be seen. */
export function lineChart(chart: LineChart, group: ScenarioGroup): Chart | null {
	const { scenarios } = group;
	if (chart.isDrawn?.(scenarios) === false) return null;
	const span = yearSpan(scenarios);
	const plots = chart.lines.map((line) => plotOf(line, chart.zero, scenarios));
	const references = plots.flatMap(({ near }) => near);
	const { title, alt } = chart.finding(
		scenarios,
		plots.flatMap(({ all }) => all),
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
				...plots.flatMap((plot, index) => plotBlocks(plot, span, scenarios, plots.length > 1, index)),
				...(entries.length === 0 ? [block(24, [])] : []),
			],
			...(entries.length === 0 ? {} : { legend: { entries } }),
			left: Math.max(...plots.map(({ scale }) => tickRoom(scale))),
			footer: footerLines(scenarios, notes, settledLook(chart, scenarios)),
		}),
	};
}

interface Plot {
	readonly line: string;
	readonly near: readonly Reference[];
	readonly all: readonly Reference[];
	readonly scale: ValueScale;
	readonly notes: readonly string[];
}

function plotOf(line: string, zero: boolean, scenarios: readonly DrawnScenario[]): Plot {
	const values = scenarios.flatMap(({ result }) => lineOf(result, line).values.filter((value) => value !== null));
	const all = referencesOf(scenarios, line);
	const { near, far } = nearReferences(all, values);
	// Bars carry their figures at their ends, which need some room.
	const ends = isBars(line, scenarios) ? values.map((value) => value * 1.1) : values;
	const scale = valueScale([...ends, ...near.flatMap(levelsOf)], zero);
	const absent = scenarios.some(({ result }) => result.years.some((year) => valueIn(result, line, year) === null));
	const words = [farWords(far), variesWords(near)].filter((note) => note !== null);
	const label = shortLabel(labelOf(scenarios, line));
	return {
		line,
		near,
		all,
		scale,
		notes: [
			...words,
			...(scale.domain[0] > 0 ? [`${label}の縦軸は0から始まっていない`] : []),
			...(absent ? [`「－」は${label}が算定されない年度`] : []),
			...(line === "realDeficitRatio" ? ["「－」は赤字がない年度(0の位置に描く)"] : []),
		],
	};
}

function plotBlocks(
	plot: Plot,
	span: YearSpan,
	scenarios: readonly DrawnScenario[],
	several: boolean,
	index: number,
): Spec[] {
	const panel = linePanel({
		line: plot.line,
		scenarios,
		span,
		references: plot.near,
		scale: plot.scale,
		height: several ? 190 : size.plotHeight,
		bars: isBars(plot.line, scenarios),
		heading: several ? labelOf(scenarios, plot.line) : null,
	});
	return [block(several ? (index === 0 ? 40 : 76) : 34, []), panel];
}

/** How the marks of settled years are drawn, besides the band behind them. */
function settledLook({ lines }: LineChart, scenarios: readonly DrawnScenario[]): string {
	const bars = lines.filter((line) => isBars(line, scenarios)).length;
	const marks = [...(bars < lines.length ? ["点"] : []), ...(bars > 0 ? ["棒"] : [])];
	return `網かけ、白抜きの${marks.join("と")}`;
}

/** Amounts of a single scenario's years stand as bars, balances and comparisons as lines. */
function isBars(line: string, scenarios: readonly DrawnScenario[]): boolean {
	const [base, ...others] = scenarios;
	return base !== undefined && others.length === 0 && lineOf(base.result, line).definition.measure === "flow";
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
