/** 目盛りの間隔 — the smallest of some factors times a power of ten that is not below `least`. */
export function roundStep(least: number, factors: readonly number[]): number {
	const power = 10 ** Math.floor(Math.log10(least));
	// A crumb of binary must not push a step to the next factor.
	const factor = factors.find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
	return factor * power;
}
