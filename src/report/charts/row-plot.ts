import { ink } from "../content/palette.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { centred, textLayer } from "./frame.ts";
import { filled, marks, quantity } from "./marks.ts";
import { contentWidth, size } from "./theme.ts";
import { tickRoom, type ValueScale } from "./value-scale.ts";

/** A row of a plot of lying bars: its name, and its figures right of the bars. */
export interface PlotRow {
	readonly name: string;
	readonly bold: boolean;
	readonly cells: readonly string[];
	/** A heading of its group, across the whole plot. */
	readonly isHeading?: boolean;
	/** Lines of text that stand beside the name. */
	readonly lineCount?: number;
}

/** 横棒の図 — rows one below the other, as tall as their names need: no name is cut. */
export interface RowPlot {
	readonly rows: readonly (PlotRow & {
		readonly lines: readonly string[];
		readonly top: number;
		readonly bottom: number;
	})[];
	/** Names of the columns of figures. */
	readonly headings: readonly string[];
	/** Of a column of figures, as wide as the widest of them. */
	readonly cellWidth: number;
	readonly scale: ValueScale;
	readonly height: number;
	/** Where the bars' scale begins. */
	readonly left: number;
}

const leastCellWidth = 82;
const gap = 16;
const lineHeight = 14;

export function rowPlot(
	rows: readonly PlotRow[],
	headings: readonly string[],
	scale: ValueScale,
	{ nameWidth, rowHeight } = { nameWidth: 270, rowHeight: 27 },
): RowPlot {
	let bottom = 0;
	const placed = rows.map((row) => {
		const lines = wrap(row.name, (row.isHeading ? contentWidth : nameWidth) / size.small);
		const top = bottom;
		bottom += Math.max(rowHeight, Math.max(lines.length, row.lineCount ?? 0) * lineHeight + (rowHeight > 22 ? 11 : 8));
		return { ...row, lines, top, bottom };
	});
	const widest = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(emWidth))) * size.small;
	const cellWidth = Math.max(leastCellWidth, widest + gap);
	return { rows: placed, headings, cellWidth, scale, height: bottom, left: nameWidth - size.left + gap };
}

function right({ headings, cellWidth }: RowPlot): number {
	return contentWidth - size.left - headings.length * cellWidth - gap;
}

/** Every tick has its figure, or every second or third where they would touch. */
function everyTick(plot: RowPlot): number {
	const between = (right(plot) - plot.left) / Math.max(1, plot.scale.ticks.length - 1);
	return Math.ceil(tickRoom(plot.scale) / between);
}

/** Where a value stands, counted as all texts are. */
export function xOf(value: number, plot: RowPlot): number {
	const [low, high] = plot.scale.domain;
	return plot.left + ((value - low) / (high - low)) * (right(plot) - plot.left);
}

/** The middle of a row, counted from 1. */
export function middleOf(row: number, { rows }: RowPlot): number {
	const found = rows[row - 1];
	return found === undefined ? 0 : (found.top + found.bottom) / 2;
}

/** Encodings of a figure of `rows`: its value in `field`, its row in 行. */
export function rowPlaces(plot: RowPlot, field: string): { readonly x: Spec; readonly y: Spec } {
	const { scale, rows, height } = plot;
	const axis = {
		values: scale.ticks.filter((_, index) => (scale.ticks.length - 1 - index) % everyTick(plot) === 0),
		format: scale.format,
		orient: "bottom",
		domain: false,
		tickSize: 0,
		labelPadding: 6,
		labelFlush: false,
	};
	const numbers = rows.map((_, index) => index + 1);
	const middles = numbers.map((row) => middleOf(row, plot));
	return {
		x: quantity(field, { domain: scale.domain, range: [plot.left, right(plot)] }, { ...axis, title: null }),
		// From the middle of one row to that of the next, however tall they are.
		y: quantity("行", { domain: [0, ...numbers, rows.length + 1], range: [0, ...middles, height] }, null),
	};
}

/** Lines between the rows, the headings, the names and the figures. */
export function rowWords(plot: RowPlot): Spec[] {
	const { rows, headings, cellWidth, height } = plot;
	const middle = ({ top, bottom }: (typeof rows)[number]) => (top + bottom) / 2;
	const inWeight = (bold: boolean) => rows.filter((row) => row.bold === bold);
	const names = (bold: boolean) =>
		inWeight(bold).flatMap((row) => centred(row.lines, { x: -size.left, y: middle(row) }, lineHeight));
	const edge = contentWidth - size.left;
	const columnX = (column: number) => edge - (headings.length - 1 - column) * cellWidth;
	const cells = (bold: boolean) =>
		inWeight(bold).flatMap((row) => row.cells.map((text, column) => ({ text, x: columnX(column), y: middle(row) })));
	const titles = headings.map((text, column) => ({ text, x: columnX(column), y: -13 }));
	const small = { fontSize: size.small };
	const layers = [
		textLayer(names(false), small),
		textLayer(names(true), { ...small, fontWeight: "bold" }),
		textLayer(cells(false), { ...small, align: "right" }),
		textLayer(cells(true), { ...small, align: "right", fontWeight: "bold" }),
		textLayer(titles, { ...small, align: "right", fontWeight: "bold" }),
	];
	return [
		horizontal([0, ...rows.map(({ bottom }) => bottom)], -size.left, edge),
		upright(
			plot.scale.ticks.map((tick) => xOf(tick, plot)),
			height,
			{ color: ink.grid },
		),
		...(plot.scale.domain[0] <= 0 ? [upright([xOf(0, plot)], height, { color: ink.text })] : []),
		...filled([bands(rows.filter(({ isHeading }) => isHeading))]),
		...filled(layers),
	];
}

/** Behind the headings of groups. */
function bands(rows: RowPlot["rows"]): Spec {
	const values = rows.map(({ top, bottom }) => ({ y: top + 1, y2: bottom }));
	return marks(
		values,
		{ type: "rect", color: ink.group },
		{ x: -size.left, x2: contentWidth - size.left, y: null, y2: null },
	);
}

function horizontal(ys: readonly number[], from: number, to: number): Spec {
	const values = ys.map((y) => ({ y }));
	return marks(values, { type: "rule", color: ink.grid, strokeWidth: 1 }, { y: null, x: from, x2: to });
}

function upright(xs: readonly number[], height: number, mark: Spec): Spec {
	const values = xs.map((x) => ({ x }));
	return marks(values, { type: "rule", strokeWidth: 1, ...mark }, { x: null, y: 0, y2: height });
}
