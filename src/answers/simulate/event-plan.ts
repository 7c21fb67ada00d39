import type { UncertainEvent } from "../../scenario/uncertainty.ts";

/** 出来事 — when its outcomes come to pass, and what each adds to the lines that differ from path to path. Plain data. */
export interface EventPlan {
	readonly name: string;
	/** Drawn for the whole path, not for each year. */
	readonly once: boolean;
	/** `until`: below it a draw brings this outcome, unless one before it. */
	readonly outcomes: readonly { readonly until: number; readonly lines: readonly OutcomeLine[] }[];
}

interface OutcomeLine {
	readonly varied: number;
	/** Of the year it comes to pass, and of those that follow. */
	readonly amounts: readonly number[];
	readonly linked: boolean;
}

/** `place`: of the lines that differ from path to path. */
export function eventPlan({ id, drawn, outcomes }: UncertainEvent, place: ReadonlyMap<string, number>): EventPlan {
	return {
		name: id,
		once: drawn === "once",
		outcomes: outcomes.map(({ lines }, at) => ({
			until: outcomes.slice(0, at + 1).reduce((sum, { probability }) => sum + probability, 0),
			lines: lines.map(({ line, amounts, linked }) => ({ varied: place.get(line) as number, amounts, linked })),
		})),
	};
}
