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

/** A year as a sentence says it: 令和8年度, 平成30年度, 令和元年度. */
export function spokenYear(year: FiscalYear): string {
	const [era, number] = [formatFiscalYear(year).slice(0, 1), formatFiscalYear(year).slice(1)];
	return `${{ R: "令和", H: "平成", S: "昭和" }[era] ?? era}${number === "1" ? "元" : number}年度`;
}

/** Years as a sentence says them: 令和5年度から令和8年度まで, 令和5年度と令和7年度. */
export function spokenYears(years: readonly FiscalYear[]): string {
	const [first, last] = [years[0] as FiscalYear, years.at(-1) as FiscalYear];
	if (years.length > 2 && last - first + 1 === years.length) return `${spokenYear(first)}から${spokenYear(last)}まで`;
	return years.map(spokenYear).join("と");
}

/** 「令和8年度に」, 「令和8年度から令和12年度まで」. */
export function withParticle(years: string): string {
	return years.endsWith("まで") ? years : `${years}に`;
}

/** What each year has in words, years of the same together. */
export function describeByYear(values: ReadonlyMap<FiscalYear, number>, words: (value: number) => string): string {
	const years = new Map<number, FiscalYear[]>();
	for (const [year, value] of [...values].sort(([a], [b]) => a - b))
		years.set(value, [...(years.get(value) ?? []), year]);
	return [...years].map(([value, own]) => `${describeYears(own)} ${words(value)}`).join("、");
}

/** Yearly rates in words: R5〜R7 2%、R8〜R12 1%. */
export function describeRates(rates: ReadonlyMap<FiscalYear, number>): string {
	return describeByYear(rates, (rate) => `${(rate * 100).toFixed(3).replace(/\.?0+$/, "")}%`);
}

/** Years as a file has them: R5, R5..R12; years with gaps one by one. */
export function writtenYears(years: readonly FiscalYear[]): string | string[] {
	const [first, last] = [years[0] as number, years.at(-1) as number];
	if (last - first + 1 !== years.length) return years.map(formatFiscalYear);
	return first === last ? formatFiscalYear(first) : `${formatFiscalYear(first)}..${formatFiscalYear(last)}`;
}
