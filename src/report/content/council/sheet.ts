import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { Verdict } from "../../../domain/verdict.ts";
import type { SeriesStyle } from "../palette.ts";
import type { AxisScale } from "../scale.ts";

/** 議会向けの一枚 — one message with its figure, the reasons behind it, what shows it, and where it is from. */
export interface CouncilSheet {
	/** 「これからの10年」. */
	readonly name: string;
	/** The message, as a sentence. */
	readonly message: string;
	/** What the message rests on, a sentence each. */
	readonly points: readonly string[];
	readonly pictures: readonly SheetPicture[];
	/** Said to whoever made the sheet, not to the council. */
	readonly notes?: readonly string[];
	readonly source: string;
}

/** What shows a message: lines and bars along the years, what each thing does to a figure, one figure of several side by side, or words in rows. */
export type SheetPicture = YearsPicture | EffectsPicture | BarsPicture | RowsPicture;

export interface YearsPicture {
	readonly kind: "years";
	readonly title: string;
	readonly unit: string;
	/** Digits after the point of the figures. */
	readonly decimals: number;
	readonly years: readonly FiscalYear[];
	readonly series: readonly YearsSeries[];
	/** Targets of the city and floors: no figures of a scenario. */
	readonly levels: readonly YearsSeries[];
	/** The range the line has in every picture of it. */
	readonly axis: AxisScale;
}

export interface YearsSeries {
	readonly name: string;
	/** What it is called where several are named at once: its letter, where it has one. */
	readonly short: string;
	readonly kind: "bar" | "line";
	readonly values: readonly (number | null)[];
	readonly settled: readonly boolean[];
	readonly style: SeriesStyle;
}

export interface EffectsPicture {
	readonly kind: "effects";
	readonly title: string;
	readonly unit: string;
	readonly decimals: number;
	readonly effects: readonly SheetEffect[];
	/** What the effects come to, where they are all the parts of one figure. */
	readonly whole?: number;
	/** What lies to the right of nothing, and what to the left. */
	readonly more: string;
	readonly less: string;
}

/** What one thing adds to a figure, or takes from it. */
export interface SheetEffect {
	readonly label: string;
	readonly value: number;
}

/** One figure of several, side by side. */
export interface BarsPicture {
	readonly kind: "bars";
	readonly title: string;
	/** Empty of a figure without one. */
	readonly unit: string;
	/** The largest first. */
	readonly bars: readonly SheetBar[];
	/** What the bars of each kind are called. */
	readonly names: Readonly<Record<SheetBar["of"], string>>;
}

interface SheetBar {
	readonly label: string;
	readonly value: number;
	readonly decimals: number;
	readonly of: "own" | "other" | "mean";
}

export interface RowsPicture {
	readonly kind: "rows";
	/** Empty where the sheet's own message says it. */
	readonly title: string;
	readonly head: readonly string[];
	/** Share of the width each column takes. */
	readonly widths: readonly number[];
	readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetCell {
	readonly text: string;
	readonly bold?: boolean;
	/** Figures stand below one another. */
	readonly isNumber?: boolean;
	readonly verdict?: Verdict;
}
