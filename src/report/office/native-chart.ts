/** 図(ネイティブ) — a chart PowerPoint can edit: its figures, and how each series is drawn. */
export interface NativeChart {
	/** 年度 labels along the bottom. */
	readonly categories: readonly string[];
	/** Spreadsheet number format of the figures in the data sheet. */
	readonly format: string;
	readonly series: readonly ChartSeries[];
	readonly axis: AxisScale;
	/** The frame of the plot as shares of the chart's box, so that a table below can share its columns. */
	readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
	readonly legend: boolean;
	/** Point size of axis labels and legend. */
	readonly size: number;
}

/** Bars of a chart are stacked in the order of its series; lines lie over them. */
export interface ChartSeries {
	readonly name: string;
	readonly kind: "bar" | "line";
	/** Along the categories; `null` leaves a gap. */
	readonly values: readonly (number | null)[];
	/** Along the categories: a settled figure is drawn black (a line) or hatched (a bar). */
	readonly settled: readonly boolean[];
	/** Along the categories: the outlook reaches this year. A gap elsewhere is blank in the table, not 「－」. */
	readonly covered: readonly boolean[];
	readonly style: SeriesStyle;
}

export interface SeriesStyle {
	/** RRGGBB */
	readonly color: string;
	readonly dash: "solid" | "dash" | "sysDot" | "dashDot" | "lgDash" | "lgDashDot";
	readonly marker: "circle" | "triangle" | "diamond" | "square" | "x" | "plus" | "none";
	/** The marker as a letter, for the key in the table below the chart. */
	readonly glyph: string;
	readonly points: number;
}

export interface AxisScale {
	readonly least: number;
	readonly most: number;
	readonly step: number;
}
