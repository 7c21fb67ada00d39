import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";
import type { Target } from "../domain/target.ts";
import { marginOf, outsideReason, verdictOf, verdictOver } from "../domain/verdict.ts";

/** What a target is held against. Series run along `years`; NaN where a value does not exist. */
interface TargetEvidence {
	/** The years shown. */
	readonly years: readonly FiscalYear[];
	readonly values: ArrayLike<number>;
	/** Where it is zero or less the ratio is 「－」, and that is an answer; `null` for figures without such a line. */
	readonly numerator: ArrayLike<number> | null;
	/** Each year's own limit; `null` where the target states one for all. */
	readonly limits: ((index: number) => number) | null;
	readonly term: Pick<TargetResult, "unit" | "decimals" | "noneAtZero">;
	/** For a truncated ratio: the figure before truncation here and in the plan, and the published figure. */
	readonly band: TruncationBand | null;
	/** Why a figure does not exist in some years. */
	readonly absence: (indices: readonly number[]) => string;
}

export interface TruncationBand {
	readonly unrounded: ArrayLike<number>;
	readonly planned: ArrayLike<number>;
	readonly published: ArrayLike<number>;
}

/** Width of what truncation to one decimal hides, in points. */
const truncationPoints = 0.1;

/** 目標との比較 — each year's value, margin and verdict, and the first year it is missed. */
export function assessTarget(target: Target, evidence: TargetEvidence): TargetResult {
	const { years, term } = evidence;
	const first = target.years[0] ?? Number.POSITIVE_INFINITY;
	const judged = years.flatMap((year, index) => (year >= first ? [judgeYear(target, evidence, year, index)] : []));
	const results = target.years.map((year) => judged.find((one) => one.year === year) ?? outside(year));
	const unknown = results.filter(({ verdict, reason }) => verdict === "unknown" && reason !== outsideReason);
	const { id, label, line, operator, limit, kind, reference, source, effective } = target;
	return {
		...{ id, label, line, operator, kind, reference, source, effective },
		...term,
		limit: typeof limit === "number" ? limit : null,
		scaled: typeof limit === "number" ? null : limit,
		years: target.years,
		results,
		verdict: verdictOver(results),
		reason: unknown.length === 0 ? null : evidence.absence(unknown.map(({ year }) => years.indexOf(year))),
		judged,
		firstBreach: judged.find(({ verdict }) => verdict === "missed")?.year ?? null,
	};
}

function judgeYear(target: Target, evidence: TargetEvidence, year: FiscalYear, index: number): TargetYear {
	const value = evidence.values[index] as number;
	const limit = typeof target.limit === "number" ? target.limit : (evidence.limits?.(index) ?? Number.NaN);
	const bound = { operator: target.operator, limit };
	const verdict = verdictOf(bound, value, evidence.numerator?.[index]);
	const margin = Number.isNaN(value) || Number.isNaN(limit) ? null : marginOf(bound, value);
	return {
		year,
		value: Number.isNaN(value) ? null : value + 0,
		limit: Number.isNaN(limit) ? null : limit,
		margin,
		marginRange: margin === null ? null : rangeOf(bound, margin, evidence.band, index),
		verdict,
		reason: verdict === "unknown" ? evidence.absence([index]) : null,
		met: verdict === "unknown" ? null : verdict === "met",
	};
}

/** A year that is not among those shown: nothing is known of it. */
function outside(year: FiscalYear): TargetYear {
	const nothing = { value: null, limit: null, margin: null, marginRange: null };
	return { year, ...nothing, verdict: "unknown", reason: outsideReason, met: null };
}

/**
 * 余裕の幅 — the true ratio lies within [published, published + 0.1); a scenario moves it by what it moves the model.
 * The headroom is the distance to the first true value that would print as a breach. Where the plan does not give the
 * published figure, that figure says nothing of this run, and there is no band.
 */
function rangeOf(
	{ operator, limit }: { readonly operator: string; readonly limit: number },
	margin: number,
	band: TruncationBand | null,
	index: number,
): readonly [number, number] | null {
	if (band === null || operator.startsWith(">")) return null;
	const [planned, published] = [band.planned[index] as number, band.published[index] as number];
	const hidden = planned - published;
	if (!(hidden > -1e-6 && hidden < truncationPoints)) return null;
	const moved = (band.unrounded[index] as number) - planned;
	const breach = operator === "<=" ? limit + truncationPoints : limit;
	const greatest = breach - (published + moved);
	return [tidy(Math.min(margin, greatest - truncationPoints)), tidy(Math.max(margin, greatest))];
}

/** Drops the last binary digits of a difference of decimals. */
function tidy(value: number): number {
	return Math.round(value * 1e6) / 1e6 + 0;
}
