import { formatNumber, unknownWord } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { ink } from "../content/palette.ts";
import { yearName } from "../content/result-lines.ts";
import type { ChartSeries } from "../office/native-chart.ts";
import type { Shown } from "./figures.ts";
import { clippedToLines, sizesFrom, textWidth } from "./measure.ts";
import type { SlideRow } from "./slide.ts";
import { headRow, tableRow } from "./tables.ts";
import { body, cellMargin } from "./theme.ts";

/** A series with the years its outlook reaches: a gap elsewhere is blank in the table, not 「－」; and those in which it is not known. */
export interface SlideSeries extends ChartSeries {
	readonly covered: readonly boolean[];
	readonly unknown: readonly boolean[];
}

/** A row of figures that is not drawn. */
type PlainRow = Pick<SlideSeries, "name" | "values" | "covered" | "unknown">;

/** What stands in the table below a chart. */
export interface ChartFigures {
	readonly years: readonly FiscalYear[];
	readonly unit: string;
	/** Digits after the point. */
	readonly decimals: number;
	/** Zero is printed 「－」: there is none of what the figure speaks of. */
	readonly noneAtZero?: boolean;
	readonly series: readonly SlideSeries[];
	readonly rows?: readonly PlainRow[];
	/** The scenario whose settled years the headings mark. */
	readonly base: Shown;
}

const nameWidth = 2.4;
const [leastSize, mostSize] = [7.5, 10];
/** The mark of a series before its name. */
const keyWidth = 0.3;

/** The column of names, then a column under each year of the plot. */
export function chartColumns(years: number): number[] {
	return [nameWidth, ...Array.from({ length: years }, () => (body.w - nameWidth) / years)];
}

/** `null`: so many years that the figures could not be read; the chart then has a legend instead. */
export function chartTableSize(figures: ChartFigures): number | null {
	const { years, series, rows = [] } = figures;
	const texts = [...series, ...rows].flatMap((row) => shownFigures(row, figures));
	const room = roomOf(years.length);
	return sizesFrom(mostSize, leastSize).find((size) => texts.every((text) => textWidth(text, size) <= room)) ?? null;
}

/** Bars, the rows that are not drawn (their sum), then lines. */
export function chartTableRows(figures: ChartFigures, size: number): SlideRow[] {
	const { years, series, rows = [], base } = figures;
	const columns = chartColumns(years.length);
	const headings = years.map((year) => {
		const words = yearName(base.result, year);
		return { text: textWidth(words, size) <= roomOf(years.length) ? words : words.replace(" ", "\n") };
	});
	const drawn = (kind: ChartSeries["kind"]) => series.filter((one) => one.kind === kind);
	return [
		headRow([{ text: "年度" }, ...headings], columns, size),
		...[...drawn("bar"), ...rows, ...drawn("line")].map((row) => figureRow(row, figures, columns, size)),
	];
}

function figureRow(
	row: PlainRow & Partial<SlideSeries>,
	wanted: ChartFigures,
	columns: readonly number[],
	size: number,
): SlideRow {
	const { name, covered, settled = [], style } = row;
	const key = style === undefined ? {} : { key: { glyph: style.glyph, color: style.colour } };
	const room = nameWidth - cellMargin[1] - cellMargin[3] - keyWidth;
	const figures = shownFigures(row, wanted).map((text, at) => ({
		text: covered[at] ? text : "",
		align: "center" as const,
		...(settled[at] ? { fill: ink.settled } : {}),
	}));
	return tableRow([{ text: clippedToLines(name, size, room, 2), bold: true, ...key }, ...figures], columns, size);
}

function roomOf(years: number): number {
	return (body.w - nameWidth) / years - cellMargin[1] - cellMargin[3];
}

/** The figures of a row as they are printed. */
export function shownFigures(
	{ values, unknown }: Pick<PlainRow, "values" | "unknown">,
	{ decimals, noneAtZero = false }: Pick<ChartFigures, "decimals" | "noneAtZero">,
): string[] {
	return values.map((value, at) => {
		if (value === null) return unknown[at] ? unknownWord : "－";
		return value === 0 && noneAtZero ? "－" : formatNumber(value, decimals);
	});
}
