import type { SeriesStyle } from "../content/palette.ts";
import type { AxisScale } from "../content/scale.ts";

/** 図(ネイティブ) — a chart Office can edit: its figures, the cells they stand in, and how each series is drawn. */
export interface NativeChart {
	/** 年度 labels along the bottom. */
	readonly categories: readonly string[];
	readonly cells: ChartCells;
	/** Spreadsheet number format of the figures. */
	readonly format: string;
	/** The bars lie, the first category on top, and each has its figure beside it instead of an axis of values. */
	readonly isLying?: boolean;
	/** Between two bars, in hundredths of a bar. */
	readonly gap?: number;
	/** Of the figures beside the points of lines and at the ends of bars, where they are written. */
	readonly labelFormat?: string;
	readonly series: readonly ChartSeries[];
	/** Cells that stay empty, where a line may have gaps: LibreOffice draws them only beside such cells. */
	readonly emptyCells?: string | null;
	readonly axis: AxisScale;
	/** Title and unit where a chart says them itself, in a frame of its own; `null` on a slide, which says them. */
	readonly heading: { readonly title: string; readonly unit: string } | null;
	/** The frame of the plot as shares of the chart's box, so that a table below can share its columns; else it is laid out. */
	readonly plot?: PlotFrame;
	readonly legend: boolean;
	/** Point size of axis labels and legend. */
	readonly size: number;
}

/** Where nothing else is said. */
export const usualGap = 55;

export interface PlotFrame {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly h: number;
}

/** Where the figures of a chart stand in a workbook. */
export interface ChartCells {
	readonly categories: string;
	/** Of a series by its number; a name is `null` where its cell holds more than a legend takes. */
	readonly series: (index: number) => { readonly name: string | null; readonly values: string };
}

/** `none`: there is no room for it. */
export type FigureSide = "above" | "below" | "right" | "none";

/** Bars of a chart are stacked in the order of its series; lines lie over them. */
export interface ChartSeries {
	readonly name: string;
	readonly kind: "bar" | "line";
	/** Along the categories; `null` leaves a gap. */
	readonly values: readonly (number | null)[];
	/** Along the categories: a settled figure has a hollow mark (a line) or is hatched (a bar). */
	readonly settled: readonly boolean[];
	/** Along the categories: where the figure stands, seen from its point; above where nothing is said, for a bar beyond its end. */
	readonly figureSides?: readonly FigureSide[];
	readonly style: SeriesStyle;
}
