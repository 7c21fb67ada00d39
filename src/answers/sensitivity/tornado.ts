import type { Sensitivity, SensitivityFactor } from "./sensitivity.ts";

/** トルネード図の材料 — bars around the base, largest first. */
export interface Tornado {
	readonly title: string;
	readonly unit: string;
	readonly base: number | null;
	readonly bars: readonly TornadoBar[];
}

export interface TornadoBar extends Pick<SensitivityFactor, "label" | "kind" | "step"> {
	readonly down: number | null;
	readonly up: number | null;
}

/** The bars of a tornado chart: factors that move the figure at all. */
export function tornadoOf(sensitivity: Sensitivity, yearText: string): Tornado {
	return {
		title: `${sensitivity.line.label} ${yearText}`,
		unit: sensitivity.line.unit,
		base: sensitivity.base,
		bars: sensitivity.factors
			.filter(({ size }) => size > 0)
			.map(({ label, kind, step, down, up }) => ({ label, kind, step, down: down.effect, up: up.effect })),
	};
}
