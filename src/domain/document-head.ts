/** 財源の範囲 — whether a city's figures are what general resources bear, or all funds with the earmarked ones. */
export type FundingBasis = "generalResources" | "allFunds";

/** 見通しの版 — the edition a document stands on. */
export interface EditionHead {
	readonly id: string;
	readonly title: string;
	/** A scenario names it; else it is the city's current one, and changes when that does. */
	readonly isStated: boolean;
	/** The city's current edition; `null` where it has several and names none. */
	readonly current: string | null;
}

/** 拠りどころ — whose figures a document shows, of which edition and on which basis: every document states them. */
export interface DocumentHead {
	readonly municipality: { readonly id: string; readonly name: string };
	readonly edition: EditionHead;
	/** `null` where the city does not say. */
	readonly basis: FundingBasis | null;
}
