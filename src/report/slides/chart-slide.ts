import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { numberFormat } from "../content/number-format.ts";
import { ink } from "../content/palette.ts";
import { isSettledFigure, lineOf } from "../content/result-lines.ts";
import { type AxisScale, ticksOf } from "../content/scale.ts";
import type { ChartSeries, NativeChart, PlotFrame } from "../office/native-chart.ts";
import { sheetCells } from "./chart-sheet.ts";
import {
	type ChartFigures,
	chartColumns,
	chartTableRows,
	chartTableSize,
	type SlideSeries,
	shownFigures,
} from "./chart-table.ts";
import { type Shown, valuesAlong } from "./figures.ts";
import { clippedToLines, textWidth } from "./measure.ts";
import type { Box, ChartPart, Slide } from "./slide.ts";
import { heightOf, tablePart } from "./tables.ts";
import { body } from "./theme.ts";

/** A chart over a table of the same figures, column under column: the table is key and labels at once. */
interface ChartSlide extends ChartFigures {
	readonly title: string;
	readonly axis: AxisScale;
	/** What the reader must know beside the title. */
	readonly note: string;
	readonly notes: readonly string[];
	readonly footer: string;
}

/** Beside the plot, left of its axis, where the axis needs no more room. */
const mostRemark = 1.55;

export function chartSlide(wanted: ChartSlide): Slide {
	const { title, years, series, unit, decimals, notes, footer } = wanted;
	const size = chartTableSize(wanted);
	const columns = chartColumns(years.length);
	const rows = size === null ? [] : chartTableRows(wanted, size);
	const chartHeight = body.h - heightOf(rows) - 0.3;
	const chart: NativeChart = {
		categories: years.map(formatFiscalYear),
		format: numberFormat(decimals),
		series,
		cells: sheetCells(years.length),
		axis: wanted.axis,
		heading: null,
		plot: plotFrame(columns, chartHeight, size === null),
		legend: size === null,
		size: 10,
	};
	const remarkWidth = Math.min(mostRemark, (columns[0] as number) - axisRoom(chart) - 0.05);
	const start = chart.axis.least > 0 ? `。縦軸は${formatExact(chart.axis.least)}から` : "";
	const note = `${wanted.note}。${settledNote(series)}${start}`;
	const box = { x: body.x, y: body.y + 0.25, w: body.w, h: chartHeight };
	const table = size === null ? [] : [tablePart("図の数値", box.y + chartHeight + 0.05, { columns, rows, size })];
	return {
		title,
		parts: [
			{
				kind: "text",
				name: "単位",
				box: { x: body.x, y: body.y - 0.02, w: 2.2, h: 0.22 },
				text: `単位:${unit}`,
				size: 10,
				color: ink.soft,
			},
			chartPart(title, box, chart, wanted),
			...table,
			{
				kind: "text",
				name: "図の見方",
				box: { x: body.x, y: body.y + 0.35, w: remarkWidth, h: chartHeight - 0.5 },
				text: clippedToLines(note, 10, remarkWidth, Math.floor(((chartHeight - 0.5) * 72) / 12.2)),
				size: 10,
				color: ink.soft,
			},
		],
		notes,
		footer,
	};
}

/** Room the figures of the axis take left of the plot, in inches. */
export function axisRoom({ axis, size }: Pick<NativeChart, "axis" | "size">): number {
	return Math.max(...ticksOf(axis).map((tick) => textWidth(formatExact(tick), size))) + 0.1;
}

/** A line of one scenario along the years of the chart. */
export function lineSeries(
	{ result }: Shown,
	line: string,
	years: readonly FiscalYear[],
	look: Pick<SlideSeries, "name" | "kind" | "style">,
): SlideSeries {
	return {
		...look,
		values: valuesAlong(result, line, years),
		settled: years.map((year) => isSettledFigure(result, line, year)),
		covered: years.map((year) => result.years.includes(year)),
		unknown: years.map((year) => lineOf(result, line).unknown.includes(year)),
	};
}

/** What hollow marks, which LibreOffice fills, and hatched bars are. */
export function settledNote(series: readonly ChartSeries[]): string {
	const settled = (kind: ChartSeries["kind"]) =>
		series.some((one) => one.kind === kind && one.settled.some((each) => each));
	const marks = [...(settled("line") ? ["大きな白抜きの印"] : []), ...(settled("bar") ? ["斜線の棒"] : [])];
	return marks.length === 0 ? "すべて推計額" : `${marks.join("・")}は確定額、ほかは推計額`;
}

function chartPart(title: string, box: Box, chart: NativeChart, figures: ChartSlide): ChartPart {
	const { unit, series } = figures;
	const first = series[0];
	const shown = first === undefined ? [] : shownFigures(first, figures);
	const values = shown.map((text, at) => `${chart.categories[at]} ${text}`).join("、");
	return { kind: "chart", name: "図", box, chart, alt: `${title}。${first?.name ?? ""}: ${values}(単位:${unit})` };
}

function plotFrame(columns: readonly number[], height: number, legend: boolean): PlotFrame {
	const x = (columns[0] as number) / body.w;
	const below = legend ? 0.9 : 0.34;
	return { x, y: 0.1 / height, w: 1 - x, h: (height - 0.1 - below) / height };
}
