import type { FiscalYear } from "./fiscal-year.ts";
import type { OutlookResult, TargetResult } from "./result.ts";

/** 判定 — whether a figure keeps to a bound; a ratio that does not exist (「－」, NaN) meets every ceiling and no floor. */
export function isMet({ operator, limit }: Pick<TargetResult, "operator" | "limit">, value: number): boolean {
	switch (operator) {
		case ">=":
			return value >= limit;
		case ">":
			return value > limit;
		case "<=":
			return Number.isNaN(value) || value <= limit;
		case "<":
			return Number.isNaN(value) || value < limit;
	}
}

/** 余裕 — the distance to the bound, negative when it is missed; free of binary fractions nobody could see. */
export function marginOf({ operator, limit }: Pick<TargetResult, "operator" | "limit">, value: number): number {
	return Math.round((operator.startsWith(">") ? value - limit : limit - value) * 1e6) / 1e6 + 0;
}

/** 判定する年度 — a breach counts in projected years, from the target's first year on. */
export function isJudged(
	{ years }: Pick<TargetResult, "years">,
	outlook: Pick<OutlookResult, "years" | "settledYears">,
	year: FiscalYear,
): boolean {
	const first = years[0] ?? Number.POSITIVE_INFINITY;
	return outlook.years.indexOf(year) >= outlook.settledYears && year >= first;
}
