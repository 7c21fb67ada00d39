import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { type DriverSeries, seriesValue } from "../../model/drivers/series.ts";

/** Years a plan of renewals is asked to reach, and how many of them are told together. */
const [yearsAsked, yearsTogether] = [30, 5];

/** 施設の更新 — what renewing the facilities of the city's register costs in the next thirty years. */
interface Renewal {
	readonly years: readonly FiscalYear[];
	readonly periods: readonly {
		readonly years: readonly FiscalYear[];
		readonly renovation: number;
		readonly rebuilding: number;
	}[];
	readonly source: string;
}

/** From the first projected year, as far as the register's series reach; `null` where there is no register of facilities. */
export function renewalOf(table: readonly DriverSeries[], first: FiscalYear): Renewal | null {
	const [renovation, rebuilding] = ["大規模改修費", "建替え費"].map((name) => table.find((each) => each.name === name));
	if (renovation === undefined || rebuilding === undefined) return null;
	const all = Array.from({ length: yearsAsked }, (_, at) => first + at);
	const years = all.filter((year) => !Number.isNaN(seriesValue(renovation, year) + seriesValue(rebuilding, year)));
	if (years.length === 0) return null;
	const sum = (series: DriverSeries, own: readonly FiscalYear[]) =>
		own.reduce((total, year) => total + seriesValue(series, year), 0);
	const periods = Array.from({ length: Math.ceil(years.length / yearsTogether) }, (_, at) => {
		const own = years.slice(at * yearsTogether, (at + 1) * yearsTogether);
		return { years: own, renovation: sum(renovation, own), rebuilding: sum(rebuilding, own) };
	});
	return { years, periods, source: renovation.source };
}

/** Whether it reaches as far as it is asked to. */
export function isOfThirtyYears(renewal: Renewal | null): boolean {
	return renewal?.years.length === yearsAsked;
}
