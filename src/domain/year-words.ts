import { type FiscalYear, formatFiscalYear } from "./fiscal-year.ts";

/** Years in words: R5〜R8, R5、R7. */
export function describeYears(years: readonly FiscalYear[]): string {
	const runs: [FiscalYear, FiscalYear][] = [];
	for (const year of years) {
		const last = runs.at(-1);
		if (last && last[1] === year - 1) last[1] = year;
		else runs.push([year, year]);
	}
	return runs
		.map(([from, to]) => (from === to ? formatFiscalYear(from) : `${formatFiscalYear(from)}〜${formatFiscalYear(to)}`))
		.join("、");
}

/** Yearly rates in words, years of the same rate together: R5〜R7 2.0%、R8〜R12 1.0%. */
export function describeRates(rates: ReadonlyMap<FiscalYear, number>): string {
	const byRate = new Map<number, FiscalYear[]>();
	for (const [year, rate] of [...rates].sort(([a], [b]) => a - b))
		byRate.set(rate, [...(byRate.get(rate) ?? []), year]);
	return [...byRate]
		.map(([rate, years]) => `${describeYears(years)} ${trimZeros((rate * 100).toFixed(3))}%`)
		.join("、");
}

function trimZeros(text: string): string {
	return text.replace(/\.?0+$/, "");
}
