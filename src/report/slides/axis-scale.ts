import { roundStep } from "../content/scale.ts";
import type { AxisScale } from "../office/native-chart.ts";

/** Room above and below the figures, as a share of their range. */
const headroom = 0.05;
const mostSteps = 8;
/** The axis shows whole amounts, which 2.5 is not. */
const factors = [1, 2, 5];

/** 目盛り — a round scale that holds every figure; `fromZero` for amounts, whose height is their meaning. */
export function axisScale(values: readonly (number | null)[], fromZero: boolean): AxisScale {
	const known = values.filter((value) => value !== null);
	const [low, high] = [Math.min(...known, ...(fromZero ? [0] : [])), Math.max(...known, ...(fromZero ? [0] : []))];
	// An axis of no length is a damaged file to PowerPoint.
	if (known.length === 0 || (low === 0 && high === 0)) return { least: 0, most: 1, step: 0.2 };
	const range = high - low || Math.abs(high) || 1;
	const step = roundStep((range * (1 + 2 * headroom)) / mostSteps, factors);
	const below = fromZero && low === 0 ? 0 : low - range * headroom;
	const above = fromZero && high === 0 ? 0 : high + range * headroom;
	const least = Math.floor(below / step + 1e-9) * step;
	const most = Math.ceil(above / step - 1e-9) * step;
	// A ratio that cannot be negative gets no axis below zero.
	return { least: tidy(low >= 0 ? Math.max(0, least) : least), most: tidy(most), step: tidy(step) };
}

function tidy(value: number): number {
	return Number(value.toPrecision(12)) + 0;
}
