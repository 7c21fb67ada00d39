import type { AmountUnit } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";

/** What the figures of a published table are read by. */
export interface FigureContext {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	/** The unit amounts are kept in. */
	readonly unit: AmountUnit;
	readonly roundingUnit: number;
}
