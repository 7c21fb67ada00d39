import { formatNumber } from "../../domain/amount.ts";
import { formatted } from "../content/number-format.ts";
import { ink, type SeriesStyle } from "../content/palette.ts";
import { type AxisScale, stepDecimals, ticksOf } from "../content/scale.ts";
import { wrap } from "../content/text-measure.ts";
import { type ChartSeries, type NativeChart, usualGap } from "../office/native-chart.ts";
import { escapeXml } from "../office/xml.ts";
import type { ChartPart } from "./slide.ts";

const pointsPerInch = 72;

/** Where the plot stands, in points of the sheet. */
interface Plot {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	readonly axis: AxisScale;
	/** Of a category, along the years or from top to bottom. */
	readonly slot: number;
}

/** 紙面の図 — the chart of a slide as SVG: the same series, axis, frame and figures as Office draws. `id` is its own in the page. */
export function chartSvg({ box, chart, alt }: ChartPart, id: string): string {
	const [x, y, width, height] = [box.x, box.y, box.w, box.h].map((inches) => round(inches * pointsPerInch));
	const plot = plotOf(chart, width as number, height as number);
	const marks = chart.isLying ? lyingMarks(chart, plot) : standingMarks(chart, plot, id);
	return `<svg x="${x}" y="${y}" width="${width}" height="${height}" overflow="visible" font-size="${chart.size}" fill="${ink.text}" role="img" aria-label="${escapeXml(alt)}">${marks.join("")}</svg>`;
}

function plotOf({ plot, axis, categories, isLying = false }: NativeChart, width: number, height: number): Plot {
	const { x, y, w, h } = plot ?? { x: 0, y: 0, w: 1, h: 1 };
	const frame = { left: x * width, top: y * height, width: w * width, height: h * height, axis };
	return { ...frame, slot: (isLying ? frame.height : frame.width) / Math.max(1, categories.length) };
}

/** Hundredths of a point are finer than any screen. */
function round(value: number): number {
	return Math.round(value * 100) / 100;
}

function shareOf(value: number, { least, most }: AxisScale): number {
	return (value - least) / (most - least);
}

function middle({ left, slot }: Plot, at: number): number {
	return round(left + slot * (at + 0.5));
}

function heightAt({ top, height, axis }: Plot, value: number): number {
	return round(top + height * (1 - shareOf(value, axis)));
}

interface Words {
	readonly x: number;
	readonly y: number;
	readonly anchor: "start" | "middle" | "end";
}

/** A text with white around it: what it lies over does not strike it through. */
function words(text: string, { x, y, anchor }: Words, size?: number): string {
	const look = size === undefined ? "" : ` font-size="${size}"`;
	return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${look} stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escapeXml(text)}</text>`;
}

function standingMarks(chart: NativeChart, plot: Plot, id: string): string[] {
	const { series, categories, axis, size } = chart;
	const below = plot.top + plot.height + size * 1.5;
	const lines = series.filter(({ kind }) => kind === "line");
	return [
		hatch(id),
		...ticksOf(axis).map((tick) => tickMark(tick, plot)),
		...categories.map((name, at) => words(name, { x: middle(plot, at), y: below, anchor: "middle" })),
		...series
			.filter(({ kind }) => kind === "bar")
			.flatMap((bars) => barMarks(bars, { plot, share: barShare(chart), id })),
		...lines.map((line) => lineMarks(line, plot)),
		...series.flatMap((one) => valueWords(chart, one, plot)),
	];
}

function tickMark(tick: number, plot: Plot): string {
	const y = heightAt(plot, tick);
	const colour = tick === 0 || tick === plot.axis.least ? ink.rule : ink.grid;
	const text = formatNumber(tick, stepDecimals(plot.axis.step));
	const place = { x: plot.left - 4, y: y + 3.5, anchor: "end" } as const;
	return `<line x1="${round(plot.left)}" x2="${round(plot.left + plot.width)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="0.75"/>${words(text, place)}`;
}

interface Bars {
	readonly plot: Plot;
	/** Of a slot. */
	readonly share: number;
	readonly id: string;
}

/** Settled years are hatched. */
const hatch = (id: string) =>
	`<pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="4" fill="#fff"/></pattern>`;
/** Of a slot, as Office leaves it: what the gap takes is no bar. */
function barShare({ gap = usualGap }: NativeChart): number {
	return 100 / (100 + gap);
}

function barMarks({ values, settled, style }: ChartSeries, { plot, share, id }: Bars): string[] {
	const width = plot.slot * share;
	return values.map((value, at) => {
		if (value === null) return "";
		const [from, to] = [heightAt(plot, 0), heightAt(plot, value)];
		const rect = `x="${round(middle(plot, at) - width / 2)}" y="${Math.min(from, to)}" width="${round(width)}" height="${round(Math.abs(from - to))}"`;
		const lines = settled[at] ? `<rect ${rect} fill="url(#${id})"/>` : "";
		return `<rect ${rect} fill="${style.colour}" stroke="${ink.text}" stroke-width="0.5"/>${lines}`;
	});
}

/** Broken where there is no figure; settled years have hollow marks. */
function lineMarks({ values, settled, style }: ChartSeries, plot: Plot): string {
	let isDown = false;
	const path = values.map((value, at) => {
		const step = value === null ? "" : `${isDown ? "L" : "M"}${middle(plot, at)} ${heightAt(plot, value)}`;
		isDown = value !== null;
		return step;
	});
	const marks = values.map((value, at) =>
		value === null ? "" : mark(style, middle(plot, at), heightAt(plot, value), settled[at] === true),
	);
	const { colour, width, dash } = style;
	return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash.px.join(" ")}"/>${marks.join("")}`;
}

const shapes = {
	circle: "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0-3 0Z",
	square: "M-3-3H3V3H-3Z",
	triangle: "M0-3.6L3.4 2.8H-3.4Z",
	diamond: "M0-4L4 0L0 4L-4 0Z",
	x: "M-3-3L3 3M3-3L-3 3",
	plus: "M-3.6 0H3.6M0-3.6V3.6",
} as const;

function mark({ mark: shape, colour }: SeriesStyle, x: number, y: number, isHollow: boolean): string {
	if (shape === null) return "";
	return `<path transform="translate(${x} ${y})${isHollow ? " scale(1.3)" : ""}" d="${shapes[shape.symbol]}" fill="${isHollow ? "#fff" : colour}" stroke="${colour}" stroke-width="1.4"/>`;
}

/** The figures beside the points of a line with marks, and at the ends of bars, where the chart has them. */
function valueWords(
	{ labelFormat, size }: NativeChart,
	{ values, style, kind, figureSides = [] }: ChartSeries,
	plot: Plot,
): string[] {
	if (labelFormat === undefined || (kind === "line" && style.mark === null)) return [];
	return values.map((value, at) => {
		if (value === null) return "";
		const [x, y] = [middle(plot, at), heightAt(plot, value)];
		const said = figureSides[at] ?? "above";
		if (said === "none") return "";
		const side = kind === "bar" && value < 0 ? "below" : said;
		const beyond = { above: -6, below: size + (kind === "bar" ? 0 : 3), right: size * 0.33 }[side];
		const place = side === "right" ? ({ x: x + 6, anchor: "start" } as const) : ({ x, anchor: "middle" } as const);
		return words(formatted(value, labelFormat), { ...place, y: y + beyond }, size - 1);
	});
}

/** Lying bars, the first on top: names to the left, figures beyond the ends. */
function lyingMarks(chart: NativeChart, plot: Plot): string[] {
	const { series, categories, labelFormat = "", size } = chart;
	const { left, top, width, slot, axis } = plot;
	const xAt = (value: number) => round(left + width * shareOf(value, axis));
	const yAt = (at: number) => top + slot * (at + 0.5);
	const names = categories.flatMap((name, at) => {
		const lines = wrap(name, (left - 8) / size, Math.max(1, Math.floor(slot / (size * 1.15))));
		const first = yAt(at) + size * 0.36 - ((lines.length - 1) * size * 1.15) / 2;
		return lines.map((line, row) => words(line, { x: left - 6, y: first + row * size * 1.15, anchor: "end" }));
	});
	const thick = slot * barShare(chart);
	const bars = series.flatMap(({ values, style }) =>
		values.map((value, at) => {
			if (value === null) return "";
			const [from, to] = [xAt(0), xAt(value)];
			const rect = `x="${Math.min(from, to)}" y="${round(yAt(at) - thick / 2)}" width="${round(Math.abs(from - to))}" height="${round(thick)}"`;
			const [beyond, anchor] = value < 0 ? ([-4, "end"] as const) : ([4, "start"] as const);
			const place = { x: to + beyond, y: yAt(at) + size * 0.36, anchor };
			return `<rect ${rect} fill="${style.colour}" stroke="${ink.text}" stroke-width="0.5"/>${words(formatted(value, labelFormat), place)}`;
		}),
	);
	const zero = `<line x1="${xAt(0)}" x2="${xAt(0)}" y1="${round(top)}" y2="${round(top + plot.height)}" stroke="${ink.rule}" stroke-width="0.75"/>`;
	return [...names, ...bars, zero];
}
