/** Further than this from a multiple of the unit, as a share of it, an amount is not meant to be one. */
const crumb = 1e-6;

/** So many rounding units as the nearest number there is to the decimal: 2,647 of 0.01 are 26.47, not 26.470000000000002. */
export function wholeUnits(times: number, unit: number): number {
	const { step, scale } = unitInWholes(unit);
	return (times * step) / scale;
}

/** A unit as a whole number by a power of ten. */
export function unitInWholes(unit: number): { readonly step: number; readonly scale: number } {
	const scale = Number.isInteger(unit) ? 1 : scaleOf(unit);
	return { step: Math.round(unit * scale), scale };
}

/**
 * 端数の掃除 — takes from amounts the crumbs that binary fractions leave where the rounding unit is no whole number, so
 * that what is printed is also what is judged. Amounts that are not multiples of the unit, and NaN, stay as they are.
 */
export function settleOnUnit(columns: Iterable<Float64Array>, unit: number): void {
	if (Number.isInteger(unit)) return;
	const { step, scale } = unitInWholes(unit);
	for (const column of columns)
		for (const [index, amount] of column.entries()) {
			const times = Math.round(amount / unit);
			// Adding 0 turns −0 into 0.
			if (Math.abs(amount / unit - times) < crumb) column[index] = (times * step) / scale + 0;
		}
}

/** The power of ten that makes a whole number of a unit. */
function scaleOf(unit: number): number {
	let scale = 1;
	while (scale < 1e12 && Math.abs(unit * scale - Math.round(unit * scale)) > 1e-9) scale *= 10;
	return scale;
}
