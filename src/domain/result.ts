import type { AmountUnit } from "./amount.ts";
import type { ClosingRuleId } from "./closing-rule.ts";
import type { DocumentHead, EditionHead } from "./document-head.ts";
import type { FiscalYear } from "./fiscal-year.ts";
import type { ScaledLimit } from "./scaled-limit.ts";
import type { Target } from "./target.ts";
import type { StatementBlock, TermDefinition } from "./term.ts";
import type { Verdict } from "./verdict.ts";

/** 見通しの結果 — one run as plain data: what every renderer and the JSON are made from. */
export interface OutlookResult extends DocumentHead {
	readonly edition: EditionHead & { readonly source: string; readonly footnote: string };
	readonly scenario: ScenarioSummary;
	readonly unit: AmountUnit;
	/** The unit its amounts were rounded from, where a table is shown in another: parts need not come to their total. */
	readonly roundedFrom?: AmountUnit;
	/** The unit of sentences and pictures, where it is not 億円. */
	readonly spoken?: AmountUnit;
	/** Digits after the point of an amount: none where it is rounded to whole units, one where to tenths. */
	readonly decimals: number;
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly lines: readonly LineResult[];
	readonly blocks: readonly StatementBlock[];
	/** 公表表にない項目 — labels of what the table does not make known. */
	readonly missing: readonly string[];
	/** 前の版の見込みのままの額 — by label, the settled years whose figure is no settlement. */
	readonly estimates: readonly {
		readonly label: string;
		readonly line: string;
		readonly years: readonly FiscalYear[];
	}[];
	/** 公表値のままの比率 — that the table prints without what they are worked out from: with their years, and why. */
	readonly asPrinted: readonly {
		readonly label: string;
		readonly line: string;
		readonly years: readonly FiscalYear[];
		readonly words: string;
	}[];
	readonly targets: readonly TargetResult[];
	readonly limits: readonly TargetResult[];
	/** How many of the four ratios the law judges could be judged. */
	readonly judgedLimits: JudgedLimits;
	readonly headlines: Headlines;
	readonly checks: readonly LawCheck[];
	readonly warnings: readonly ResultWarning[];
}

/** 検算 — a law of the model, held against a run. */
export interface LawCheck {
	readonly id: string;
	readonly label: string;
	/** `null`: it rests on what is unknown in every year, and could not be checked. */
	readonly ok: boolean | null;
}

export interface ScenarioSummary {
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	readonly closingRule: ClosingRuleId;
	readonly floor: number;
	/** What a stated withdrawal of 財政調整基金 is taken for. */
	readonly stated: "floor" | "fixed";
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
	/** 不明な年度 — the years in which nobody made known what it rests on; in others `null` is 「－」. */
	readonly unknown: readonly FiscalYear[];
}

/** 健全化判断比率の判定 — of the ratios the law judges (`of`), how many are known to be within or beyond their limits. */
export interface JudgedLimits {
	readonly judged: number;
	readonly of: number;
	/** Each of them, in the law's order. */
	readonly ratios: readonly JudgedRatio[];
}

/** 健全化判断比率の一つ — all of its limits together; why, where it cannot be judged. */
export interface JudgedRatio {
	readonly line: string;
	readonly label: string;
	readonly verdict: Verdict;
	readonly reason: string | null;
}

export interface TargetResult extends Omit<Target, "limit"> {
	/** Zero is 「－」: there is nothing the ratio speaks of. */
	readonly noneAtZero: boolean;
	/** 基準値; `null` where it differs by year, and each year's own is in {@link TargetYear.limit}. */
	readonly limit: number | null;
	/** How each year's limit is found; `null` where it is the same in every year. */
	readonly scaled: ScaledLimit | null;
	readonly unit: string;
	/** Digits after the point of the figures held against it. */
	readonly decimals: number;
	/** One for each of those years; a year that is not shown is unknown. */
	readonly results: readonly TargetYear[];
	/** 判定 over those years: missed when one is, met only when all are. */
	readonly verdict: Verdict;
	/** Why years of its own that are shown could not be judged, of all of them together; `null` where all could. */
	readonly reason: string | null;
	/** Every year shown from the target's first on, settled ones included, its own years among them. */
	readonly judged: readonly TargetYear[];
	/** The first of the years judged in which it is missed. */
	readonly firstBreach: FiscalYear | null;
}

export interface TargetYear {
	readonly year: FiscalYear;
	/** `null`: the figure does not exist. */
	readonly value: number | null;
	/** It does not exist because nobody made known what it rests on. */
	readonly isUnknown: boolean;
	/** The year's own limit; `null` where it cannot be computed. */
	readonly limit: number | null;
	/** ≥ 0 when met; `null` with a `null` value. */
	readonly margin: number | null;
	/** Least and greatest true headroom, where the published figure is truncated and the plan gives that figure. */
	readonly marginRange: readonly [number, number] | null;
	readonly verdict: Verdict;
	/** Why the verdict is unknown; `null` when it is not. */
	readonly reason: string | null;
	/** The verdict as it was told before there were three: `null` is unknown. */
	readonly met: boolean | null;
}

export interface Headlines {
	/** 基金枯渇年度 — first year 財政調整基金 is empty or cannot pay what is required of it. */
	readonly fundExhaustion: FiscalYear | null;
	/** 下限到達年度 — the same for the scenario's floor. */
	readonly floorReached: FiscalYear | null;
	/** 収支不足 — years whose 決算収支 is negative. */
	readonly shortages: readonly FiscalYear[];
	/** 要調整額 — years that lack something which is left open. */
	readonly gaps: readonly FiscalYear[];
	/** Whether the city has a 財政調整基金 to speak of. */
	readonly hasReserve: boolean;
	/** Lowest 財政調整基金 and its year; `null` where its balance is not known in every year, or there is none. */
	readonly lowestFund: { readonly year: FiscalYear; readonly value: number } | null;
	/** Whether 決算収支 is known in every year: without it no shortage does not say that there is none. */
	readonly isClosingKnown: boolean;
	/** Years the fund would last at the last year's pace; `null` when it is not falling. */
	readonly yearsLeft: number | null;
}

export interface ResultWarning {
	readonly code: string;
	readonly year: FiscalYear | null;
	readonly message: string;
}

export interface BridgeEntry {
	readonly what: string;
	readonly reason: string | null;
	readonly source: string | null;
}
