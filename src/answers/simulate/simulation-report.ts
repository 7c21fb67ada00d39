import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { JudgedLimits, OutlookResult, ResultWarning, ScenarioSummary, TargetResult } from "../../domain/result.ts";
import type { Grade, TermDefinition } from "../../domain/term.ts";

/** シミュレーションの結果 — one or several scenarios under the same random numbers, as plain data. */
export interface SimulationReport extends DocumentHead {
	readonly unit: string;
	/** Digits after the point of an amount. */
	readonly decimals: number;
	readonly seed: number;
	readonly paths: number;
	/** Paths on which the drivers were measured: the first of `paths`. */
	readonly driverPaths: number;
	readonly percentiles: readonly number[];
	/** The base first. */
	readonly scenarios: readonly SimulationResult[];
	/** Each further scenario held against the first, path by path. */
	readonly comparisons: readonly SimulationComparison[];
}

/** 一つのシナリオの結果 — series run along `years`, settled years included. */
export interface SimulationResult {
	readonly scenario: ScenarioSummary;
	readonly edition: OutlookResult["edition"];
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly uncertainty: UncertaintySummary;
	readonly lines: readonly LineBands[];
	readonly targets: readonly TargetChance[];
	readonly limits: readonly TargetChance[];
	/** Of the scenario itself. */
	readonly judgedLimits: JudgedLimits;
	/** All targets that are judged, each in all of its years; `null` where none is. */
	readonly allTargets: Chance | null;
	/** How many of the targets that count are judged: all their years are shown, and known in the scenario itself. */
	readonly judgedTargets: { readonly judged: number; readonly of: number };
	readonly fund: FundRisk;
	readonly drivers: readonly SimulationDriver[];
}

/**
 * 確率 — the share of the paths, with the 95 % interval of Wilson (`low` … `high`); `standardError` is half of it ÷ 1.96,
 * so that neither is nothing where none or all of the paths came true.
 */
export interface Chance {
	readonly probability: number;
	readonly standardError: number;
	readonly low: number;
	readonly high: number;
}

/** What was uncertain, in words and numbers. */
export interface UncertaintySummary {
	readonly factors: readonly FactorSummary[];
	readonly correlations: readonly { readonly a: string; readonly b: string; readonly value: number }[];
	readonly events: readonly EventSummary[];
}

export interface FactorSummary {
	readonly id: string;
	readonly label: string;
	/** 「正規分布 標準偏差1.5%」 */
	readonly words: string;
	/** Standard deviation of one year's shock, as a ratio. */
	readonly deviation: number;
	readonly mean: number;
	readonly persistence: number;
	/** `null`: the line is not one that 普通交付税 answers to. */
	readonly linked: boolean | null;
	readonly source: string | null;
	readonly grade: Grade | null;
}

export interface EventSummary {
	readonly id: string;
	readonly label: string;
	readonly words: string;
	readonly probability: number;
	readonly source: string | null;
	readonly grade: Grade | null;
}

/**
 * 幅 — what a line comes to, by year. A percentile is the smallest value not exceeded with at least that probability;
 * where a ratio does not exist (「－」) it counts as below every value, and a percentile there is `null`.
 */
export interface LineBands {
	readonly definition: TermDefinition;
	/** Digits after the point in print. */
	readonly decimals: number;
	/** The scenario without deviations. */
	readonly plain: readonly (number | null)[];
	/** One series for each of the report's percentiles. */
	readonly percentiles: readonly (readonly (number | null)[])[];
	readonly mean: readonly (number | null)[];
	readonly deviation: readonly (number | null)[];
	/** Share of paths on which no value exists. */
	readonly absent: readonly number[];
	/** Largest error of a percentile: 0 where figures are counted exactly. */
	readonly resolution: number;
}

export interface TargetChance {
	readonly target: Pick<
		TargetResult,
		"id" | "label" | "line" | "operator" | "limit" | "unit" | "decimals" | "reference" | "years"
	>;
	/** Every projected year: whether the target is asked of it, and the share of paths on which it cannot be judged. */
	readonly years: readonly (Chance & {
		readonly year: FiscalYear;
		readonly asked: boolean;
		readonly unknown: number;
	})[];
	/** Met in all the years it is asked of; `null` where it is not judged. */
	readonly throughout: Chance | null;
}

/** 財政調整基金の危なさ */
export interface FundRisk {
	/** 基金枯渇年度: first year the fund is empty or cannot pay what is required; by year, and until that year. */
	readonly exhaustion: readonly (Chance & { readonly year: FiscalYear; readonly until: Chance })[];
	readonly neverExhausted: Chance;
	/** The same for the scenario's floor; empty when it has none. */
	readonly floorReached: readonly (Chance & { readonly year: FiscalYear; readonly until: Chance })[];
	/** 収支不足 by year: how likely, and how large where it happens (`null` when it never does). */
	readonly shortages: readonly (Chance & { readonly year: FiscalYear; readonly meanWhenShort: number | null })[];
	/** 収支不足 in some year. */
	readonly anyShortage: Chance;
	/** Mean 収支不足 of the last year over all paths, those without counting 0. */
	readonly meanShortage: number;
	/**
	 * 期待ショートフォール: mean of the fund's last-year balance on the worst `share` of paths, and of 収支不足 on the
	 * worst `share` by 決算収支 — the same paths where the fund pays for what is missing.
	 */
	readonly expectedShortfall: {
		readonly share: number;
		readonly year: FiscalYear;
		readonly value: number;
		readonly shortage: number;
	};
}

/** 要因の効き — whose deviations make one figure spread, measured on the same random numbers. */
export interface SimulationDriver {
	readonly definition: TermDefinition;
	/** Digits after the point in print. */
	readonly decimals: number;
	readonly year: FiscalYear;
	/** Standard deviation with everything switched on. */
	readonly deviation: number;
	readonly factors: readonly {
		readonly id: string;
		readonly label: string;
		/** Variance with this factor alone ÷ variance with all. */
		readonly alone: number | null;
		/** 1 − variance without this factor ÷ variance with all. */
		readonly without: number | null;
	}[];
}

/** 比較 — two scenarios on the same paths: more 財政調整基金, or at the same fund more 決算収支, is better. */
export interface SimulationComparison {
	readonly base: string;
	readonly other: string;
	/** What else than their scenarios they differ in. */
	readonly grounds: readonly ResultWarning[];
	readonly years: readonly {
		readonly year: FiscalYear;
		readonly better: Chance;
		readonly equal: Chance;
		readonly worse: Chance;
		/** Fund of the other − fund of the base. */
		readonly meanDifference: number;
		readonly percentiles: readonly number[];
	}[];
}
