import type { FiscalYear } from "./fiscal-year.ts";

/** 類似団体との比較 — one figure of municipalities like the city, side by side with its own. */
export interface PeerItem {
	readonly name: string;
	/** Empty of a figure without one (財政力指数). */
	readonly unit: string;
	readonly year: FiscalYear;
	/** Digits after the point, as they are written. */
	readonly decimals: number;
	/** In the order of the file; `null`: 「－」. */
	readonly peers: readonly { readonly name: string; readonly value: number | null }[];
	/** The city's own; `null` where it is not written. */
	readonly own: number | null;
	/** The mean that the source prints; `null` where it prints none. */
	readonly printed: { readonly mean: number; readonly remark: string } | null;
	readonly sources: readonly string[];
}

/** 類似団体と市を並べたもの — the city beside its peers. */
export interface PeerComparison {
	/** What of an item is told, and how the city stands in it. */
	readonly item: PeerItem;
	/** 単純平均 — of the peers whose figure is known, each counting once, the city not among them. */
	readonly mean: number;
	/** Digits after the point of the mean, and of what the city differs by. */
	readonly decimals: number;
	readonly known: readonly { readonly name: string; readonly value: number }[];
	/** The city's figure less the mean, as both are printed; `null` without a figure of the city. */
	readonly difference: number | null;
	/** How many of the peers have less than the city, and how many have more; `null` without a figure of the city. */
	readonly beside: { readonly less: number; readonly more: number } | null;
}

/** Whole numbers below this have a mean with a digit after the point: of some hundred officials half a one is told. */
const wholeBelow = 1000;

/** Holds the city's figure against those of its peers; `null` where the figure of none is known. */
export function comparePeers(item: PeerItem): PeerComparison | null {
	const known = item.peers.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
	if (known.length === 0) return null;
	const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
	const decimals = item.decimals === 0 && Math.abs(mean) < wholeBelow ? 1 : item.decimals;
	const { own } = item;
	const difference = own === null ? null : Number((own - Number(mean.toFixed(decimals))).toFixed(decimals));
	const count = (is: (value: number) => boolean) => known.filter(({ value }) => is(value)).length;
	const beside = own === null ? null : { less: count((value) => value < own), more: count((value) => value > own) };
	return { item, mean, decimals, known, difference, beside };
}

/** Whether the source prints another mean than the peers' own figures have, to the digits it prints. */
export function printsOtherMean({ item, mean }: PeerComparison): boolean {
	return item.printed !== null && Number(mean.toFixed(item.decimals)) !== item.printed.mean;
}

/** Of an item given for several years the latest, in the order in which items are first named. */
export function latestItems(items: readonly PeerItem[]): PeerItem[] {
	const latest = new Map<string, PeerItem>();
	for (const item of items) {
		const known = latest.get(item.name);
		if (known === undefined || known.year < item.year) latest.set(item.name, item);
	}
	return [...latest.values()];
}
