import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult, ResultWarning, TargetResult } from "../../domain/result.ts";
import type { StatementBlock, TermDefinition } from "../../domain/term.ts";

/** 比較 — one outlook held against a base, line by line and year by year, on the years both have. */
export interface Comparison {
	readonly base: OutlookResult;
	readonly other: OutlookResult;
	/** What else than their scenarios they differ in: edition, municipality, basis. */
	readonly grounds: readonly ResultWarning[];
	/** Years in both, only in the base, only in the other (editions and horizons may differ). */
	readonly years: readonly FiscalYear[];
	readonly onlyBase: readonly FiscalYear[];
	readonly onlyOther: readonly FiscalYear[];
	readonly lines: readonly LineComparison[];
	/** The council's table: the rows that either of the two prints. */
	readonly blocks: readonly StatementBlock[];
	/** Lines that have values in one of the two alone. */
	readonly linesOnlyBase: readonly TermDefinition[];
	readonly linesOnlyOther: readonly TermDefinition[];
	readonly targets: readonly TargetComparison[];
	/** What the scenarios state: in both, and in one of them alone. */
	readonly stated: {
		readonly both: readonly StatedChange[];
		readonly onlyBase: readonly StatedChange[];
		readonly onlyOther: readonly StatedChange[];
		/** What both state comes in another order in the one than in the other: an order can change the result. */
		readonly reordered: boolean;
	};
}

/** One change or assumption of a scenario, in words. */
export type StatedChange = OutlookResult["scenario"]["changes"][number];

/** One line in both outlooks; all series follow {@link Comparison.years}. */
export interface LineComparison {
	readonly definition: TermDefinition;
	/** Digits after the point in print. */
	readonly decimals: number;
	readonly base: readonly (number | null)[];
	readonly other: readonly (number | null)[];
	/** other − base; `null` where either has no value. */
	readonly differences: readonly (number | null)[];
	/** Where the difference is largest in size; `null` when there is none. */
	readonly largest: { readonly year: FiscalYear; readonly difference: number } | null;
	/** First year with a difference, a figure in one and none in the other being one. */
	readonly since: FiscalYear | null;
}

/** A target or limit in both outlooks; `null` where one does not have it. */
export interface TargetComparison {
	readonly label: string;
	readonly base: TargetResult | null;
	readonly other: TargetResult | null;
}
