import { formatExact } from "../../domain/amount.ts";
import { ink } from "../content/palette.ts";
import { type AxisScale, axisScale, stepDecimals, ticksOf } from "../content/scale.ts";
import { emWidth } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { once, quantity } from "./marks.ts";
import { size } from "./theme.ts";

/** The vertical scale of a plot: its ends, its ticks, and how the ticks are written. */
export interface ValueScale {
	readonly domain: readonly [number, number];
	readonly ticks: readonly number[];
	/** A d3 number format: 「,.0f」. */
	readonly format: string;
}

/** A range as Vega is told it. */
export function scaleOf(axis: AxisScale): ValueScale {
	return { domain: [axis.least, axis.most], ticks: ticksOf(axis), format: `,.${stepDecimals(axis.step)}f` };
}

/** Ends and ticks at round numbers around the values, for what only a picture shows. */
export function valueScale(values: readonly number[], zero: boolean, aim = 6): ValueScale {
	return scaleOf(axisScale(values, zero, aim));
}

/** Room the ticks' figures take beside the axis. */
export function tickRoom({ ticks }: ValueScale): number {
	return Math.max(...ticks.map((tick) => emWidth(formatExact(tick)))) * size.text + 10;
}

/** The vertical encoding of a figure of `rows`. */
export function valueY({ domain, ticks, format }: ValueScale): Spec {
	const axis = { values: ticks, format, tickSize: 0, domain: false, labelPadding: 6, title: null };
	return quantity("値", { domain }, axis);
}

/** Where a value stands in a plot of a height, from its top. */
export function positionOf(value: number, scale: ValueScale, height: number): number {
	const [low, high] = scale.domain;
	return height * (1 - (value - low) / (high - low));
}

/** Zero across a plot whose scale passes it. */
export function zeroLine(scale: ValueScale, width: number, height: number): Spec[] {
	if (scale.domain[0] >= 0) return [];
	return [
		once({ type: "rule", color: ink.text, strokeWidth: 1 }, { y: positionOf(0, scale, height), x: 0, x2: width }),
	];
}
