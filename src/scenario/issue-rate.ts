import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { RateChange } from "./scenario.ts";

/** 発行年度の利率 — what `rates` make of the rate a bond issued in a year would have without them. */
export function issueRate(rates: readonly RateChange[], year: FiscalYear, base: number): number {
	return rates.reduce((rate, change) => (change.years.includes(year) ? changedRate(rate, change) : rate), base);
}

/** What one change makes of a rate: the stated one, or so much more. */
export function changedRate(rate: number, { kind, value }: Pick<RateChange, "kind" | "value">): number {
	return kind === "set" ? value : rate + value;
}
