import type { FiscalYear } from "../domain/fiscal-year.ts";
import { evaluate } from "../engine/interpret.ts";
import type { Tree } from "../engine/tree.ts";
import type { AssumptionPath } from "../scenario/scenario.ts";

/**
 * The values of a scenario's `expr`, year by year. `base` is the line before this change; the line's own `prev` sees the
 * years already done; other lines are seen as they stand. `null` when it looks further back than the first year.
 */
export function evaluateExpression(
	change: { readonly tree: Tree; readonly line: string; readonly years: readonly FiscalYear[] },
	entered: ReadonlyMap<string, Float64Array>,
	firstYear: FiscalYear,
	assumptions: readonly AssumptionPath[],
): readonly number[] | null {
	const base = Float64Array.from(entered.get(change.line) as Float64Array);
	const own = Float64Array.from(base);
	const from = change.years[0] as FiscalYear;
	let tooEarly = false;
	const results = change.years.map((year, index) => {
		const value = evaluate(change.tree, {
			term: (id, back) => {
				const position = year - back - firstYear;
				if (position < 0) tooEarly = true;
				const series = id === "base" ? base : id === change.line ? own : entered.get(id);
				return series?.[position] ?? Number.NaN;
			},
			parameter: (id) => (id === "n" ? index + 1 : year),
			input: (_, id) => growthIndex(assumptions, id, from, year),
		});
		own[year - firstYear] = value;
		return value;
	});
	return tooEarly ? null : results;
}

/** 指数 — product of 1 + rate of an assumption from the range's first year on. */
function growthIndex(assumptions: readonly AssumptionPath[], id: string, from: FiscalYear, year: FiscalYear): number {
	const rates = assumptions.find((assumption) => assumption.id === id)?.rates;
	let product = 1;
	for (let at = from; at <= year; at += 1) product *= 1 + (rates?.get(at) ?? 0);
	return product;
}
