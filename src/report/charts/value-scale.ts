import { formatExact } from "../../domain/amount.ts";
import { roundStep } from "../content/scale.ts";
import { emWidth } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { size } from "./theme.ts";

/** The vertical scale of a plot: its ends, its ticks, and how the ticks are written. */
export interface ValueScale {
	readonly domain: readonly [number, number];
	readonly ticks: readonly number[];
	/** A d3 number format: 「,.0f」. */
	readonly format: string;
}

/** Ends and ticks at round numbers around the values; `zero`: the axis begins at zero or passes it. */
export function valueScale(values: readonly number[], zero: boolean, aim = 6): ValueScale {
	const known = zero || values.length === 0 ? [...values, 0] : values;
	const [least, most] = [Math.min(...known), Math.max(...known)];
	// A flat series stands in the middle of some room.
	const flat = most - least <= 1e-6 * Math.max(1, Math.abs(most), Math.abs(least));
	const room = !flat ? 0 : Math.max(1, Math.abs(most) * 0.1);
	const [low, high] = [least === 0 && zero ? 0 : least - room, most + room];
	// A step may be a hair too small: one tick more does no harm.
	const step = roundStep(((high - low) / aim) * 0.999, [1, 2, 2.5, 5]);
	const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
	const decimals = decimalsOf(step);
	const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
		Number(((first + index) * step).toFixed(decimals)),
	);
	return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], ticks, format: `,.${decimals}f` };
}

/** Digits after the point that a step needs. */
function decimalsOf(step: number): number {
	let decimals = 0;
	const isWhole = (scaled: number) => scaled > 0.5 && Math.abs(scaled - Math.round(scaled)) < 1e-6;
	while (decimals < 12 && !isWhole(step * 10 ** decimals)) decimals += 1;
	return decimals;
}

/** Room the ticks' figures take beside the axis. */
export function tickRoom({ ticks }: ValueScale): number {
	return Math.max(...ticks.map((tick) => emWidth(formatExact(tick)))) * size.text + 10;
}

/** The vertical encoding of a figure of `rows`. */
export function valueY({ domain, ticks, format }: ValueScale): Spec {
	return {
		field: "値",
		type: "quantitative",
		scale: { domain, nice: false, zero: false, padding: 0 },
		axis: { values: ticks, format, tickSize: 0, domain: false, labelPadding: 6, title: null },
	};
}

/** Where a value stands in a plot of a height, from its top. */
export function positionOf(value: number, scale: ValueScale, height: number): number {
	const [low, high] = scale.domain;
	return height * (1 - (value - low) / (high - low));
}
