import { usualGap } from "../office/native-chart.ts";

/** In inches: a bar as tall as a hand is no easier to read. */
const thickest = 0.55;
/** Office takes no more. */
const widest = 500;

/** The gap between lying bars, in hundredths of a bar, that keeps a few of them from filling the height. */
export function gapOf(bars: number, height: number): number {
	const gap = Math.ceil((height / Math.max(1, bars) / thickest - 1) * 100);
	return Math.min(widest, Math.max(usualGap, gap));
}
