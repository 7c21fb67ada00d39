import type { Arithmetic } from "./arithmetic.ts";
import { logarithm } from "./logarithm.ts";

/**
 * 標準正規分布の分位点 — Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477–484: about 16 digits
 * over the whole of 0 < p < 1.
 */
export function normalQuantile<Value>(of: Arithmetic<Value>, p: Value): Value {
	const q = fromMiddle(of, p);
	return of.branch(
		...outerFrom(of, q),
		() => outerQuantile(of, p),
		() => innerQuantile(of, q),
	);
}

/** How far a probability is from a half. */
export function fromMiddle<Value>(of: Arithmetic<Value>, p: Value): Value {
	return of.minus(p, of.number(0.5));
}

/** What is below the other where the outer quantile is wanted, three times in twenty. */
export function outerFrom<Value>(of: Arithmetic<Value>, q: Value): readonly [Value, Value] {
	return [of.number(0.425), of.size(q)];
}

export function innerQuantile<Value>(of: Arithmetic<Value>, q: Value): Value {
	const r = of.minus(of.number(0.180625), of.times(q, q));
	return of.over(of.times(q, polynomial(of, r, centre.above)), polynomial(of, r, centre.below));
}

export function outerQuantile<Value>(of: Arithmetic<Value>, p: Value): Value {
	const [q, zero] = [fromMiddle(of, p), of.number(0)];
	const beyond = of.below(q, zero, p, of.minus(of.number(1), p));
	const size = tailQuantile(of, of.root(of.minus(zero, logarithm(of, beyond))));
	return of.below(q, zero, of.minus(zero, size), size);
}

/** The quantile beyond ±1.44, by r = √(−ln of what lies beyond). */
function tailQuantile<Value>(of: Arithmetic<Value>, root: Value): Value {
	const side = (from: number, { above, below }: typeof centre) => {
		const r = of.minus(root, of.number(from));
		return of.over(polynomial(of, r, above), polynomial(of, r, below));
	};
	return of.branch(
		of.number(5),
		root,
		() => side(5, far),
		() => side(1.6, near),
	);
}

/** The value of a polynomial by its coefficients, the highest power first. */
function polynomial<Value>(of: Arithmetic<Value>, at: Value, [highest = 0, ...others]: readonly number[]): Value {
	return others.reduce((sum, next) => of.plus(of.times(sum, at), of.number(next)), of.number(highest));
}

const centre = {
	above: [
		2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
		133.14166789178438, 3.3871328727963665,
	],
	below: [
		5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
		42.31333070160091, 1,
	],
};

const near = {
	above: [
		0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
		5.769497221460691, 4.630337846156546, 1.4234371107496835,
	],
	below: [
		1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
		1.6763848301838038, 2.053191626637759, 1,
	],
};

const far = {
	above: [
		2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
		1.7848265399172913, 5.463784911164114, 6.657904643501103,
	],
	below: [
		2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
		0.1369298809227358, 0.599832206555888, 1,
	],
};

/**
 * 標準正規分布の分布関数 — West, "Better approximations to cumulative normal functions" (2005), after Hart's
 * algorithm 5666: about 15 digits, eight below −7.
 */
export function normalProbability<Value>(of: Arithmetic<Value>, z: Value): Value {
	const [zero, size] = [of.number(0), of.size(z)];
	const beyond = () => {
		const density = of.exponential(of.over(of.times(of.minus(zero, size), size), of.number(2)));
		return of.branch(
			size,
			of.number(7.07106781186547),
			() => of.times(density, of.over(polynomial(of, size, hart.above), polynomial(of, size, hart.below))),
			() => of.over(density, of.times(continued(of, size), of.number(2.506628274631))),
		);
	};
	const small = of.branch(of.number(37), size, () => zero, beyond);
	return of.below(zero, z, of.minus(of.number(1), small), small);
}

const hart = {
	above: [
		0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
		220.206867912376,
	],
	below: [
		0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
		793.826512519948, 440.413735824752,
	],
};

function continued<Value>(of: Arithmetic<Value>, z: Value): Value {
	return [4, 3, 2, 1].reduce((sum, next) => of.plus(z, of.over(of.number(next), sum)), of.plus(z, of.number(0.65)));
}
