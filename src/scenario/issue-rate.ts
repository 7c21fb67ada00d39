import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { RateChange } from "./scenario.ts";

/** 発行年度の利率 — what `rates` make of the rate a bond issued in a year would have without them. */
export function issueRate(rates: readonly RateChange[], year: FiscalYear, base: number): number {
	return rates.reduce((rate, { years, kind, value }) => {
		if (!years.includes(year)) return rate;
		return kind === "set" ? value : rate + value;
	}, base);
}
