import type { Chart } from "./chart.ts";

/** A chart with its kind: what it is asked for by, and what its files are called. */
export interface NamedChart extends Chart {
	readonly kind: string;
	readonly label: string;
}

/** The pictures of one kind; several are told apart by a number: 「収支(2)」. */
export function namedCharts(
	{ name, label }: { readonly name: string; readonly label: string },
	charts: readonly (Chart | null)[],
): NamedChart[] {
	return charts
		.filter((chart) => chart !== null)
		.map((chart, index) => ({ ...chart, kind: name, label: index === 0 ? label : `${label}(${index + 1})` }));
}

/** A chart with its place in the pack: 図1, 図2, …, the same however many are chosen. */
export interface NumberedChart {
	readonly chart: NamedChart;
	readonly number: number;
}

export function numberedCharts(charts: readonly NamedChart[]): NumberedChart[] {
	return charts.map((chart, index) => ({ chart, number: index + 1 }));
}
