import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { JudgedLimits, TargetResult } from "../../domain/result.ts";

/**
 * 取組の計画 — which measures to take and from when, so that every target is met at the least burden.
 * `optimal`: proven least; `feasible`: meets the targets, not proven least; `infeasible`: proven that no choice of
 * measures meets them; `unknown`: neither.
 */
export interface MeasurePlan extends DocumentHead {
	readonly status: "optimal" | "feasible" | "infeasible" | "unknown";
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	/** The scenario the measures are taken on. */
	readonly scenario: { readonly title: string; readonly file: string };
	readonly unit: string;
	readonly burdenUnit: string;
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly measures: readonly MeasureChoice[];
	/** Burden of the measures taken; `null` when none was found. */
	readonly burden: number | null;
	/**
	 * Why `feasible` or `unknown` is not more: out of time, or numbers too far apart for the solver to prove anything.
	 */
	readonly doubt: "time" | "arithmetic" | null;
	/** No choice that meets the targets has a lower burden. */
	readonly lowerBound: number | null;
	/** Between plans of the same burden the rule decided (false when time ran out before). */
	readonly isTieBroken: boolean;
	readonly requirements: readonly PlanRequirement[];
	/** Of the scenario the measures are taken on. */
	readonly judgedLimits: JudgedLimits;
	/** Why there is no plan; `null` when there is one, or it is not known. */
	readonly conflict: PlanConflict | null;
	readonly effort: { readonly combinations: number; readonly verified: number; readonly solves: number };
}

export interface MeasureChoice {
	readonly name: string;
	/** First year of the measure; `null`: not taken. */
	readonly start: FiscalYear | null;
	readonly burden: number;
	readonly reason: string | null;
	readonly source: string | null;
	readonly owner: string | null;
	readonly group: string | null;
	/** What it does from its start on, in words. */
	readonly effects: readonly string[];
	readonly allowedStarts: readonly FiscalYear[];
}

/** A target that was asked for, in the years it was asked for, before and after the measures. */
interface PlanRequirement {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly kind: "target" | "limit";
	readonly years: readonly FiscalYear[];
	readonly before: TargetResult;
	readonly after: TargetResult | null;
}

/** Requirements no choice of measures meets. */
export interface PlanConflict {
	/** `alone`: each year of each part cannot be met even by itself; `together`: only not with the other parts. */
	readonly kind: "alone" | "together";
	/** Empty: 収支不足 cannot be avoided, whatever the targets. */
	readonly parts: readonly ConflictPart[];
	/** `together`: nothing can be spared; `alone`: nothing is missing. False when time ran out before. */
	readonly isLeast: boolean;
	/** Whether what is asked beside the parts (`alone`), or without one of them (`together`), can be met. */
	readonly isRestPossible: boolean | null;
}

export interface ConflictPart {
	readonly id: string;
	readonly label: string;
	readonly years: readonly FiscalYear[];
	/** Value of each year with the measures that bring it nearest, nothing else asked; `null`: not settled. */
	readonly nearest: readonly (number | null)[];
	readonly unit: string;
	/** Digits after the point in print. */
	readonly decimals: number;
}
