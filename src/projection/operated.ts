import type { Operation } from "../scenario/scenario.ts";

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
