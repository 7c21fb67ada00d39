/**
 * 障壁法 — minimises a smooth function inside bands `low ≤ coefficients · x ≤ high` by Newton steps on
 * `f(x) − (1/t) Σ log(distance to a limit)`, t rising tenfold. No randomness: the same problem gives the same bits.
 * Source: Boyd & Vandenberghe, Convex Optimization, §11.3; the gap of a centred point is (number of limits) / t.
 */
interface Derivatives {
	value: number;
	readonly gradient: number[];
	readonly hessian: number[][];
}

/** A function with its first and second derivatives; outside its domain the value is not finite. */
export type Objective = (x: readonly number[]) => Derivatives;

export interface Band {
	readonly coefficients: readonly number[];
	readonly low: number;
	readonly high: number;
}

interface BarrierSolution {
	readonly point: readonly number[];
	/** How far the value is above the optimum at most, if the function is convex: Σ multiplier × distance. */
	readonly gap: number;
	/** By band: 1 / (t × distance to the low limit) − 1 / (t × distance to the high one). */
	readonly multipliers: readonly number[];
	/** Largest component of ∇f − Σ multiplier × coefficients. */
	readonly residual: number;
	/** The Hessian of the last step was positive definite without help. */
	readonly positiveCurvature: boolean;
	readonly steps: number;
}

const [sharpest, stepsPerRound] = [1e7, 60];
/** Newton decrement (in units of 1/t) under which a full step is safe, and under which the point is centred. */
const [fullStepDecrement, centredDecrement] = [0.05, 1e-6];

/** Minimises `objective` from `start`, which must lie strictly inside every band. */
export function minimiseInBands(
	objective: Objective,
	bands: readonly Band[],
	start: readonly number[],
): BarrierSolution {
	// Distances to the limits become tiny; counted from the start they keep their digits.
	const shift = (x: readonly number[]) => x.map((value, i) => value + at(start, i));
	const fromStart = bands.map(({ coefficients, low, high }) => {
		const position = dot(coefficients, start);
		return { coefficients, low: low - position, high: high - position };
	});
	if (!isInside(bands, start)) throw new Error("the start is not inside the bands");
	const shifted: Objective = (x) => objective(shift(x));
	let point: readonly number[] = start.map(() => 0);
	let steps = 0;
	for (let sharpness = 1; sharpness <= sharpest; sharpness *= 10) {
		const barrier = withBarrier(shifted, fromStart, 1 / sharpness);
		for (let round = 0; round < stepsPerRound; round++) {
			const next = newtonStep(barrier, fromStart, point, sharpness);
			if (next === null) break;
			point = next;
			steps++;
		}
	}
	return { point: shift(point), steps, ...certificate(shifted, fromStart, point) };
}

/** What the end proves: multipliers, moved along one more Newton step, which takes out the noise of tiny distances. */
function certificate(objective: Objective, bands: readonly Band[], point: readonly number[]) {
	const barrier = withBarrier(objective, bands, 1 / sharpest)(point);
	const step = newtonDirection(barrier);
	const { gradient } = objective(point);
	let gap = 0;
	const multipliers = bands.map(({ coefficients, low, high }) => {
		const [position, move] = [dot(coefficients, point), dot(coefficients, step)];
		const [below, above] = [position - low, high - position];
		const lower = Math.max(0, 1 - move / below) / below / sharpest;
		const upper = Math.max(0, 1 + move / above) / above / sharpest;
		gap += lower * below + upper * above;
		addTo(gradient, coefficients, upper - lower);
		return lower - upper;
	});
	const positiveCurvature = cholesky(barrier.hessian, 0) !== null;
	return { gap, multipliers, residual: Math.max(0, ...gradient.map(Math.abs)), positiveCurvature };
}

/** The next point, or null when the point is centred or no step improves it. */
function newtonStep(barrier: Objective, bands: readonly Band[], x: readonly number[], sharpness: number) {
	const here = barrier(x);
	const direction = newtonDirection(here);
	const decrement = -dot(here.gradient, direction);
	if (!(decrement * sharpness > centredDecrement)) return null;
	for (let length = 1; length > 1e-12; length /= 2) {
		const next = x.map((value, i) => value + length * at(direction, i));
		if (!isInside(bands, next)) continue;
		if (decrement * sharpness < fullStepDecrement) return next;
		const there = barrier(next).value;
		if (Number.isFinite(there) && there <= here.value - 0.1 * length * decrement) return next;
	}
	return null;
}

/** Solves H d = −g; while H is not positive definite a ridge is added, so that d goes downhill. */
function newtonDirection({ gradient, hessian }: Derivatives): number[] {
	const downhill = gradient.map((value) => -value);
	const scale = Math.max(Number.MIN_VALUE, ...hessian.map((row, i) => Math.abs(at(row, i))));
	for (let ridge = 0; ridge < 1e3; ridge = ridge === 0 ? 1e-13 : ridge * 10) {
		const factor = cholesky(hessian, ridge * scale);
		if (factor !== null) return substitute(factor, downhill);
	}
	return downhill;
}

/**
 * Gap left by curvature — how far f can fall below its value at the stationary point x because f is not quite convex.
 *
 * For a band of width w and multiplier λ, λ d − (λ/w) d² ≥ 0 for every move d = a·(y − x) within the band. So f falls by at most
 * m Σ w² where f(y) + Σ (λ/w + m) (a·(y − x))² is convex. The least m (0, or doubled) is taken for which Cholesky succeeds on
 * its Hessian with only half of λ/w and less 10⁻⁴ of the largest element: room for what changes as the slopes of the curves
 * change by a hundredth. Bands on coordinates f does not know are left out. Infinity when no m will do.
 */
export function curvatureGap(
	hessian: readonly (readonly number[])[],
	bands: readonly Band[],
	multipliers: readonly number[],
): number {
	const size = Math.max(0, ...hessian.map((row, i) => Math.abs(at(row, i))));
	const known = bands
		.map((band, k) => ({ ...band, width: band.high - band.low, multiplier: Math.abs(at(multipliers, k)) }))
		.filter(({ coefficients }) => coefficients.every((a, i) => a === 0 || hessian[i]?.[i] !== 0));
	for (const m of [0, ...Array.from({ length: 40 }, (_, k) => size * 1e-9 * 2 ** k)]) {
		const matrix = hessian.map((row, i) => row.map((v, j) => (i === j && v === 0 ? 2 * size : v)));
		for (const band of known) addSquare(matrix, band.coefficients, band.multiplier / band.width + 2 * m);
		if (size === 0 || cholesky(matrix, -1e-4 * size) !== null)
			return m * known.reduce((sum, { width }) => sum + width ** 2, 0);
	}
	return Number.POSITIVE_INFINITY;
}

/** The objective with `weight × −log(distance)` for both limits of every band. */
function withBarrier(objective: Objective, bands: readonly Band[], weight: number): Objective {
	return (x) => {
		const sum = objective(x);
		for (const { coefficients, low, high } of bands) {
			const position = dot(coefficients, x);
			const [above, below] = [1 / (position - low), 1 / (high - position)];
			sum.value += weight * (Math.log(above) + Math.log(below));
			addTo(sum.gradient, coefficients, weight * (below - above));
			addSquare(sum.hessian, coefficients, weight * (below * below + above * above));
		}
		return sum;
	};
}

/** Lower triangular L with L Lᵀ = matrix + ridge × identity, or null when that is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[], ridge: number): number[][] | null {
	const factor: number[][] = [];
	for (const [i, row] of matrix.entries()) {
		const line: number[] = [];
		for (const [j, other] of factor.entries()) line.push((at(row, j) - dot(line, other)) / at(other, j));
		const pivot = at(row, i) + ridge - dot(line, line);
		if (!(pivot > 0)) return null;
		factor.push([...line, Math.sqrt(pivot)]);
	}
	return factor;
}

/** Solves L Lᵀ x = right. */
function substitute(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
	const half: number[] = [];
	for (const [i, row] of factor.entries()) half.push((at(right, i) - dot(half, row)) / at(row, i));
	for (const [i, row] of [...factor.entries()].reverse()) {
		const value = at(half, i) / at(row, i);
		addTo(half, row, -value);
		half[i] = value;
	}
	return half;
}

/** A function of one coordinate: value, first and second derivative at x for the coordinate `index`. */
export type Curve = (index: number, x: number) => readonly [value: number, slope: number, bend: number];

/** 粗さ — Σ (second difference of curve(i, xᵢ))² over from ≤ i < to; 0 when these are fewer than three. */
export function roughness(curve: Curve, from: number, to: number): Objective {
	const weights = [1, -2, 1];
	return (x) => {
		const sum = nothing(x.length);
		for (let i = from; i + 2 < to; i++) {
			const points = weights.map((_, k) => curve(i + k, at(x, i + k)));
			const difference = weights.reduce((total, w, k) => total + w * (points[k]?.[0] ?? 0), 0);
			const slopes = x.map(() => 0);
			for (const [k, [, slope, bend]] of points.entries()) {
				slopes[i + k] = at(weights, k) * slope;
				const row = sum.hessian[i + k] ?? [];
				row[i + k] = at(row, i + k) + 2 * difference * at(weights, k) * bend;
			}
			sum.value += difference ** 2;
			addTo(sum.gradient, slopes, 2 * difference);
			addSquare(sum.hessian, slopes, 2);
		}
		return sum;
	};
}

/** Σ weight × objective. */
export function weightedSum(parts: readonly (readonly [weight: number, part: Objective])[]): Objective {
	return (x) => {
		const sum = nothing(x.length);
		for (const [weight, part] of parts) {
			const { value, gradient, hessian } = part(x);
			sum.value += weight * value;
			addTo(sum.gradient, gradient, weight);
			for (const [i, row] of hessian.entries()) addTo(sum.hessian[i], row, weight);
		}
		return sum;
	};
}

function nothing(count: number): Derivatives {
	const zeros = () => new Array<number>(count).fill(0);
	return { value: 0, gradient: zeros(), hessian: Array.from({ length: count }, zeros) };
}

function isInside(bands: readonly Band[], x: readonly number[]): boolean {
	return bands.every(({ coefficients, low, high }) => low < dot(coefficients, x) && dot(coefficients, x) < high);
}

/** Adds `factor × values` to a list in place. */
function addTo(row: number[] | undefined, values: readonly number[], factor: number): void {
	values.forEach((value, i) => {
		if (row !== undefined) row[i] = at(row, i) + factor * value;
	});
}

/** Adds `factor × values valuesᵀ` to a matrix in place. */
function addSquare(matrix: readonly number[][], values: readonly number[], factor: number): void {
	values.forEach((value, i) => {
		if (value !== 0) addTo(matrix[i], values, factor * value);
	});
}

/** Σ of products over the length of the first list. */
function dot(left: readonly number[], right: readonly number[]): number {
	return left.reduce((sum, value, i) => sum + value * at(right, i), 0);
}

/** A value that is known to be there; a position outside the list is an error of the program. */
export function at(values: ArrayLike<number>, index: number): number {
	const value = values[index];
	if (value === undefined) throw new RangeError(`no value at ${index} of ${values.length}`);
	return value;
}
