/** Fewer observations than these have no quantiles worth the name. */
export const fewestForQuantiles = 5;

/** ずれの幅 — how far estimates of one lead time were off. */
export interface ErrorBand {
	readonly count: number;
	readonly least: number;
	readonly median: number;
	readonly greatest: number;
	/** 10 % and 90 %; `null` where there are too few observations: then they are points. */
	readonly quantiles: { readonly low: number; readonly high: number } | null;
}

/** Of at least one difference. */
export function errorBand(differences: readonly number[]): ErrorBand {
	const sorted = differences.toSorted((a, b) => a - b);
	const at = (share: number) => quantile(sorted, share);
	return {
		count: sorted.length,
		least: at(0),
		median: at(0.5),
		greatest: at(1),
		quantiles: sorted.length < fewestForQuantiles ? null : { low: at(0.1), high: at(0.9) },
	};
}

/** Between the two observations next to it, by how near it is to each. */
function quantile(sorted: readonly number[], share: number): number {
	const place = share * (sorted.length - 1);
	const [below, above] = [Math.floor(place), Math.ceil(place)];
	const [low, high] = [sorted[below] as number, sorted[above] as number];
	return Math.round((low + (place - below) * (high - low)) * 1e6) / 1e6 + 0;
}
