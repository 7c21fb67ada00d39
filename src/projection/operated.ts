import type { Operation } from "../scenario/scenario.ts";

/** Moves smaller than this, in the municipality's unit, count as none. */
export const smallestMove = 1e-9;

/** What an operation makes of an amount; `last`: the amount of the year before. */
export function operated(
	kind: Exclude<Operation["kind"], "expr">,
	amount: number,
	before: number,
	last: number,
): number {
	switch (kind) {
		case "set":
			return amount;
		case "add":
			return before + amount;
		case "scale":
			return before * amount;
		case "growth":
			return last * (1 + amount);
	}
}
