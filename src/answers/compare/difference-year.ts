import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Comparison } from "./compare.ts";

/**
 * 差を示す年度 — the last year that is a target year in every scenario, else the last year all of them have: what differs in
 * it is drawn and split into its drivers. `null` with nothing to compare, or no year in common.
 */
export function differenceYear(comparisons: readonly Comparison[]): FiscalYear | null {
	const [first, ...others] = comparisons;
	const common = first?.years.filter((year) => others.every(({ years }) => years.includes(year))) ?? [];
	const isTarget = (year: FiscalYear) =>
		comparisons.every(({ base, other }) =>
			[base, other].every(({ targets }) => targets.some(({ years }) => years.includes(year))),
		);
	return common.findLast(isTarget) ?? common.at(-1) ?? null;
}
