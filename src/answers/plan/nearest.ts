import type { Target } from "../../domain/target.ts";
import { constant, scale } from "./optimise/affine.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { Search } from "./optimise/search.ts";
import type { Relaxed } from "./optimise/search-problem.ts";
import type { PlanRows } from "./program.ts";

/**
 * いちばん近い値 — the value of a target's line in one year that comes nearest to the target when nothing but 収支不足
 * is forbidden, as the kernel has it; `null` where it is not settled in time, or there is none.
 */
export function nearestValue(
	search: Search,
	{ line, operator }: Target,
	yearIndex: number,
	figureOf: (choice: Choice) => number | null,
): number | null {
	const sign = operator.startsWith("<") ? 1 : -1;
	const rowsOf = (relaxed: Relaxed) => relaxed as PlanRows;
	const lowest = search.lowest(
		(relaxed) => {
			const { value } = rowsOf(relaxed).figure(line, yearIndex);
			return Number.isNaN(value.constant) ? constant(0) : scale(value, sign);
		},
		(choice) => {
			const figure = figureOf(choice);
			return figure === null ? null : sign * figure;
		},
		(relaxed) => rowsOf(relaxed).sizeOf(line),
	);
	return lowest === null || Number.isNaN(lowest) ? null : sign * lowest + 0;
}
