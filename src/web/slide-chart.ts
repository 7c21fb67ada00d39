import { formatNumber } from "../domain/amount.ts";
import { ink, type SeriesStyle } from "../report/content/palette.ts";
import { type AxisScale, stepDecimals, ticksOf } from "../report/content/scale.ts";
import type { ChartSeries, NativeChart } from "../report/office/native-chart.ts";
import { escapeHtml } from "../report/page/html.ts";
import { axisRoom } from "../report/slides/chart-slide.ts";
import { textWidth } from "../report/slides/measure.ts";
import type { ChartPart } from "../report/slides/slide.ts";

const pointsPerInch = 72;

/** Where the plot stands, in points of the sheet. */
interface Plot {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	readonly axis: AxisScale;
	readonly slot: number;
}

/** シートの図 — the chart of a slide as SVG: the same series, axis and frame as Office draws. `id` is its own in the page. */
export function slideChart({ box, chart, alt }: ChartPart, id: string): string {
	const [width, height] = [box.w * pointsPerInch, box.h * pointsPerInch];
	const plot = plotOf(chart, width, height);
	const bars = chart.series.filter(({ kind }) => kind === "bar");
	const lines = chart.series.filter(({ kind }) => kind === "line");
	const parts = [
		hatch(id),
		...ticksOf(chart.axis).map((tick) => tickMark(tick, plot)),
		...chart.categories.map(
			(name, at) =>
				`<text x="${middle(plot, at)}" y="${plot.top + plot.height + chart.size * 1.5}" text-anchor="middle">${escapeHtml(name)}</text>`,
		),
		...barMarks(bars, plot, id),
		...lines.map((series) => lineMarks(series, plot)),
		...(chart.legend ? legend(chart, plot, width) : []),
	];
	return `<svg viewBox="0 0 ${width} ${height}" font-size="${chart.size}" role="img" aria-label="${escapeHtml(alt)}">${parts.join("")}</svg>`;
}

function plotOf(chart: NativeChart, width: number, height: number): Plot {
	const left = axisRoom(chart) * pointsPerInch;
	const { x, y, w, h } = chart.plot ?? { x: left / width, y: 0.03, w: 1 - left / width, h: 0.78 };
	const plot = { left: x * width, top: y * height, width: w * width, height: h * height, axis: chart.axis };
	return { ...plot, slot: plot.width / Math.max(1, chart.categories.length) };
}

function middle({ left, slot }: Plot, at: number): number {
	return left + slot * (at + 0.5);
}

function heightAt({ top, height, axis }: Plot, value: number): number {
	return top + height * (1 - (value - axis.least) / (axis.most - axis.least));
}

function tickMark(tick: number, plot: Plot): string {
	const y = heightAt(plot, tick);
	const colour = tick === 0 || tick === plot.axis.least ? ink.rule : ink.grid;
	const text = formatNumber(tick, stepDecimals(plot.axis.step));
	return `<line x1="${plot.left}" x2="${plot.left + plot.width}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="0.75"/><text x="${plot.left - 4}" y="${y + 3.5}" text-anchor="end">${text}</text>`;
}

/** Settled years are hatched. */
const hatch = (id: string) =>
	`<pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1.6" height="4" fill="#fff"/></pattern>`;
/** Of a slot, as Office leaves it: a gap of 55 % of a bar. */
const barShare = 1 / 1.55;

/** What adds is piled upwards from zero, what takes away downwards. */
function barMarks(bars: readonly ChartSeries[], plot: Plot, id: string): string[] {
	const ends = new Map<string, number>();
	return bars.flatMap(({ values, settled, style }) =>
		values.map((value, at) => {
			if (value === null) return "";
			const key = `${at} ${value < 0}`;
			const from = ends.get(key) ?? 0;
			ends.set(key, from + value);
			const [low, high] = [from, from + value].map((end) => heightAt(plot, end)) as [number, number];
			const width = plot.slot * barShare;
			const rect = `x="${middle(plot, at) - width / 2}" y="${Math.min(low, high)}" width="${width}" height="${Math.abs(high - low)}"`;
			const lines = settled[at] ? `<rect ${rect} fill="url(#${id})"/>` : "";
			return `<rect ${rect} fill="${style.colour}" stroke="#fff" stroke-width="0.5"/>${lines}`;
		}),
	);
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
	return `<path d="${path.join("")}" fill="none" ${stroke(style)}/>${marks.join("")}`;
}

function stroke({ colour, width, dash }: SeriesStyle): string {
	return `stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash.px.join(" ")}"`;
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
	return `<path transform="translate(${x} ${y})" d="${shapes[shape.symbol]}" fill="${isHollow ? "#fff" : colour}" stroke="${colour}" stroke-width="1.4"/>`;
}

/** Names under the plot, in as many rows as they need. */
function legend({ series, size }: NativeChart, plot: Plot, width: number): string[] {
	let [x, y] = [plot.left, plot.top + plot.height + size * 3.4];
	return series.map(({ name, kind, style }) => {
		const room = 26 + textWidth(name, size) * pointsPerInch + 12;
		if (x + room > width && x > plot.left) [x, y] = [plot.left, y + size * 1.5];
		const sample =
			kind === "bar"
				? `<rect x="${x + 6}" y="${y - size * 0.8}" width="${size}" height="${size * 0.9}" fill="${style.colour}"/>`
				: `<line x1="${x}" x2="${x + 20}" y1="${y - size * 0.35}" y2="${y - size * 0.35}" ${stroke(style)}/>${mark(style, x + 10, y - size * 0.35, false)}`;
		const item = `${sample}<text x="${x + 26}" y="${y}">${escapeHtml(name)}</text>`;
		x += room;
		return item;
	});
}
