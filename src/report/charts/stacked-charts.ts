import { drawnStack, type Stack, type StackName, stackAxis } from "../content/drawn-facts.ts";
import { trendFinding } from "../content/line-findings.ts";
import { lineOf, shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario, ScenarioGroup } from "../content/scenarios.ts";
import { unitOf } from "../content/spoken-figures.ts";
import { wrap } from "../content/text-measure.ts";
import type { Chart, Spec } from "./chart.ts";
import { figureRows } from "./figures.ts";
import { block, framed, textLayer } from "./frame.ts";
import { stackedPanel, swatch } from "./stacked-panel.ts";
import { contentWidth, size } from "./theme.ts";
import { scaleOf, tickRoom, type ValueScale } from "./value-scale.ts";
import { yearSpan } from "./year-axis.ts";

/** A chart of bars piled up from lines of the model, one plot a scenario. */
export const stackedChart =
	(name: StackName) =>
	({ scenarios, suffix }: ScenarioGroup): Chart | null => {
		const [base, ...others] = scenarios;
		if (base === undefined) throw new RangeError("a chart of no scenario");
		const chart = drawnStack(name, scenarios);
		if (chart.lines.length === 0) return null;
		// A pile without one of its parts would say that there is none of it.
		if (scenarios.some(({ result }) => lineOf(result, chart.total).unknown.length > 0)) return null;
		const rows = figureRows(scenarios, [...chart.lines, chart.total]);
		const scale = scaleOf(stackAxis(name, scenarios));
		const label = shortLabel(lineOf(base.result, chart.total).definition.label);
		const isNegative = scenarios.some(({ result }) =>
			chart.lines.some((line) => lineOf(result, line).values.some((value) => (value ?? 0) < 0)),
		);
		const hasLegend = others.length > 0 && partsBeside(chart, scenarios, scale) === null;
		const notes = [
			// Ten parts are not ten greys: on a copy it is their order that tells them.
			`棒の上の太字は合計${hasLegend && chart.lines.length > 1 ? "、棒の中は下から凡例の順" : ""}`,
			...(isNegative ? ["マイナス(△)の項目は0から下に描く(合計は棒の上端よりその分だけ小さい)"] : []),
		];
		return framed({
			id: `${name}${suffix}`,
			...trendFinding(chart.total, [chart.total, ...chart.lines])(scenarios),
			rows,
			what: `${label}の内訳`,
			scenarios,
			...(others.length === 0
				? { blocks: alone(chart, base, scale), left: tickRoom(scale) }
				: {
						blocks: grid(chart, scenarios, scale),
						legend: hasLegend ? partEntries(chart, base) : [],
						left: tickRoom(scale),
						right: contentWidth - size.left - size.plotWidth,
					}),
			notes,
			settledLook: "網かけ、黒い縁の棒",
		});
	};

function alone(chart: Stack, scenario: DrawnScenario, scale: ValueScale): Spec[] {
	const panel = stackedPanel({
		...chart,
		scenario,
		span: yearSpan([scenario]),
		scale,
		width: size.plotWidth,
		height: size.plotHeight + 40,
		alone: true,
	});
	return [block(34, []), withUnit(panel, unitOf(scenario.result, chart.total), -22), block(24, [])];
}

function withUnit(panel: Spec, unit: string, y: number): Spec {
	const words = textLayer([{ text: `(${unit})`, x: -size.left, y }], { fontSize: size.small });
	return { ...panel, layer: [...(panel.layer as readonly Spec[]), words] };
}

const plotHeight = 210;

/** Side by side as many as leave no place of the last row empty, where that can be. */
function columnsOf({ length }: readonly DrawnScenario[]): number {
	return length === 3 || length > 4 ? 3 : 2;
}

/** Between two plots stand the figures of the second one's axis. */
function placesOf(scenarios: readonly DrawnScenario[], scale: ValueScale) {
	const columns = columnsOf(scenarios);
	const gutter = tickRoom(scale) + 8;
	const left = Math.max(size.left, tickRoom(scale));
	return { columns, gutter, width: (contentWidth - left - (columns - 1) * gutter - 10) / columns };
}

/** Small plots of the same scale, two or three a row, each under its scenario's whole name. */
function grid(chart: Stack, scenarios: readonly DrawnScenario[], scale: ValueScale): Spec[] {
	const span = yearSpan(scenarios);
	const base = scenarios[0] as DrawnScenario;
	const { columns, gutter, width: panelWidth } = placesOf(scenarios, scale);
	const rows: Spec[] = [];
	for (let start = 0; start < scenarios.length; start += columns) {
		const members = scenarios.slice(start, start + columns);
		const names = members.map((scenario) => wrap(scenario.called, panelWidth / size.text));
		const lines = Math.max(...names.map(({ length }) => length));
		const top = start === 0 ? 8 : 44;
		const height = top + lines * size.lineHeight + 24;
		const headings = names.flatMap((words, column) =>
			words.map((text, row) => ({
				text,
				x: column * (panelWidth + gutter),
				y: top + (row + lines - words.length + 0.5) * size.lineHeight,
			})),
		);
		const panels = members.map((scenario) =>
			stackedPanel({
				...chart,
				scenario,
				span,
				scale,
				width: panelWidth,
				height: plotHeight,
				alone: false,
			}),
		);
		rows.push(block(height, [textLayer(headings, { fontWeight: "bold" })]));
		// A row of plots has no height of its own in a flush layout.
		const beside = members.length < columns ? partsBeside(chart, scenarios, scale) : null;
		const drawn = beside === null ? panels : [...panels, beside];
		// Above the words at the foot a legend leaves room for the years; without one they need their own.
		const below = beside === null ? 0 : 24;
		rows.push({ bounds: "flush", spacing: gutter, hconcat: drawn }, block(plotHeight + below, []));
	}
	const unit = { text: `(${unitOf(base.result, chart.total)})`, x: -size.left, y: 4 };
	return [block(18, [textLayer([unit], { fontSize: size.small })]), ...rows];
}

/** The names of the parts as they are piled, in the place a last row leaves empty; `null` where there is none, or too little room. */
function partsBeside({ lines }: Stack, scenarios: readonly DrawnScenario[], scale: ValueScale): Spec | null {
	const { columns, width } = placesOf(scenarios, scale);
	if (scenarios.length < columns || scenarios.length % columns === 0) return null;
	const { result } = scenarios[0] as DrawnScenario;
	let bottom = 0;
	const entries = lines.toReversed().map((line, at) => {
		const words = wrap(lineOf(result, line).definition.label, (width - 34) / size.text);
		const y = bottom;
		bottom += words.length * size.lineHeight + 4;
		return { words, y, index: lines.length - 1 - at };
	});
	if (bottom > plotHeight) return null;
	const middle = size.lineHeight / 2;
	const texts = entries.flatMap(({ words, y }) =>
		words.map((text, row) => ({ text, x: 34, y: y + middle + row * size.lineHeight })),
	);
	const layer = [...entries.map(({ index, y }) => swatch(index, 20, y + middle)), textLayer(texts)];
	return { width, height: plotHeight, layer };
}

/** The parts in the order they are piled. */
function partEntries({ lines }: Stack, base: DrawnScenario) {
	return lines.map((line, index) => ({
		text: lineOf(base.result, line).definition.label,
		sample: (x: number, y: number) => [swatch(index, x + 20, y)],
	}));
}
