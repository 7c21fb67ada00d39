import type { Spec } from "./chart.ts";

/** A field that says where something stands in px of the plot itself. */
export function inPixels(field: string): Spec {
	return { field, type: "quantitative", scale: null };
}

/** One mark at places in px: `once({ type: "rule" }, { x: 0, x2: 40, y: 8 })`. */
export function once(mark: Spec, places: Readonly<Record<string, number | string>>): Spec {
	const encoding = Object.fromEntries(Object.entries(places).map(([channel, value]) => [channel, { value }]));
	return { data: { values: [{}] }, mark, encoding };
}

/** The sample of a filled mark in a legend. */
export function boxSample(look: Spec, width = 30): (x: number, y: number) => readonly Spec[] {
	return (x, y) => [once({ type: "rect", width, height: 13, ...look }, { x: x + 20, y })];
}

/** The sample of a line in a legend. */
export function ruleSample(look: Spec): (x: number, y: number) => readonly Spec[] {
	return (x, y) => [once({ type: "rule", ...look }, { x, x2: x + 40, y })];
}
