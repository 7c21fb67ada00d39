/** A part as an exact fraction: `numerator / denominator` of one printed unit. */
export interface ExactParts {
	readonly numerators: readonly bigint[];
	/** Positive, and the same for all parts. */
	readonly denominator: bigint;
}

/**
 * 最大剰余法 — whole numbers for parts that add up to `total`: each part is rounded down, and what is left goes one by
 * one to the largest remainders, the earlier part first where two are equal. A part that is zero stays zero as long as
 * `total` is what the parts add up to, rounded.
 */
export function largestRemainder({ numerators, denominator }: ExactParts, total: bigint): bigint[] {
	const floors = numerators.map((numerator) => floorDivide(numerator, denominator));
	const remainders = numerators.map((numerator, index) => numerator - (floors[index] as bigint) * denominator);
	let left = total - floors.reduce((sum, part) => sum + part, 0n);
	if (numerators.length === 0) return [];
	// Parts that are not zero first: only they may take what is left.
	const order = numerators
		.map((_, index) => index)
		.sort((a, b) => {
			const [zeroA, zeroB] = [numerators[a] === 0n, numerators[b] === 0n];
			if (zeroA !== zeroB) return zeroA ? 1 : -1;
			const [x, y] = [remainders[a] as bigint, remainders[b] as bigint];
			return x === y ? a - b : x > y ? -1 : 1;
		});
	const result = [...floors];
	const takers = order.filter((index) => numerators[index] !== 0n);
	const ranked = takers.length > 0 ? takers : order;
	for (let turn = 0; left > 0n; turn += 1, left -= 1n) bump(result, ranked[turn % ranked.length], 1n);
	for (let turn = 0; left < 0n; turn += 1, left += 1n)
		bump(result, ranked[ranked.length - 1 - (turn % ranked.length)], -1n);
	return result;
}

function bump(values: bigint[], index: number | undefined, by: bigint): void {
	if (index !== undefined) values[index] = (values[index] as bigint) + by;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
	const quotient = numerator / denominator;
	return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
