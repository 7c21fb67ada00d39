import { type Affine, combine, constant, evaluateAt, isConstant, ofColumn, scale } from "./affine.ts";
import type { Solver } from "./highs-solver.ts";
import { grids, type IntegerProgram, type Interval } from "./integer-program.ts";

/**
 * By how much a row gives way, amounts being a hundred thousand at most (`amountSize`). Far above the roundings at the
 * sixth decimal and the solver's tolerance (with a hair of a millionth it has called programs empty that were not).
 * Steps of amounts finer than this are left to the kernel.
 */
export const hair = 1e-4;

/** More rounding units than this are counted roughly. */
const fineness = 1e5;

/** Quotients nearer than this to the true one (a thousandth of a point, in percent) are not worth another piece. */
const vagueness = 1e-6;

/**
 * Room for a row that is not in force, a whole number: coefficients of a millionth beside others of thousands have made
 * the solver call a program infeasible that is not.
 */
export function enough(room: number): number {
	return Math.max(1, Math.ceil(room));
}

/** A quotient of two moving amounts, kept within bounds that meet it where the divisor is at the end of a piece. */
interface Quotient {
	readonly key: string;
	readonly numerator: Affine;
	readonly denominator: Affine;
	readonly quotient: Affine;
}

/** 区分線形 — rounding, least, quotient and comparison of expressions as columns and rows of an integer program. */
export class Pieces {
	readonly quotients: Quotient[] = [];
	/** The rows so far contradict one another: no choice is left. */
	isContradictory = false;
	readonly program: IntegerProgram;
	private readonly solver: Solver;
	private readonly splits: ReadonlyMap<string, readonly number[]>;

	constructor(program: IntegerProgram, solver: Solver, splits: ReadonlyMap<string, readonly number[]>) {
		this.program = program;
		this.solver = solver;
		this.splits = splits;
	}

	/** Anything at all. */
	free(): Affine {
		return ofColumn(this.program.column(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
	}

	/** 四捨五入 — half away from zero. Beyond five decimals it is what keeps binary dust away, and changes nothing. */
	round(expression: Affine, digits: number): Affine {
		if (isConstant(expression)) {
			const size = 10 ** digits;
			const rounded = Math.round(Math.abs(expression.constant) * size) / size;
			return constant(expression.constant < 0 ? 0 - rounded : rounded);
		}
		if (digits > 5) return expression;
		const size = 10 ** digits;
		const scaled = scale(expression, size);
		if (this.program.isOnGrid(scaled, 1)) return expression;
		const { low, high } = this.program.range(scaled);
		const step = this.grid(scaled);
		// The largest fraction short of a half: two fifths on a grid of fifths, on which no half lies.
		const short = step === 0 ? 0.5 : step * (Math.ceil(0.5 / step - 1e-9) - 1);
		const below = high <= 0 ? short : 0.5;
		const above = low >= 0 ? short : 0.5;
		return scale(this.wholeNear(scaled, -below, above), 1 / size);
	}

	/** 切上げ, 切下げ, 切捨て. */
	cut(expression: Affine, name: "ceil" | "floor" | "trunc"): Affine {
		// A hair below a whole number is that number: the model rounds to the sixth decimal first.
		if (isConstant(expression)) return constant(Math[name](Number(expression.constant.toFixed(6))));
		if (this.program.isOnGrid(expression, 1)) return expression;
		const { low, high } = this.program.range(expression);
		const rest = 1 - this.grid(expression);
		const isCeil = name === "ceil" || (name === "trunc" && high <= 0);
		const isFloor = name === "floor" || (name === "trunc" && low >= 0);
		return this.wholeNear(expression, isFloor ? 0 : -rest, isCeil ? 0 : rest);
	}

	/** The lesser of two expressions. */
	least(left: Affine, right: Affine): Affine {
		const gap = combine(left, right, -1);
		const { low, high } = this.bounds(gap);
		if (high <= 0) return left;
		if (low >= 0) return right;
		const ends = [this.program.range(left), this.program.range(right)] as const;
		const isWhole = this.program.isOnGrid(left, 1) && this.program.isOnGrid(right, 1);
		const column = this.program.column(
			Math.min(ends[0].low, ends[1].low),
			Math.min(ends[0].high, ends[1].high),
			isWhole,
		);
		const isLeft = this.program.column(0, 1, true);
		const least = ofColumn(column);
		const overLeft = combine(least, left, -1);
		const overRight = combine(least, right, -1);
		this.program.row(overLeft, Number.NEGATIVE_INFINITY, hair);
		this.program.row(overRight, Number.NEGATIVE_INFINITY, hair);
		if (!Number.isFinite(low) || !Number.isFinite(high)) return least;
		const [leftRoom, rightRoom] = [enough(high), enough(-low)];
		this.program.row(combine(overLeft, ofColumn(isLeft, -leftRoom)), -leftRoom - hair, Number.POSITIVE_INFINITY);
		this.program.row(combine(overRight, ofColumn(isLeft, rightRoom)), -hair, Number.POSITIVE_INFINITY);
		return least;
	}

	/** Whether a difference is above or below zero: known, or a column that is 1 where it is so. */
	compare(operator: string, difference: Affine): boolean | number | null {
		if (operator === "<" || operator === "<=")
			return this.compare(operator === "<" ? ">" : ">=", scale(difference, -1));
		if (operator !== ">" && operator !== ">=") return null;
		const { low, high } = this.bounds(difference);
		if (operator === ">" ? low > hair : low >= 0) return true;
		if (operator === ">" ? high <= 0 : high < -hair) return false;
		if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
		const isSo = this.program.column(0, 1, true);
		const [above, below] = [enough(high), enough(-low)];
		this.program.row(combine(difference, ofColumn(isSo, -below)), -below - hair, Number.POSITIVE_INFINITY);
		this.program.row(combine(difference, ofColumn(isSo, -above)), Number.NEGATIVE_INFINITY, hair);
		return isSo;
	}

	/**
	 * A quotient: exact by a constant; else held between the planes that touch numerator = quotient × divisor at the ends
	 * of the divisor's pieces (McCormick). More pieces, less room.
	 */
	quotient(numerator: Affine, denominator: Affine, key: string): Affine {
		if (isConstant(denominator)) return scale(numerator, 1 / denominator.constant);
		const above = this.bounds(numerator, true);
		const below = this.bounds(denominator, true);
		if (!(below.low > hair) || ![above.low, above.high, below.high].every(Number.isFinite)) return this.free();
		const corners = [above.low, above.high].flatMap((n) => [n / below.low, n / below.high]);
		const [least, most] = [Math.min(...corners), Math.max(...corners)];
		// Kept as large as the divisor: a small column beside coefficients of thousands leaves the solver no accuracy.
		const size = 10 ** Math.round(Math.log10(below.high));
		const column = this.program.column(least * size, most * size);
		const inside = (this.splits.get(key) ?? []).filter((at) => at > below.low && at < below.high);
		const ends = [below.low, ...inside, below.high];
		const pieces = ends.slice(1).map(() => (ends.length === 2 ? null : this.program.column(0, 1, true)));
		if (pieces.length > 1) {
			const one = pieces.reduce<Affine>((sum, piece) => combine(sum, ofColumn(piece as number)), constant(0));
			this.program.row(one, 1, 1);
		}
		for (const [index, piece] of pieces.entries()) {
			const [from, to] = [ends[index] as number, ends[index + 1] as number];
			const q = ofColumn(column, 1 / size);
			const plane = (qEnd: number, dEnd: number) =>
				combine(combine(combine(numerator, denominator, -qEnd), q, -dEnd), constant(qEnd * dEnd));
			this.within(piece, denominator, from, to);
			this.within(piece, plane(least, from), 0, Number.POSITIVE_INFINITY);
			this.within(piece, plane(most, to), 0, Number.POSITIVE_INFINITY);
			this.within(piece, plane(most, from), Number.NEGATIVE_INFINITY, 0);
			this.within(piece, plane(least, to), Number.NEGATIVE_INFINITY, 0);
		}
		const quotient = ofColumn(column, 1 / size);
		this.quotients.push({ key, numerator, denominator, quotient });
		return quotient;
	}

	/** Divisors at which a point of the program gives a quotient the kernel would not. */
	blurred(columns: ArrayLike<number>): { readonly key: string; readonly at: number }[] {
		return this.quotients.flatMap(({ key, numerator, denominator, quotient }) => {
			const at = evaluateAt(denominator, columns);
			const isExact = Math.abs(evaluateAt(numerator, columns) / at - evaluateAt(quotient, columns)) < vagueness;
			return isExact ? [] : [{ key, at: Number(at.toFixed(6)) }];
		});
	}

	/** Holds an expression between two numbers, where the piece (if any) is the chosen one. */
	private within(piece: number | null, expression: Affine, low: number, high: number): void {
		const range = this.program.range(expression);
		const give = hair * Math.max(1, Math.abs(range.low), Math.abs(range.high)) * 1e-3 + hair;
		if (piece === null) {
			this.program.row(expression, low - give, high + give);
			return;
		}
		if (Number.isFinite(low)) {
			const room = enough(low - range.low);
			this.program.row(combine(expression, ofColumn(piece, -room)), low - room - give, Number.POSITIVE_INFINITY);
		}
		if (Number.isFinite(high)) {
			const room = enough(range.high - high);
			this.program.row(combine(expression, ofColumn(piece, room)), Number.NEGATIVE_INFINITY, high + room + give);
		}
	}

	/**
	 * A whole number w with expression − w between two numbers. Where so fine a rounding of so large an amount would
	 * leave the solver no accuracy, w need not be whole: what that lets in, the kernel refuses.
	 */
	private wholeNear(expression: Affine, least: number, most: number): Affine {
		const { low, high } = this.program.range(expression);
		const { unit } = this.program;
		if (unit < 1 && Math.max(-low, high) > fineness) {
			// Kept as large as the amounts.
			const rest = this.program.column(least * unit - hair, most * unit + hair);
			return combine(expression, ofColumn(rest, -1 / unit));
		}
		const whole = ofColumn(this.program.column(Math.floor(low - most - hair), Math.ceil(high - least + hair), true));
		this.program.row(combine(expression, whole, -1), least - hair, most + hair);
		return whole;
	}

	private grid(expression: Affine): number {
		return grids.find((step) => this.program.isOnGrid(expression, step)) ?? 0;
	}

	/** Between which numbers an expression lies: by its columns and, where that leaves its sign open, by the rows too. */
	bounds(expression: Affine, always = false): Interval {
		const range = this.program.range(expression);
		const isDecided = !always && (range.low >= 0 || range.high <= 0);
		if (isConstant(expression) || isDecided || this.isContradictory) return range;
		// The side that is nearer to zero is the likelier to settle the sign.
		const sides = -range.low < range.high ? ([1, -1] as const) : ([-1, 1] as const);
		let { low, high } = range;
		for (const side of sides) {
			if (!always && (low >= 0 || high <= 0)) break;
			if (side === 1) low = Math.max(low, this.extreme(expression, 1));
			else high = Math.min(high, 0 - this.extreme(expression, -1));
		}
		return { low, high };
	}

	/** Least value of ± an expression when columns need not be whole. */
	private extreme(expression: Affine, sign: 1 | -1): number {
		const bound = this.solver.bound(this.program, scale(expression, sign));
		if (bound === Number.POSITIVE_INFINITY) this.isContradictory = true;
		if (!Number.isFinite(bound)) return Number.NEGATIVE_INFINITY;
		return bound - hair * Math.max(1, Math.abs(bound) * 1e-3);
	}
}
