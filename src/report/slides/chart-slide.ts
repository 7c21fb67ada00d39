import { formatExact } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { numberFormat } from "../content/number-format.ts";
import { ink } from "../content/palette.ts";
import { isSettled } from "../content/result-lines.ts";
import { type AxisScale, ticksOf } from "../content/scale.ts";
import type { ChartSeries, NativeChart, PlotFrame } from "../office/native-chart.ts";
import { sheetCells } from "./chart-sheet.ts";
import { type ChartFigures, chartColumns, chartTableRows, chartTableSize, shownFigure } from "./chart-table.ts";
import { type Shown, yearName } from "./figures.ts";
import { clippedToLines, textWidth } from "./measure.ts";
import type { Box, ChartPart, Part, Slide } from "./slide.ts";
import { body } from "./theme.ts";

/** A chart over a table of the same figures, column under column: the table is key and labels at once. */
export interface ChartSlide extends ChartFigures {
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
	const tableHeight = rows.reduce((sum, row) => sum + row.height, 0);
	const chartHeight = body.h - tableHeight - 0.3;
	const chart: NativeChart = {
		categories: years.map(yearName),
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
	const table: Part[] =
		size === null
			? []
			: [{ kind: "table", name: "図の数値", x: body.x, y: box.y + chartHeight + 0.05, columns, rows, size }];
	return {
		title,
		parts: [
			unitText(unit, body.y - 0.02),
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

function unitText(unit: string, y: number, x: number = body.x): Part {
	const box = { x, y, w: 2.2, h: 0.22 };
	return { kind: "text", name: "単位", box, text: `単位:${unit}`, size: 10, color: ink.soft };
}

/** Room the figures of the axis take left of the plot, in inches. */
export function axisRoom({ axis, size }: Pick<NativeChart, "axis" | "size">): number {
	return Math.max(...ticksOf(axis).map((tick) => textWidth(formatExact(tick), size))) + 0.1;
}

/** A series of one scenario along the years of the chart. */
export function settledAlong({ result }: Shown, years: readonly FiscalYear[]): boolean[] {
	return years.map((year) => isSettled(result, year));
}

/** The years of the chart that the scenario's outlook has. */
export function coveredAlong({ result }: Shown, years: readonly FiscalYear[]): boolean[] {
	return years.map((year) => result.years.includes(year));
}

/** What hollow marks and hatched bars are. */
export function settledNote(series: readonly ChartSeries[]): string {
	const settled = (kind: ChartSeries["kind"]) =>
		series.some((one) => one.kind === kind && one.settled.some((each) => each));
	const marks = [...(settled("line") ? ["白抜きの印"] : []), ...(settled("bar") ? ["斜線の棒"] : [])];
	return marks.length === 0 ? "すべて推計額" : `${marks.join("・")}は確定額、ほかは推計額`;
}

function chartPart(title: string, box: Box, chart: NativeChart, figures: ChartSlide): ChartPart {
	const { unit, series } = figures;
	const first = series[0];
	const values =
		first?.values.map((value, at) => `${chart.categories[at]} ${shownFigure(value, figures)}`).join("、") ?? "";
	return { kind: "chart", name: "図", box, chart, alt: `${title}。${first?.name ?? ""}: ${values}(単位:${unit})` };
}

function plotFrame(columns: readonly number[], height: number, legend: boolean): PlotFrame {
	const x = (columns[0] as number) / body.w;
	const below = legend ? 0.9 : 0.34;
	return { x, y: 0.1 / height, w: 1 - x, h: (height - 0.1 - below) / height };
}
