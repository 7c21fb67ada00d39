/**
 * 計算の言葉 — what a calculation is written in, once: plain numbers give its result, another kind of value the machine code
 * that will. Doubles as in IEEE 754, so that both come to the same to the last bit.
 */
export interface Arithmetic<Value> {
	number(value: number): Value;
	plus(left: Value, right: Value): Value;
	minus(left: Value, right: Value): Value;
	times(left: Value, right: Value): Value;
	over(left: Value, right: Value): Value;
	least(left: Value, right: Value): Value;
	most(left: Value, right: Value): Value;
	size(of: Value): Value;
	floor(of: Value): Value;
	root(of: Value): Value;
	/** Of a positive normal number f × 2ᵏ: f from 1 to below 2, and k. */
	fraction(of: Value): Value;
	exponent(of: Value): Value;
	exponential(of: Value): Value;
	/** One of two values by whether `left` is below `right`. */
	below(left: Value, right: Value, yes: Value, no: Value): Value;
	/** The same where each costs much, and is made only if it is wanted. */
	branch(left: Value, right: Value, yes: () => Value, no: () => Value): Value;
}

/** Whole numbers of 32 bits, for random numbers. */
export interface WordArithmetic<Word> {
	word(value: number): Word;
	addWords(left: Word, right: Word): Word;
	xor(left: Word, right: Word): Word;
	/** Turned left by so many bits. */
	turn(word: Word, bits: number): Word;
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** 数値そのもの — both of them on numbers. */
export const plainNumbers: Arithmetic<number> & WordArithmetic<number> = {
	number: (value) => value,
	plus: (left, right) => left + right,
	minus: (left, right) => left - right,
	times: (left, right) => left * right,
	over: (left, right) => left / right,
	least: Math.min,
	most: Math.max,
	size: Math.abs,
	floor: Math.floor,
	root: Math.sqrt,
	fraction: (of) => {
		double[0] = of;
		halves[1] = ((halves[1] as number) & 0xfffff) | 0x3ff00000;
		return double[0];
	},
	exponent: (of) => {
		double[0] = of;
		return ((halves[1] as number) >>> 20) - 1023;
	},
	exponential: Math.exp,
	below: (left, right, yes, no) => (left < right ? yes : no),
	branch: (left, right, yes, no) => (left < right ? yes() : no()),
	word: (value) => value | 0,
	addWords: (left, right) => (left + right) | 0,
	xor: (left, right) => left ^ right,
	turn: (word, bits) => (word << bits) | (word >>> (32 - bits)),
};
