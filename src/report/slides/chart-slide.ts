import { formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { axisScale } from "./axis-scale.ts";
import { isSettled, type Shown, yearName } from "./figures.ts";
import { clippedToLines, textWidth } from "./measure.ts";
import { amountFormat, type ChartSeries, type NativeChart, percentFormat } from "./native-chart.ts";
import type { Box, Cell, ChartPart, Part, Slide, TableRow } from "./slide.ts";
import { headRow, tableRow } from "./tables.ts";
import { body, cellMargin, colors } from "./theme.ts";

/** A chart over a table of the same figures, column under column: the table is key and labels at once. */
export interface ChartSlide {
	readonly title: string;
	readonly years: readonly FiscalYear[];
	readonly unit: string;
	readonly series: readonly ChartSeries[];
	/** Further rows of the table that are not drawn. */
	readonly rows?: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
	/** What the reader must know beside the title. */
	readonly note: string;
	readonly notes: readonly string[];
	readonly footer: string;
	/** The scenario whose settled years are shaded in the table. */
	readonly base: Shown;
}

const nameWidth = 2.4;
/** Beside the plot, left of its axis. */
const remarkWidth = 1.55;
const [leastSize, mostSize] = [7.5, 10];

export function chartSlide(wanted: ChartSlide): Slide {
	const { title, years, series, unit, note, notes, footer } = wanted;
	const size = tableSize(wanted);
	const columns = columnsFor(years.length);
	const rows = size === null ? [] : tableRows(wanted, columns, size);
	const tableHeight = rows.reduce((sum, row) => sum + row.height, 0);
	const chartHeight = body.h - tableHeight - 0.3;
	const chart: NativeChart = {
		categories: years.map(yearName),
		format: formatOf(unit),
		series,
		axis: axisScale(axisValues(series), unit !== "%"),
		plot: plotFrame(columns, chartHeight, size === null),
		legend: size === null,
		size: 10,
	};
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
				color: colors.muted,
			},
		],
		notes,
		footer,
	};
}

export function formatOf(unit: string): string {
	return unit === "%" ? percentFormat : amountFormat;
}

function unitText(unit: string, y: number, x: number = body.x): Part {
	const box = { x, y, w: 2.2, h: 0.22 };
	return { kind: "text", name: "単位", box, text: `単位:${unit}`, size: 10, color: colors.muted };
}

/** Stacked bars are as high as their sum. */
export function axisValues(series: readonly ChartSeries[]): (number | null)[] {
	const bars = series.filter(({ kind }) => kind === "bar");
	const stacks = (bars[0]?.values ?? []).flatMap((_, at) => {
		const parts = bars.map(({ values }) => values[at] ?? 0);
		const sum = (sign: number) => parts.reduce((total, part) => total + (part * sign > 0 ? part : 0), 0);
		return [sum(1), sum(-1)];
	});
	return [...stacks, ...series.filter(({ kind }) => kind === "line").flatMap(({ values }) => values)];
}

/** A series of one scenario along the years of the chart. */
export function settledAlong({ result }: Shown, years: readonly FiscalYear[]): boolean[] {
	return years.map((year) => isSettled(result, year));
}

/** The same figure in every year: a target or a limit. */
export function levelSeries(name: string, limit: number, years: number, style: ChartSeries["style"]): ChartSeries {
	const values = Array.from({ length: years }, () => limit);
	return { name, kind: "line", values, settled: values.map(() => false), style };
}

function chartPart(title: string, box: Box, chart: NativeChart, { unit, series }: ChartSlide): ChartPart {
	const first = series[0];
	const values =
		first?.values.map((value, at) => `${chart.categories[at]} ${shownFigure(value, unit)}`).join("、") ?? "";
	return { kind: "chart", name: "図", box, chart, alt: `${title}。${first?.name ?? ""}: ${values}(単位:${unit})` };
}

function plotFrame(columns: readonly number[], height: number, legend: boolean): NativeChart["plot"] {
	const x = (columns[0] as number) / body.w;
	const below = legend ? 0.9 : 0.34;
	return { x, y: 0.1 / height, w: 1 - x, h: (height - 0.1 - below) / height };
}

function columnsFor(years: number): number[] {
	const year = (body.w - nameWidth) / years;
	return [nameWidth, ...Array.from({ length: years }, () => year)];
}

/** `null`: so many years that the figures could not be read; the chart then has a legend instead. */
function tableSize({ years, series, rows = [], unit }: ChartSlide): number | null {
	const texts = [...series, ...rows].flatMap(({ values }) => values.map((value) => shownFigure(value, unit)));
	const room = (body.w - nameWidth) / years.length - cellMargin[1] - cellMargin[3];
	for (let size = mostSize; size >= leastSize; size -= 0.5)
		if (texts.every((text) => textWidth(text, size) <= room)) return size;
	return null;
}

function tableRows(
	{ years, series, rows = [], unit, base }: ChartSlide,
	columns: readonly number[],
	size: number,
): TableRow[] {
	const head = headRow(
		[
			{ text: "年度" },
			...years.map((year) => ({ text: isSettled(base.result, year) ? `${yearName(year)} 確定` : yearName(year) })),
		],
		columns,
		size,
	);
	const nameSpace = nameWidth - cellMargin[1] - cellMargin[3];
	const row = (name: string, key: Cell["key"], values: readonly (number | null)[], settled: readonly boolean[]) => {
		const figures = values.map((value, at) => ({
			text: shownFigure(value, unit),
			align: "center" as const,
			...(settled[at] ? { fill: colors.settled } : {}),
		}));
		return tableRow(
			[
				{ text: clippedToLines(name, size, nameSpace - 0.3, 2), bold: true, ...(key === undefined ? {} : { key }) },
				...figures,
			],
			columns,
			size,
		);
	};
	const seriesRow = ({ name, style, values, settled }: ChartSeries) =>
		row(name, { glyph: style.glyph, color: style.color }, values, settled);
	return [
		head,
		...series.filter(({ kind }) => kind === "bar").map(seriesRow),
		...rows.map(({ name, values }) => row(name, undefined, values, [])),
		...series.filter(({ kind }) => kind === "line").map(seriesRow),
	];
}

function shownFigure(value: number | null, unit: string): string {
	return value === null ? "－" : formatNumber(value, unit === "%" ? 1 : 0);
}
