import { bondMessages } from "../diagnostics/bond-messages.ts";
import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { toldBy } from "../domain/municipality-words.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { LeafSeries } from "./leaf-series.ts";

/**
 * わからない償還 — where nobody states the terms of the published bonds, what a scenario changes of them costs in later
 * years is unknown, and so it is refused.
 */
export function withUnknownDebt(
	scenario: Scenario,
	planned: LeafSeries,
	changed: LeafSeries,
	{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
): { readonly series: LeafSeries; readonly problems: readonly Problem[] } {
	if (municipality.publishedBond !== null) return withUnknownIssues(planned, changed, { edition, municipality });
	const first = firstChange(scenario, planned, changed, edition.years);
	if (first < 0) return { series: changed, problems: [] };
	const message = bondMessages.termsUnknown(formatFiscalYear(edition.years[first] as FiscalYear));
	return { series: changed, problems: [errorAt(municipality.source.place([]), toldBy(municipality, message))] };
}

/**
 * わからない発行 — where some year's bonds are not known, no path of them can be told from the plan's: what a change of a known
 * year costs, and what is owed from then on, is unknown. To state what was not known changes nothing of either.
 */
function withUnknownIssues(
	planned: LeafSeries,
	changed: LeafSeries,
	{ edition: { years }, municipality }: Pick<Opened, "edition" | "municipality">,
): { readonly series: LeafSeries; readonly problems: readonly Problem[] } {
	const { model, source } = municipality;
	const [before, issuance] = [planned, changed].map(({ entered }) => entered.get(roles.issuance));
	const first = model.making.city.lacks.includes(roles.issuance)
		? years.findIndex((_, at) => !Number.isNaN(before?.[at]) && !Object.is(before?.[at], issuance?.[at]))
		: -1;
	if (first < 0) return { series: changed, problems: [] };
	const entered = new Map(changed.entered);
	const unknownFrom = (line: string, from: number) =>
		entered.set(
			line,
			(entered.get(line) as Float64Array).map((amount, year) => (year >= from ? Number.NaN : amount)),
		);
	unknownFrom(roles.debt, first);
	unknownFrom(roles.debtService, first + 1);
	const message = bondMessages.issuesUnknown(formatFiscalYear(years[first] as FiscalYear));
	return { series: { ...changed, entered }, problems: [warningAt(source.place([]), toldBy(municipality, message))] };
}

/** The first year in which the published bonds are not as the plan has them; −1 where they all are. */
function firstChange(
	{ rates, earlyRedemptions }: Scenario,
	planned: LeafSeries,
	changed: LeafSeries,
	years: readonly FiscalYear[],
): number {
	const before = planned.entered.get(roles.issuance);
	const issuance = changed.entered.get(roles.issuance);
	const touched = new Set([...rates.flatMap((rate) => rate.years), ...earlyRedemptions.map(({ year }) => year)]);
	return years.findIndex((year, at) => touched.has(year) || !Object.is(before?.[at], issuance?.[at]));
}
