import { bondMessages } from "../diagnostics/bond-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { debtRoles, roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { LeafSeries } from "./leaf-series.ts";

/**
 * わからない償還 — where nobody states the terms of the published bonds, what a scenario changes of them costs in later
 * years is unknown: so are 公債費 and 市債残高 from the year after the first change on. The year of the change itself is known.
 */
export function withUnknownDebt(
	scenario: Scenario,
	planned: LeafSeries,
	changed: LeafSeries,
	{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
): { readonly series: LeafSeries; readonly problems: readonly Problem[] } {
	const first = municipality.publishedBond === null ? firstChange(scenario, planned, changed, edition.years) : -1;
	if (first < 0) return { series: changed, problems: [] };
	const entered = new Map(changed.entered);
	for (const line of [debtRoles.oldPrincipal, debtRoles.oldInterest]) {
		const amounts = entered.get(line) ?? new Float64Array(edition.years.length);
		entered.set(
			line,
			amounts.map((amount, year) => (year > first ? Number.NaN : amount)),
		);
	}
	const message = bondMessages.termsUnknown(formatFiscalYear(edition.years[first] as FiscalYear));
	return { series: { ...changed, entered }, problems: [errorAt(municipality.source.place([]), message)] };
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
