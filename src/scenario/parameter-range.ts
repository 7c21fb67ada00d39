import type { ParameterDefinition } from "../domain/term.ts";

/** Whether a parameter may have a value. */
export function isInRange(
	{ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, integer }: ParameterDefinition,
	value: number,
): boolean {
	return value >= minimum && value <= maximum && (!integer || Number.isInteger(value));
}

/** The values it may have, in words. */
export function rangeWords({ minimum = 0, maximum = 1, integer }: ParameterDefinition): string {
	return integer ? `${minimum}から${maximum}までの整数` : `${minimum * 100}%から${maximum * 100}%までの割合`;
}
