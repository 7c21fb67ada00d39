import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { effectByYear, type RegisterEffect } from "../../domain/register.ts";
import type { LineIndex } from "../../model/line-index.ts";

/** 効果額の1年度分 — what was planned, what came of it, and both so far. */
interface EffectYear {
	readonly year: FiscalYear;
	readonly planned: number | null;
	readonly result: number | null;
	readonly plannedSoFar: number | null;
	readonly resultSoFar: number | null;
}

/** 効果額の表 — as cities print it: improvements are positive, whichever side of the statement they are on. */
export interface EffectTable {
	readonly years: readonly EffectYear[];
	readonly planned: number | null;
	readonly result: number | null;
	/** Results as a percentage of the whole plan. */
	readonly ratePercent: number | null;
	/** Effects of which no amount is stated. */
	readonly unknown: number;
}

/** Adds effects up by year; a year of which one planned amount is not known has no planned sum. */
export function effectTable(
	effects: readonly RegisterEffect[],
	years: readonly FiscalYear[],
	lines: LineIndex,
): EffectTable {
	const known = effects.filter(({ amounts, total }) => amounts !== null || total !== null);
	const rows = years.map((year) => ({
		year,
		planned: sumOf(known.map((effect) => signed(effect, effectByYear(effect, years)?.get(year) ?? null, lines))),
		result: sumOf(
			effects.flatMap((effect) => {
				const result = effect.results.get(year);
				return result === undefined ? [] : [signed(effect, result, lines)];
			}),
		),
	}));
	const totals = known.map((effect) => signed(effect, effect.total ?? wholeOf(effect, years), lines));
	const planned = sumOf(totals);
	const reported = rows.flatMap(({ result }) => result ?? []);
	const result = sumOf(reported);
	return {
		years: rows.map((row, index) => ({
			...row,
			plannedSoFar: sumOf(rows.slice(0, index + 1).map((each) => each.planned)),
			resultSoFar: row.result === null ? null : sumOf(rows.slice(0, index + 1).map((each) => each.result)),
		})),
		planned,
		result,
		ratePercent: planned === null || result === null || planned === 0 ? null : (result / planned) * 100,
		unknown: effects.length - known.length,
	};
}

function wholeOf(effect: RegisterEffect, years: readonly FiscalYear[]): number {
	return [...(effectByYear(effect, years)?.values() ?? [])].reduce((sum, amount) => sum + amount, 0);
}

/** A cut of spending is a gain. */
function signed({ line }: RegisterEffect, amount: number | null, lines: LineIndex): number | null {
	if (amount === null || line === null) return amount;
	return lines.byId(line).partOf === "totalExpenditure" ? 0 - amount : amount;
}

function sumOf(amounts: readonly (number | null)[]): number | null {
	if (amounts.length === 0 || amounts.includes(null)) return null;
	// What is added are figures typed in decimals.
	return Number(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0).toFixed(6));
}
