import { drawnFact, hasAbsent, isBars, isKnown, isNoneAtZero, isSeen } from "../content/drawn-facts.ts";
import type { Finding } from "../content/line-findings.ts";
import { farWords, type Reference, variesWords } from "../content/references.ts";
import { lineOf, shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario, ScenarioGroup } from "../content/scenarios.ts";
import type { Chart } from "./chart.ts";
import { endRoom } from "./end-labels.ts";
import { figureRows, referenceRows } from "./figures.ts";
import { block, framed, type LegendEntry } from "./frame.ts";
import { linePanel } from "./line-panel.ts";
import { once, ruleSample } from "./marks.ts";
import type { LinePanel } from "./panel.ts";
import { referenceEntries } from "./reference-layers.ts";
import { size } from "./theme.ts";
import { scaleOf, tickRoom } from "./value-scale.ts";
import { type YearSpan, yearSpan } from "./year-axis.ts";

/** A chart of one or several lines of the model, one plot each. */
interface LineChart {
	readonly id: string;
	readonly lines: readonly string[];
	readonly finding: (scenarios: readonly DrawnScenario[], references: readonly Reference[]) => Finding;
}

/** Draws up the chart for one group of scenarios; `null` where nothing is to be seen. */
export const lineChart =
	(asked: LineChart) =>
	(group: ScenarioGroup): Chart | null => {
		const { scenarios } = group;
		// Of what is unknown there is no line, and nothing to say; of what is nothing all along nothing beside others.
		const known = asked.lines.filter((line) => isKnown(line, scenarios));
		const moving = known.filter((line) =>
			scenarios.some(({ result }) => lineOf(result, line).values.some((value) => value !== 0)),
		);
		const chart = { ...asked, lines: moving.length > 0 ? moving : known };
		if (!chart.lines.some((line) => isSeen(line, scenarios))) return null;
		const span = yearSpan(scenarios);
		const isOne = chart.lines.length === 1;
		const plots = chart.lines.map((line) => plotOf(line, scenarios, span, isOne));
		const references = plots.flatMap(({ panel }) => panel.references);
		const all = plots.flatMap(({ references }) => references);
		const rows = [...figureRows(scenarios, chart.lines), ...referenceRows(references, span)];
		const legend = legendEntries(scenarios, references);
		const labels = chart.lines.map((line) => shortLabel(labelOf(scenarios, line)));
		return framed({
			id: `${chart.id}${group.suffix}`,
			...chart.finding(scenarios, all),
			rows,
			what: labels.join("、"),
			scenarios,
			blocks: [
				...plots.flatMap(({ panel }, index) => [block(isOne ? 34 : index === 0 ? 40 : 76, []), linePanel(panel)]),
				...(legend.length === 0 ? [block(24, [])] : []),
			],
			legend,
			left: Math.max(...plots.map(({ panel }) => tickRoom(panel.scale))),
			right: endRoom(plots.map(({ panel }) => panel)),
			notes: plots.flatMap(({ notes }) => notes),
			settledLook: settledLook(chart, scenarios),
		});
	};

/** A plot, every line its figures are held against, and what to know of it. */
function plotOf(line: string, scenarios: readonly DrawnScenario[], span: YearSpan, isOne: boolean) {
	const fact = drawnFact(line, scenarios);
	const absent = scenarios.some(({ result }) => hasAbsent(result, line));
	const words = [farWords(fact.far), variesWords(fact.near)].filter((note) => note !== null);
	const label = shortLabel(labelOf(scenarios, line));
	const notes = [
		...words,
		...(fact.axis.least > 0 ? [`${label}の縦軸は0から始まっていない`] : []),
		...(absent ? [`「－」は${label}が算定されない年度`] : []),
		...(isNoneAtZero(line, scenarios) ? ["「－」は赤字がない年度(0の位置に描く)"] : []),
	];
	const panel: LinePanel = {
		line,
		scenarios,
		span,
		references: fact.near,
		scale: scaleOf(fact.axis),
		height: isOne ? size.plotHeight : 190,
		bars: isBars(line, scenarios),
		heading: isOne ? null : labelOf(scenarios, line),
	};
	return { panel, references: fact.references, notes };
}

/** How the marks of settled years are drawn, besides the band behind them. */
function settledLook({ lines }: LineChart, scenarios: readonly DrawnScenario[]): string {
	const bars = lines.filter((line) => isBars(line, scenarios)).length;
	const marks = [...(bars < lines.length ? ["点"] : []), ...(bars > 0 ? ["棒"] : [])];
	return `網かけ、白抜きの${marks.join("と")}`;
}

function legendEntries(scenarios: readonly DrawnScenario[], references: readonly Reference[]): LegendEntry[] {
	return [
		...(scenarios.length > 1 ? scenarios.map(scenarioEntry) : []),
		...referenceEntries(references, scenarios.length),
	];
}

/** A scenario drawn as a line: dash and point as in the plot, letter and whole name. */
function scenarioEntry(scenario: DrawnScenario): LegendEntry {
	const { colour, dash, width, mark } = scenario.style;
	const line = ruleSample({ color: colour, strokeDash: dash.px, strokeWidth: width });
	const point = { type: "point", shape: mark?.shape, color: colour, fill: colour, opacity: 1, size: 42 };
	return { text: scenario.called, sample: (x, y) => [...line(x, y), once(point, { x: x + 20, y })] };
}

function labelOf([base]: readonly DrawnScenario[], line: string): string {
	return base === undefined ? line : lineOf(base.result, line).definition.label;
}
