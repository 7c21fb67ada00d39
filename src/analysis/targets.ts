import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";
import { isJudged, isMet, marginOf } from "../domain/verdict.ts";

/** A target as the scenario states it. */
export interface TargetSpecification {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly operator: ">=" | ">" | "<=" | "<";
	readonly limit: number;
	readonly years: readonly FiscalYear[];
	readonly reference: boolean;
	readonly source: string | null;
	readonly effective: string | null;
}

/** What a target is held against. Series run along `years`; NaN where a value does not exist. */
export interface TargetEvidence {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly values: ArrayLike<number>;
	readonly unit: string;
	readonly decimals: number;
	/** For a truncated ratio: the figure before truncation here and in the plan, and the published figure. */
	readonly band: TruncationBand | null;
}

export interface TruncationBand {
	readonly unrounded: ArrayLike<number>;
	readonly planned: ArrayLike<number>;
	readonly published: ArrayLike<number>;
}

/** Width of what truncation to one decimal hides, in points. */
const truncationPoints = 0.1;

/** 目標との比較 — each year's value, margin and verdict, and the first year it is missed. */
export function assessTarget(target: TargetSpecification, evidence: TargetEvidence): TargetResult {
	const { years, values } = evidence;
	const position = new Map(years.map((year, index) => [year, index]));
	const shown = target.years.filter((year) => position.has(year));
	const results = shown.map((year): TargetYear => {
		const index = position.get(year) as number;
		const value = values[index] as number;
		return {
			year,
			value: Number.isNaN(value) ? null : value,
			margin: Number.isNaN(value) ? null : marginOf(target, value),
			marginRange: rangeOf(target, evidence.band, index),
			met: isMet(target, value),
		};
	});
	const breach = years.find(
		(year, index) => isJudged(target, evidence, year) && !isMet(target, values[index] as number),
	);
	return {
		...target,
		unit: evidence.unit,
		decimals: evidence.decimals,
		years: shown,
		results,
		firstBreach: breach ?? null,
	};
}

/**
 * 余裕の幅 — the true ratio lies within [published, published + 0.1); a scenario moves it by what it moves the model.
 * The headroom is the distance to the first true value that would print as a breach.
 */
function rangeOf(
	target: TargetSpecification,
	band: TruncationBand | null,
	index: number,
): readonly [number, number] | null {
	if (band === null || target.operator.startsWith(">")) return null;
	const moved = (band.unrounded[index] as number) - (band.planned[index] as number);
	const published = band.published[index] as number;
	if (!Number.isFinite(moved) || !Number.isFinite(published)) return null;
	const breach = target.operator === "<=" ? target.limit + truncationPoints : target.limit;
	const greatest = breach - (published + moved);
	return [tidy(greatest - truncationPoints), tidy(greatest)];
}

/** Drops the last binary digits of a difference of decimals. */
function tidy(value: number): number {
	return Math.round(value * 1e6) / 1e6 + 0;
}
