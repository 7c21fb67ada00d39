import type { FiscalYear } from "./domain/fiscal-year.ts";
import { constant, scale } from "./optimise/affine.ts";
import type { PlanContext } from "./plan.ts";
import { meetsAll } from "./plan-requirements.ts";
import type { Target } from "./scenario/scenario.ts";

/**
 * いちばん近い値 — the value of a target's line in one year that comes nearest to the target when nothing but 収支不足
 * is forbidden, as the kernel has it; `null` where it is not settled in time, or there is none.
 */
export function nearestValue(context: PlanContext, { line, operator }: Target, year: FiscalYear): number | null {
	const { outlook } = context;
	const yearIndex = outlook.edition.years.indexOf(year);
	const sign = operator.startsWith("<") ? 1 : -1;
	const search = context.search([], "conflict");
	const lowest = search.lowest(
		(relaxed) => {
			const { value } = context.figureIn(relaxed, line, yearIndex);
			return Number.isNaN(value.constant) ? constant(0) : scale(value, sign);
		},
		(choice) => {
			const columns = context.project(choice);
			if (columns === null || !meetsAll(outlook, columns, [])) return null;
			return sign * (columns.values.get(line)?.[yearIndex] as number);
		},
	);
	return lowest === null || Number.isNaN(lowest) ? null : sign * lowest + 0;
}
