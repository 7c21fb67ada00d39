import type { NativeChart } from "../office/native-chart.ts";

/** スライド1枚 — what stands where, in inches on A4 landscape; drawn by the deck, decided here and by nobody else. */
export interface Slide {
	/** The finding, as a sentence. */
	readonly title: string;
	/** What the slide is about, small above its title. */
	readonly kicker?: string;
	/** The title stands large in the middle. */
	readonly isCover?: boolean;
	readonly parts: readonly Part[];
	/** Where the figures come from: the speaker's notes. */
	readonly notes: readonly string[];
	/** Source and scenario, at the foot. */
	readonly footer: string;
}

export type Part = TextPart | TablePart | ChartPart;

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly h: number;
}

export interface TextPart {
	readonly kind: "text";
	readonly name: string;
	readonly box: Box;
	/** A line break begins a paragraph. */
	readonly text: string;
	readonly size: number;
	readonly bold?: boolean;
	readonly color?: string;
	readonly align?: "left" | "right" | "center";
}

export interface TablePart {
	readonly kind: "table";
	readonly name: string;
	readonly x: number;
	readonly y: number;
	/** Widths of the columns. */
	readonly columns: readonly number[];
	readonly rows: readonly SlideRow[];
	readonly size: number;
}

export interface SlideRow {
	readonly height: number;
	readonly cells: readonly TableCell[];
}

export interface TableCell {
	readonly text: string;
	readonly align?: "left" | "right" | "center";
	readonly bold?: boolean;
	readonly color?: string;
	readonly fill?: string;
	/** The mark of a series before the text, in its colour. */
	readonly key?: { readonly glyph: string; readonly color: string };
	/** Number of columns it takes. */
	readonly span?: number;
}

export interface ChartPart {
	readonly kind: "chart";
	readonly name: string;
	readonly box: Box;
	readonly chart: NativeChart;
	/** What the chart says, for those who cannot see it. */
	readonly alt: string;
}
