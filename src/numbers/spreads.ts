/**
 * ばらつきの目安 — how much a published series moves from year to year: the standard deviation (n − 1) of its yearly
 * rates of change, over `values` from `from` on. `null` with fewer than three changes, or where a rate does not exist.
 */
export function yearlySpread(values: ArrayLike<number>, from: number): number | null {
	const rates: number[] = [];
	for (let year = from + 1; year < values.length; year += 1) {
		const [before, now] = [values[year - 1] as number, values[year] as number];
		if (!(before > 0) || !(now > 0)) return null;
		rates.push(now / before - 1);
	}
	if (rates.length < 3) return null;
	const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
	const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
	return Math.sqrt(squares / (rates.length - 1));
}
