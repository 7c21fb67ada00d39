import { crosses } from "../charts/value-labels.ts";
import type { AxisScale } from "../content/scale.ts";
import type { ChartSeries, FigureSide } from "../office/native-chart.ts";

/** The plot in points, and the letters of its figures. */
interface Plot {
	readonly width: number;
	readonly height: number;
	readonly axis: AxisScale;
	readonly size: number;
	readonly textWidth: (value: number) => number;
}

/** From a point to its figure. */
const apart = 5;
/** The most wanted first. */
const sides = ["above", "below", "right"] as const;
/** Of the width told for a figure, what it takes at least: widths are told a little too large (BIZ UDPGothic in LibreOffice). */
const leastWidth = 0.95;

interface Frame {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** 数字の置き場所 — above each point of a line, or below or right of it where a target's line, the line itself or the figure before would run through. */
export function figureSides(
	{ values }: Pick<ChartSeries, "values">,
	levels: readonly Pick<ChartSeries, "values">[],
	{ width, height, axis, size, textWidth }: Plot,
): FigureSide[] {
	const slot = width / Math.max(1, values.length);
	const x = (at: number) => (at + 0.5) * slot;
	const y = (value: number) => height * (1 - (value - axis.least) / (axis.most - axis.least));
	const line = values.flatMap((value, at) => (value === null ? [] : [{ at, x: x(at), y: y(value) }]));
	const steps = line.flatMap((from, index) => {
		const to = line[index + 1];
		return to !== undefined && to.at === from.at + 1 ? [[from, to] as const] : [];
	});
	let before: Frame | null = null;
	return values.map((value, at) => {
		if (value === null) return "above";
		const [middle, point, wide] = [x(at), y(value), textWidth(value)];
		const beside = { left: middle - wide / 2, right: middle + wide / 2 };
		const boxes = {
			above: { ...beside, top: point - apart - size, bottom: point - apart },
			below: { ...beside, top: point + apart, bottom: point + apart + size },
			right: { left: middle + apart, right: middle + apart + wide, top: point - size / 2, bottom: point + size / 2 },
		};
		const cost = (side: (typeof sides)[number]) => {
			const { left, right, top, bottom } = boxes[side];
			const close = (right - left) * (1 - leastWidth);
			const held = levels.flatMap((level) => level.values[at] ?? []).map(y);
			return (
				(bottom > height || right > width ? 100 : 0) +
				3 * held.filter((level) => level > top - 2 && level < bottom + 2).length +
				2 * steps.filter(([from, to]) => crosses({ left, right, top, bottom }, from, to)).length +
				// Over the plot stands its heading; the next figure keeps its place.
				Number(top < -size) +
				Number(before !== null && left + close < before.right && top < before.bottom && bottom > before.top) +
				Number(side === "right" && right > middle + slot)
			);
		};
		const best = sides.reduce((least, next) => (cost(next) < cost(least) ? next : least));
		before = boxes[best];
		return best;
	});
}

/** Those of bars stand beyond their ends, side by side: where they are wider than a bar's place, every second one, the last among them. */
export function barFigures({ values }: Pick<ChartSeries, "values">, { width, textWidth }: Plot): FigureSide[] {
	const slot = width / Math.max(1, values.length);
	const fits = values.every((value) => value === null || textWidth(value) * leastWidth <= slot);
	return values.map((_, at) => (fits || (values.length - 1 - at) % 2 === 0 ? "above" : "none"));
}
