import {
	at,
	type Band,
	type Curve,
	curvatureGap,
	minimiseInBands,
	type Objective,
	roughness,
	weightedSum,
} from "../../numbers/barrier.ts";
import {
	type CalibrationGap,
	type GappedSeries,
	line,
	NotSolvable,
	parameter,
	round,
	sum,
} from "./calibration-inputs.ts";
import type { CalibrationSource } from "./calibration-source.ts";

/** Weight of the second aim; a share is a ratio, a single-year ratio a percentage. */
const secondAim = 1e-8;
/** The solver works on 10⁶ × the aims, because shares bend in thousandths. */
const magnification = 1e6;

/**
 * 算入公債費等 D — solved from the published 実質公債費比率 (amount by year; unknown in a year that no published figure
 * reaches, and where it would be negative).
 *
 * Unknown are the single-year ratios σ (%): D = (G − σE) / (1 − σ), G = 公債費 + 準元利償還金, E = 標準財政規模. Where the three
 * singles behind a published figure are unknowns, their mean lies in [figure + meanBandLow, figure + meanBandHigh].
 * First aim: Σ (second difference of D/G)² over the years after the first; second aim: Σ (second difference of σ)² up to the
 * first. Minimising first + 10⁻⁸ second keeps this order: at its minimum x, for every y that is best in the first aim,
 * first(x) − first(y) ≤ 10⁻⁸ (second(y) − second(x)) — almost nothing is given away, and the second aim is no worse than y's.
 *
 * What shows the optimum: the first aim alone is solved too, in the full bands; its value less twice the barrier's gap, the
 * gradient left (for a step of 1 point in every single) and the gap left by curvature (D/G is not quite linear in σ) is
 * `lowerBound`. `objective` is that of the rounded result, `suboptimalityBound` what it lies above `lowerBound`;
 * `kktResidual` (per point) and `positiveCurvature` (1: Cholesky of the Hessian succeeds) are of the minimised sum.
 * Source: domain.md §4; 財政健全化法第2条第3号.
 */
export function recognisedDebtService(inputs: CalibrationSource, quasi: readonly number[]) {
	const service = sum(inputs, inputs.counted.debtService).map((amount, t) => amount + at(quasi, t));
	const scale = line(inputs, "standardFiscalScale");
	const { lead, start, bands } = publishedMeans(inputs);
	if (bands.length === 0) {
		const nothing = (count: number) => gapped(Array(count).fill(Number.NaN), () => "unpublished");
		return { recognised: nothing(service.length), before: nothing(2), optimum: new Map([["objective", 0]]) };
	}
	// Where a single reaches 100 %, D has no value: figures that jump so were mistyped.
	if (!start.every((single) => single < 100)) throw new NotSolvable("means", "realDebtServiceRatio");
	const shares = roughness(shareCurve(service, scale, lead), lead + 1, start.length);
	const singles = roughness(ownValue, 0, lead + 1);
	const both = weightedSum([
		[magnification, shares],
		[magnification * secondAim, singles],
	]);
	// Rounding moves a single before the first year by half its last decimal, a later one by at most 200 % ÷ E times that of D.
	const rounding = start.map((_, i) => (i < lead ? 5e-7 : 1e-4 / at(scale, i - lead)));
	const solution = minimiseInBands(both, narrowed(bands, rounding), start);
	const lowerBound = leastPossible(shares, bands, start);

	const solved = service.map((amount, t) => {
		const single = at(solution.point, lead + t) / 100;
		return round((amount - single * at(scale, t)) / (1 - single));
	});
	if (![lowerBound, ...solution.point, ...solved].every(Number.isFinite))
		throw new NotSolvable("means", "realDebtServiceRatio");
	const objective = roughness(ownValue, 1, service.length)(solved.map((d, t) => d / at(service, t))).value;
	const optimum = new Map([
		["objective", objective],
		["lowerBound", lowerBound],
		["suboptimalityBound", Math.max(0, objective - lowerBound)],
		["historyObjective", singles(solution.point).value],
		["kktResidual", solution.residual / magnification],
		["positiveCurvature", solution.positiveCurvature ? 1 : 0],
		["iterations", solution.steps],
	]);
	const isReached = (single: number) => bands.some(({ coefficients }) => at(coefficients, single) !== 0);
	const before = [lead - 1, lead - 2];
	return {
		recognised: gapped(solved, (d, t) => (isReached(lead + t) ? (d < 0 ? "negative" : null) : "unpublished")),
		/** The single-year ratios before the years, newest first (%). */
		before: gapped(
			before.map((single) => round(at(solution.point, single))),
			(_, n) => (isReached(at(before, n)) ? null : "unpublished"),
		),
		optimum,
	};
}

/** A series without the values there is a reason not to have. */
function gapped(
	values: readonly number[],
	reasonFor: (value: number, index: number) => CalibrationGap | null,
): GappedSeries {
	const gaps = values.map(reasonFor);
	return { values: values.map((value, index) => (gaps[index] === null ? value : Number.NaN)), gaps };
}

/** A value no point inside the bands falls below: the optimum found, less everything that keeps it from being exact. */
function leastPossible(aim: Objective, bands: readonly Band[], start: readonly number[]): number {
	const magnified = weightedSum([[magnification, aim]]);
	const { point, gap, residual, multipliers } = minimiseInBands(magnified, bands, start);
	const { value, hessian } = magnified(point);
	const loss = 2 * gap + residual * start.length + curvatureGap(hessian, bands, multipliers);
	return Math.max(0, (value - loss) / magnification);
}

/**
 * The published figures that bind, the number of unknown singles before the first year (`lead`, 2–4: as far as a figure
 * before the first year reaches), and singles to start from, every mean in the middle of its band. For the first city the singles begin
 * in H28; the figures of H28 and H29 bind nothing, because each would bring singles before H28 which are free.
 */
function publishedMeans(inputs: CalibrationSource) {
	const firstYear = at(inputs.years, 0);
	const lead = [4, 3].find((n) => Number.isFinite(inputs.history.get(firstYear - n + 2))) ?? 2;
	const table = inputs.published.get("realDebtServiceRatio");
	const count = lead + inputs.years.length;
	const figures = Array.from({ length: count }, (_, i) =>
		i < lead ? (inputs.history.get(firstYear - lead + i) ?? Number.NaN) : (table?.[i - lead] ?? Number.NaN),
	);
	const bands: Band[] = [];
	const level = figures.find((figure) => !Number.isNaN(figure)) ?? 0;
	const start = [level, level];
	for (let last = 2; last < count; last++) {
		const published = at(figures, last);
		const [one, two] = [at(start, last - 1), at(start, last - 2)];
		const { low, high } = bandOf(inputs, published);
		const coefficients = figures.map((_, i) => (i > last - 3 && i <= last ? 1 / 3 : 0));
		if (!Number.isNaN(published)) bands.push({ coefficients, low, high });
		start.push(Number.isNaN(published) ? (one + two) / 2 : (3 * (low + high)) / 2 - one - two);
	}
	return { lead, start, bands };
}

/** The band a published figure leaves for its mean; mirrored below zero, where truncation goes up (%, at least 10⁻⁶ wide). */
function bandOf(inputs: CalibrationSource, published: number) {
	const [near, far] = [parameter(inputs, "meanBandLow"), parameter(inputs, "meanBandHigh")];
	const sign = published < 0 ? -1 : 1;
	const middle = published + (sign * (near + far)) / 2;
	const half = Math.max((far - near) / 2, 5e-7);
	return { low: middle - half, high: middle + half };
}

/** Bands drawn in by what rounding can move each mean, so that the rounded result still lies in the stated ones. */
function narrowed(bands: readonly Band[], rounding: readonly number[]): Band[] {
	return bands.map(({ coefficients, low, high }) => {
		const inside = coefficients.reduce((sum, a, i) => sum + a * at(rounding, i), 0);
		const margin = Math.min(inside, (high - low) / 4);
		return { coefficients, low: low + margin, high: high - margin };
	});
}

/** D/G as a function of the single-year ratio x in %: E/G − (E/G − 1) / (1 − x/100), with both derivatives. */
function shareCurve(service: readonly number[], scale: readonly number[], lead: number): Curve {
	if (!service.every((amount) => amount > 0)) throw new NotSolvable("positive", "debtService");
	if (!scale.every((amount) => amount > 0)) throw new NotSolvable("positive", "standardFiscalScale");
	return (index, x) => {
		const ratio = at(scale, index - lead) / at(service, index - lead);
		const rest = 1 - x / 100;
		const part = (1 - ratio) / rest;
		return rest > 0 ? [ratio + part, part / rest / 100, (2 * part) / rest ** 2 / 1e4] : outside;
	};
}

/** Of 100 % or more a share has no value. */
const outside = [Number.NaN, Number.NaN, Number.NaN] as const;

const ownValue: Curve = (_, x) => [x, 1, 0];
