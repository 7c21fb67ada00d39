/** 縦軸の範囲 — its ends and the step between its figures: the same wherever a fact is drawn. */
export interface AxisScale {
	readonly least: number;
	readonly most: number;
	readonly step: number;
}

/** Ends at round numbers around the values; `zero`: the axis begins at zero or passes it. */
export function axisScale(values: readonly number[], zero: boolean, aim = 6): AxisScale {
	const known = zero || values.length === 0 ? [...values, 0] : values;
	const [low, high] = [Math.min(...known), Math.max(...known)];
	// A flat series stands in the middle of some room: an axis of no length is a damaged file to PowerPoint.
	// What is less than any figure shows is flat too: some yen in 億円.
	const flat = high - low <= Math.max(unseen, 1e-6 * Math.max(Math.abs(high), Math.abs(low)));
	const room = !flat ? 0 : Math.max(1, Math.abs(high) * 0.1);
	const [from, to] = [low === 0 && zero ? 0 : low - room, high + room];
	// A step may be a hair too small: one tick more does no harm.
	const step = roundStep(((to - from) / aim) * 0.999);
	const at = (count: number) => Number((count * step).toFixed(stepDecimals(step))) + 0;
	return { least: at(Math.floor(from / step + 1e-9)), most: at(Math.ceil(to / step - 1e-9)), step };
}

/** A tenth of the finest figure printed. */
const unseen = 1e-3;

/** Digits after the point that a step needs. */
export function stepDecimals(step: number): number {
	let decimals = 0;
	const isWhole = (scaled: number) => scaled > 0.5 && Math.abs(scaled - Math.round(scaled)) < 1e-6;
	while (decimals < 12 && !isWhole(step * 10 ** decimals)) decimals += 1;
	return decimals;
}

/** Every figure beside the axis. */
export function ticksOf({ least, most, step }: AxisScale): number[] {
	const decimals = stepDecimals(step);
	const count = Math.round((most - least) / step) + 1;
	return Array.from({ length: count }, (_, index) => Number((least + index * step).toFixed(decimals)) + 0);
}

/** The smallest of some factors times a power of ten that is not below `least`. */
function roundStep(least: number): number {
	const power = 10 ** Math.floor(Math.log10(least));
	// A crumb of binary must not push a step to the next factor.
	const factor = [1, 2, 2.5, 5].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
	return Number((factor * power).toPrecision(12));
}
