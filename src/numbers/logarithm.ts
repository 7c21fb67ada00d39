import type { Arithmetic } from "./arithmetic.ts";

const [ln2High, ln2Low] = [0.6931471803691238, 1.9082149292705877e-10];
const even = [0.3999999999940942, 0.22222198432149784, 0.15313837699209373] as const;
const odd = [0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586] as const;

/** A mantissa whose first 20 bits are these. */
const mantissa = (bits: number) => 1 + bits / 2 ** 20;

/**
 * 自然対数 — of a positive normal number: fdlibm's e_log (Sun Microsystems, 1993), which V8 has too, step by step, so that it
 * is the same to the last bit wherever it is taken.
 */
export function logarithm<Value>(of: Arithmetic<Value>, x: Value): Value {
	const [one, half] = [of.number(1), of.number(0.5)];
	const m = of.fraction(x);
	const between = (from: number, to: number, yes: Value, no: Value) =>
		of.below(m, of.number(mantissa(from)), no, of.below(m, of.number(mantissa(to)), yes, no));
	// x = 2ᵏ (1 + f), with 1 + f about 1.
	const middle = of.number(mantissa(0x6a09c));
	const k = of.plus(of.exponent(x), of.below(m, middle, of.number(0), one));
	const f = of.minus(of.times(m, of.below(m, middle, one, half)), one);
	const [high, low] = [of.times(k, of.number(ln2High)), of.times(k, of.number(ln2Low))];
	const s = of.over(f, of.plus(of.number(2), f));
	const z = of.times(s, s);
	const w = of.times(z, z);
	const series = (coefficients: readonly number[]) =>
		coefficients
			.slice(0, -1)
			.reduceRight((sum, next) => of.plus(of.number(next), of.times(w, sum)), of.number(coefficients.at(-1) as number));
	const r = of.plus(of.times(z, series(odd)), of.times(w, series(even)));
	const square = of.times(of.times(half, f), f);
	const inside = of.minus(square, of.plus(of.times(s, of.plus(square, r)), low));
	const outside = of.minus(of.times(s, of.minus(f, r)), low);
	const third = of.minus(half, of.times(of.number(0.3333333333333333), f));
	const near = of.minus(of.times(of.times(f, f), third), low);
	const some = between(0x6147a, 0x6b852, inside, outside);
	const all = between(0x00001, 0xffffe, some, near);
	return of.minus(high, of.minus(all, f));
}
