import type { Place } from "../../diagnostics/problem.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { effectByYear, type RegisterEffect } from "../../domain/register.ts";

/** 取組 — something that may be done, from one of several years on, at a burden. */
export interface Measure {
	readonly name: string;
	readonly effects: readonly MeasureEffect[];
	readonly burden: { readonly once: number; readonly yearly: number };
	/** Years it may start in, ascending. */
	readonly starts: readonly FiscalYear[];
	/** Of measures that share a name here only one may be taken. */
	readonly exclusive: readonly string[];
	/** Measures that must have started by then. */
	readonly requires: readonly string[];
	readonly reason: string | null;
	readonly source: string | null;
	readonly owner: string | null;
	readonly group: string | null;
	readonly place: Place;
}

/** What a measure adds to a line: an effect as registers have them, its years counted from the start (0). */
export interface MeasureEffect extends Pick<RegisterEffect, "kind" | "linked"> {
	readonly line: string;
	readonly amounts: ReadonlyMap<number, number>;
	/** As written, for a scenario file: `null` leaves it out. */
	readonly allocationTax: "linked" | "unlinked" | null;
	readonly replaced: boolean;
	readonly place: Place;
}

/** 取組の一覧 — a measures file, every name and year resolved. */
export interface MeasureList {
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	readonly burdenUnit: string;
	readonly measures: readonly Measure[];
}

/** Amounts an effect adds in each of some years, for a start in one of them; zeros left out. */
export function effectAmounts(
	effect: MeasureEffect,
	start: FiscalYear,
	years: readonly FiscalYear[],
): Map<FiscalYear, number> {
	const going = years.filter((year) => year >= start);
	const amounts = effectByYear(
		effect,
		going.map((year) => year - start),
	);
	return new Map(
		going.map((year) => [year, amounts?.get(year - start) ?? 0] as const).filter(([, amount]) => amount !== 0),
	);
}

/** Burden of a measure that starts in one of the years and goes on to the last. */
export function burdenOf({ burden }: Measure, start: FiscalYear, years: readonly FiscalYear[]): number {
	const going = years.filter((year) => year >= start).length;
	return Math.round((burden.once + burden.yearly * going) * 100) / 100;
}
