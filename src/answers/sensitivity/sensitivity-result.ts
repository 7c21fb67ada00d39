import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Grade } from "../../domain/term.ts";

/** 感度 — how one figure answers to each thing it stands on, moved one at a time by a stated step. */
export interface Sensitivity extends DocumentHead {
	readonly scenario: { readonly title: string; readonly file: string; readonly sha256: string };
	readonly line: {
		readonly id: string;
		readonly label: string;
		readonly unit: string;
		/** Digits after the point in print. */
		readonly decimals: number;
	};
	readonly year: FiscalYear;
	/** The figure as it is; `null` where it does not exist (「－」). */
	readonly base: number | null;
	/** Step of a line's own amounts, as a ratio, and of rates, in ratio points. */
	readonly steps: { readonly share: number; readonly points: number };
	/** Largest effect first. */
	readonly factors: readonly SensitivityFactor[];
	/** Every two factors moved up together, largest interaction first; `null` when not asked for. */
	readonly pairs: readonly PairEffect[] | null;
}

export interface SensitivityFactor {
	readonly id: string;
	readonly kind: "assumption" | "line" | "rate";
	readonly label: string;
	/** As a ratio of the line's amounts, or in points of a yearly rate. */
	readonly step: number;
	readonly down: Effect;
	readonly up: Effect;
	/** A step of the size seen in the past, where the settings state one. */
	readonly historical: HistoricalEffect | null;
	/** The larger of the two effects in size. */
	readonly size: number;
}

interface HistoricalEffect {
	readonly step: number;
	readonly source: string;
	readonly grade: Grade;
	readonly down: Effect;
	readonly up: Effect;
}

/** What a move does to the figure; `null` values where it cannot be made (a rate below 0) or the figure vanishes. */
export interface Effect {
	readonly value: number | null;
	/** value − base. */
	readonly effect: number | null;
	/** Why the move cannot be made. */
	readonly refusal: string | null;
}

/** 交互作用 — what two moves do together beyond the sum of what each does alone. */
export interface PairEffect {
	readonly first: string;
	readonly second: string;
	readonly joint: number | null;
	readonly sum: number | null;
	readonly interaction: number | null;
}

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
