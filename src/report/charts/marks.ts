import type { Spec } from "./chart.ts";

/** A field that says where something stands in px of the plot itself. */
export function inPixels(field: string): Spec {
	return { field, type: "quantitative", scale: null };
}

/** Marks at places in px: `null` where each of the values has its own, else what all of them share. */
export function marks(
	values: readonly object[],
	mark: Spec,
	places: Readonly<Record<string, number | string | null>>,
): Spec {
	const own = (channel: string) => (channel === "x" || channel === "y" ? inPixels(channel) : { field: channel });
	const encoding = Object.entries(places).map(([channel, value]) => [
		channel,
		value === null ? own(channel) : { value },
	]);
	return { data: { values }, mark, encoding: Object.fromEntries(encoding) };
}

/** One mark at places in px: `once({ type: "rule" }, { x: 0, x2: 40, y: 8 })`. */
export function once(mark: Spec, places: Readonly<Record<string, number | string>>): Spec {
	return marks([{}], mark, places);
}

/** The layers that draw something. */
export function filled(layers: readonly Spec[]): Spec[] {
	return layers.filter(({ data }) => (data as { values: readonly unknown[] }).values.length > 0);
}

/** The figures of `rows` for which every condition holds. */
export function rowsWhere(...conditions: readonly Spec[]): {
	readonly data: Spec;
	readonly transform: readonly Spec[];
} {
	const [only, ...more] = conditions;
	return { data: { name: "rows" }, transform: [{ filter: more.length === 0 ? only : { and: conditions } }] };
}

/** The encoding of a figure on a scale with just these ends. */
export function quantity(
	field: string,
	ends: { readonly domain: unknown; readonly range?: unknown },
	axis: Spec | null,
): Spec {
	return { field, type: "quantitative", scale: { ...ends, nice: false, zero: false, padding: 0 }, axis };
}

/** The sample of a filled mark in a legend. */
export function boxSample(look: Spec, width = 30): (x: number, y: number) => readonly Spec[] {
	return (x, y) => [once({ type: "rect", width, height: 13, ...look }, { x: x + 20, y })];
}

/** The sample of a line in a legend. */
export function ruleSample(look: Spec): (x: number, y: number) => readonly Spec[] {
	return (x, y) => [once({ type: "rule", ...look }, { x, x2: x + 40, y })];
}
