import type { FiscalYear } from "./fiscal-year.ts";
import type { StatementBlock, TermDefinition } from "./term.ts";

/** 見通しの結果 — one run as plain data: what every renderer and the JSON are made from. */
export interface OutlookResult {
	readonly municipality: { readonly id: string; readonly name: string };
	readonly edition: { readonly id: string; readonly title: string; readonly source: string; readonly footnote: string };
	readonly scenario: ScenarioSummary;
	readonly unit: string;
	/** Digits after the point of an amount: none where it is rounded to whole units, one where to tenths. */
	readonly decimals: number;
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly lines: readonly LineResult[];
	readonly blocks: readonly StatementBlock[];
	readonly targets: readonly TargetResult[];
	readonly limits: readonly TargetResult[];
	readonly headlines: Headlines;
	readonly checks: readonly { readonly id: string; readonly label: string; readonly ok: boolean }[];
	readonly warnings: readonly ResultWarning[];
}

export interface ScenarioSummary {
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	readonly closingRule: "fiscal-adjustment-fund" | "fixed";
	readonly floor: number;
	/** Changes and assumptions in words, with their reasons. */
	readonly changes: readonly {
		readonly what: string;
		readonly reason: string | null;
		readonly source: string | null;
	}[];
}

export interface LineResult {
	readonly definition: TermDefinition;
	/** Digits after the point in print. */
	readonly decimals: number;
	/** Along the years; `null` where no value exists. */
	readonly values: readonly (number | null)[];
}

export interface TargetResult {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly operator: ">=" | ">" | "<=" | "<";
	readonly limit: number;
	readonly unit: string;
	/** Digits after the point of the figures held against it. */
	readonly decimals: number;
	readonly reference: boolean;
	readonly years: readonly FiscalYear[];
	readonly results: readonly TargetYear[];
	/** First projected year, from the first year of the target on, in which it is missed. */
	readonly firstBreach: FiscalYear | null;
	readonly source: string | null;
	readonly effective: string | null;
}

export interface TargetYear {
	readonly year: FiscalYear;
	/** `null`: the ratio does not exist (「－」), which meets a ceiling. */
	readonly value: number | null;
	/** ≥ 0 when met; `null` with a `null` value. */
	readonly margin: number | null;
	/** Least and greatest true headroom, where the published figure is truncated. */
	readonly marginRange: readonly [number, number] | null;
	readonly met: boolean;
}

export interface Headlines {
	/** 基金枯渇年度 — first year 財政調整基金 is empty or cannot pay what is required of it. */
	readonly fundExhaustion: FiscalYear | null;
	/** 下限到達年度 — the same for the scenario's floor. */
	readonly floorReached: FiscalYear | null;
	/** 収支不足 — years whose 決算収支 is negative. */
	readonly shortages: readonly FiscalYear[];
	/** Lowest 財政調整基金 and its year. */
	readonly lowestFund: { readonly year: FiscalYear; readonly value: number };
	/** Years the fund would last at the last year's pace; `null` when it is not falling. */
	readonly yearsLeft: number | null;
}

export interface ResultWarning {
	readonly code: string;
	readonly year: FiscalYear | null;
	readonly message: string;
}
