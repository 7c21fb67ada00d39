import type { LineBands, SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { roles } from "../../model/roles.ts";
import { ink } from "../content/palette.ts";
import { levelsOf, nearReferences, type Reference, referencesOf } from "../content/references.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { spreadWords } from "../content/simulation-words.ts";
import type { Chart, ChartOptions, SimulationRow, Spec } from "./chart.ts";
import { type EndLabel, placedEnds, referenceEnds } from "./end-labels.ts";
import { figureRows, referenceRows } from "./figures.ts";
import { block, framed, type LegendEntry, textLayer } from "./frame.ts";
import { boxSample, ruleSample } from "./marks.ts";
import { referenceEntries, referenceLayers } from "./reference-layers.ts";
import { bandLabel, chanceRows, fundTargets, simulationFinding, simulationNotes } from "./simulation-finding.ts";
import { simulationStrip } from "./simulation-strip.ts";
import { size } from "./theme.ts";
import { positionOf, tickRoom, type ValueScale, valueScale, valueY } from "./value-scale.ts";
import { settledBand, type YearSpan, yearSpan, yearX } from "./year-axis.ts";

const line = roles.fund;
const fills = ["#D6E6F2", "#8FBBDD"] as const;
const median = { color: "#0B3C64", strokeWidth: 2.6 };
const plain = { color: ink.text, strokeWidth: 1.6, strokeDash: [5, 3] };
const height = size.plotHeight;

/** 幅の図 — a fan: how widely 財政調整基金残高 of the base spreads under uncertainty, and how likely its targets are met. */
export function simulationChart(base: DrawnScenario, options: ChartOptions): Chart | null {
	const { simulation } = options;
	const result = simulation?.scenarios[0];
	const bands = result?.lines.find(({ definition }) => definition.id === line);
	if (!simulation || result === undefined || bands === undefined || bands.unknown.length > 0) return null;
	const span = yearSpan([base]);
	const values = bands.percentiles.flatMap((series) => series.filter((value) => value !== null));
	const { near } = nearReferences(referencesOf([base], line), values);
	const scale = valueScale([...values, ...near.flatMap(levelsOf)], true);
	const targets = fundTargets(result);
	const rows = [
		...bandRows(simulation, bands, base, span),
		...chanceRows(targets, result, base),
		...referenceRows(near, span).map((row) => ({ ...row, 標準誤差: null })),
	];
	return framed({
		id: "simulation",
		...simulationFinding(simulation, result, bands, targets),
		rows,
		what: `${bands.definition.label}の幅(前提が揺れたとき)`,
		scenarios: [base],
		blocks: [
			block(34, []),
			panel(simulation, bands, { references: near, scale }, base),
			simulationStrip(simulation, bands, { targets, spread: spreadWords([result]) }, span),
		],
		legend: legendEntries(simulation, near),
		legendTop: 22,
		left: tickRoom(scale),
		notes: simulationNotes(simulation, result, targets),
		settledLook: "網かけ",
	});
}

/** The run without deviations, then every percentile, along the years. */
function bandRows(
	{ percentiles }: SimulationReport,
	bands: LineBands,
	base: DrawnScenario,
	span: YearSpan,
): SimulationRow[] {
	const rows = figureRows([base], [line]).map((row) => ({ ...row, 標準誤差: null }));
	const series = percentiles.flatMap((percent, at) =>
		rows.map((row) => ({
			...row,
			項目: `${row.項目} ${bandLabel(percent)}`,
			値: bands.percentiles[at]?.[span.years.indexOf(row.西暦)] ?? null,
		})),
	);
	return [...rows, ...series];
}

function panel(
	{ percentiles }: SimulationReport,
	bands: LineBands,
	{ references, scale }: { readonly references: readonly Reference[]; readonly scale: ValueScale },
	base: DrawnScenario,
): Spec {
	const { result } = base;
	const span = yearSpan([base]);
	const series = (percent: number) => bands.percentiles[percentiles.indexOf(percent)] ?? [];
	const places = { x: yearX(span), y: valueY(scale) };
	const area = (low: number, high: number, color: string): Spec => ({
		data: {
			values: span.years.map((西暦, at) => ({ 西暦, 値: series(high)[at] ?? null, low: series(low)[at] ?? null })),
		},
		mark: { type: "area", color, opacity: 1, line: false },
		encoding: { ...places, y: { ...places.y, stack: null }, y2: { field: "low" } },
	});
	const drawn = (values: readonly (number | null)[], mark: Spec): Spec => ({
		data: { values: span.years.map((西暦, at) => ({ 西暦, 値: values[at] ?? null })) },
		mark: { type: "line", ...mark },
		encoding: places,
	});
	const ends = percentiles.flatMap((percent, at): EndLabel[] => {
		const value = bands.percentiles[at]?.at(-1) ?? null;
		if (value === null) return [];
		const from = { x: size.plotWidth - size.plotWidth / span.years.length / 2, y: positionOf(value, scale, height) };
		const words = `${bandLabel(percent)} ${formatNumber(value, result.decimals)}`;
		return [{ lines: [words], bold: percent === 50, leader: true, from }];
	});
	return block(height, [
		...settledBand(span, size.plotWidth, height),
		area(5, 95, fills[0]),
		area(25, 75, fills[1]),
		...referenceLayers(references, span, scale, height),
		drawn(series(50), median),
		drawn(bands.plain, plain),
		...placedEnds([...referenceEnds({ references, scale, height }), ...ends], height),
		textLayer([{ text: `(${result.unit})`, x: -size.left, y: -22 }], { fontSize: size.small }),
	]);
}

function legendEntries({ paths }: SimulationReport, references: readonly Reference[]): LegendEntry[] {
	return [
		{ text: "5%から95%まで(10回のうち9回はこの中)", sample: boxSample({ color: fills[0] }, 40) },
		{ text: "25%から75%まで(2回に1回はこの中)", sample: boxSample({ color: fills[1] }, 40) },
		{ text: `中央値(${formatNumber(paths)}回の真ん中)`, sample: ruleSample(median) },
		{ text: "シナリオどおり(揺れなし)", sample: ruleSample(plain) },
		...referenceEntries(references, 1),
	];
}
