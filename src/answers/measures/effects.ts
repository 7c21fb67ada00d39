import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { effectByYear, type RegisterEffect, type RegisterEntry } from "../../domain/register.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { roles } from "../../model/roles.ts";

/** 効果額の1年度分 — what was planned, what came of it, and both so far. */
interface EffectYear {
	readonly year: FiscalYear;
	readonly planned: number | null;
	readonly result: number | null;
	readonly plannedSoFar: number | null;
	readonly resultSoFar: number | null;
}

/** 効果額の計 — as cities print it: improvements are positive, whichever side of the statement they are on. */
export interface EffectSums {
	readonly years: readonly EffectYear[];
	readonly planned: number | null;
	readonly result: number | null;
	/** Results as a percentage of the whole plan. */
	readonly ratePercent: number | null;
	/** Effects of which no amount is stated. */
	readonly unknown: number;
}

/** 効果額の表 — of all effects; 事業費 and 一般財源 are not added together, so of mixed 財源 only `byFunding` has sums. */
export interface EffectTable extends EffectSums {
	readonly byFunding: readonly (EffectSums & { readonly funding: RegisterEffect["funding"] })[];
}

/** 効果額の1行 — one effect along the years, and of all of them; what is not known is `null`. */
export interface EffectRow {
	readonly entry: RegisterEntry;
	readonly effect: RegisterEffect;
	/** The line's label; `null` where the register names no line. */
	readonly label: string | null;
	/** -1: the register states it as a change of spending, the table as a gain. */
	readonly sign: 1 | -1;
	readonly planned: readonly (number | null)[];
	readonly whole: number | null;
	readonly result: readonly (number | null)[];
}

/** The effects of some entries, in their order. */
export function effectRows(
	entries: readonly RegisterEntry[],
	years: readonly FiscalYear[],
	lines: LineIndex,
): EffectRow[] {
	return entries.flatMap((entry) =>
		entry.effects.map((effect): EffectRow => {
			const { line, amounts, total, results } = effect;
			const byYear = effectByYear(effect, years);
			const sign = line !== null && lines.isPartOf(line, roles.expenditure) ? -1 : 1;
			const signed = (amount: number | null) => (amount === null || sign === 1 ? amount : 0 - amount);
			const along = (values: ReadonlyMap<FiscalYear, number> | null) =>
				years.map((year) => signed(values?.get(year) ?? null));
			const whole = total ?? (amounts === null ? null : sumOf([...(byYear?.values() ?? [])]));
			const label = line === null ? null : lines.byId(line).label;
			return {
				entry,
				effect,
				label,
				sign,
				planned: along(byYear),
				whole: signed(whole),
				result: along(results),
			};
		}),
	);
}

/** Adds effects up by year, each 財源 for itself. */
export function effectTable(effects: readonly EffectRow[], years: readonly FiscalYear[]): EffectTable {
	const fundings = [...new Set(effects.map(({ effect }) => effect.funding))];
	const byFunding = fundings.map((funding) => ({
		funding,
		...effectSums(
			effects.filter(({ effect }) => effect.funding === funding),
			years,
		),
	}));
	const [only, ...others] = byFunding;
	if (only !== undefined && others.length === 0) {
		const { funding: _, ...sums } = only;
		return { ...sums, byFunding };
	}
	const none = { planned: null, result: null };
	return {
		years: years.map((year) => ({ year, ...none, plannedSoFar: null, resultSoFar: null })),
		...{ ...none, ratePercent: null },
		unknown: byFunding.reduce((count, { unknown }) => count + unknown, 0),
		byFunding,
	};
}

/** A year of which one planned amount is not known has no planned sum. */
function effectSums(effects: readonly EffectRow[], years: readonly FiscalYear[]): EffectSums {
	const known = effects.filter(({ whole }) => whole !== null);
	const rows = years.map((year, index) => ({
		year,
		planned: sumOf(known.map((row) => row.planned[index] ?? null)),
		result: sumOf(effects.flatMap((row) => row.result[index] ?? [])),
	}));
	const planned = sumOf(known.map(({ whole }) => whole));
	const result = sumOf(rows.flatMap((row) => row.result ?? []));
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

function sumOf(amounts: readonly (number | null)[]): number | null {
	if (amounts.length === 0 || amounts.includes(null)) return null;
	// What is added are figures typed in decimals.
	return Number(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0).toFixed(6));
}
