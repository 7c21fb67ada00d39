import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Edition } from "./edition.ts";
import type { SettledFact } from "./settled-facts.ts";

/** One estimate held against what came: of an edition, so many years after the last it knew as settled. */
export interface TrackedPoint {
	readonly edition: string;
	readonly year: FiscalYear;
	readonly lead: number;
	/** As published; `null` where the edition gives none. */
	readonly planned: number | null;
	/** `null`: 「－」. */
	readonly settled: number | null;
	/** 決算 − 計画. */
	readonly difference: number | null;
	/** Of the plan, as a ratio; `null` for ratios and where the plan is nothing. */
	readonly share: number | null;
}

/** A figure, or `null` where there is none. */
export function known(value: number | undefined): number | null {
	return value === undefined || Number.isNaN(value) ? null : value;
}

function tidy(value: number): number {
	return Math.round(value * 1e6) / 1e6 + 0;
}

/** Of a year that the edition estimates. */
export function pointOf(
	{ id, years, settledYears, published }: Edition,
	fact: Pick<SettledFact, "id" | "year" | "value">,
	isRatio: boolean,
): TrackedPoint[] {
	const at = years.indexOf(fact.year);
	if (at < settledYears) return [];
	const [planned, settled] = [known(published.get(fact.id)?.[at]), known(fact.value)];
	const difference = planned === null || settled === null ? null : tidy(settled - planned);
	const share = difference === null || isRatio || planned === 0 ? null : tidy(difference / Math.abs(planned as number));
	return [{ edition: id, year: fact.year, lead: at - settledYears + 1, planned, settled, difference, share }];
}
