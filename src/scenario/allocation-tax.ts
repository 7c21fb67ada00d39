import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { settledMessages } from "../diagnostics/settled-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { parseYearRanges } from "../domain/year-range.ts";
import { describeYears } from "../domain/year-words.ts";
import { Cursor } from "../files/cursor.ts";
import type { Loading } from "../files/load.ts";
import { roles } from "../model/roles.ts";
import type { Municipality } from "./municipality.ts";
import type { PublishedTable } from "./published-table.ts";
import { readQuantity } from "./quantities.ts";

/** 普通交付税の立場 — whether the city is granted 普通交付税, along the edition's years (amounts in its unit). */
export interface AllocationTaxStanding {
	/** 財源超過額 = 基準財政収入額 − 基準財政需要額 of a year in which nothing is granted; 0 in every other year. */
	readonly surplus: Float64Array;
	/** 1 in a year in which nothing is granted and nobody says from where on something would be; NaN where that is not known. */
	readonly edgeUnknown: Float64Array;
	readonly warnings: readonly Problem[];
}

/** Reads `allocationTaxStatus` and `allocationTaxSurplus` of the settings against a table. Source: 地方交付税法第10条. */
export function resolveAllocationTax(
	municipality: Municipality,
	table: PublishedTable,
): Loading<AllocationTaxStanding> {
	const { allocationTaxStatus: status, source } = municipality;
	const problems: Problem[] = [];
	const stated = readSurplus(municipality, table.years, problems);
	if (stated.size > 0 && status !== "none")
		problems.push(errorAt(source.place(["allocationTaxSurplus"]), settledMessages.surplusWithoutStatus()));
	if (problems.length > 0) return { problems };
	const surplus = new Float64Array(table.years.length);
	const edgeUnknown = new Float64Array(table.years.length);
	const granted: FiscalYear[] = [];
	const nothing: FiscalYear[] = [];
	for (const [index, year] of table.years.entries()) {
		if (index < table.settledYears) continue;
		// In a row that holds other lines too it is not seen: nothing is said of a city that does not say otherwise.
		const amount = table.published.get(roles.allocationTax)?.[index] ?? (status === "none" ? 0 : 1);
		if (Number.isNaN(amount)) {
			// Whether anything is granted is not known either.
			if (status !== "granted") (stated.has(year) ? surplus : edgeUnknown)[index] = Number.NaN;
			continue;
		}
		const isGranted = amount > 0;
		(isGranted ? granted : nothing).push(year);
		if (isGranted || status === "granted") continue;
		const surplusStated = stated.get(year);
		if (surplusStated === undefined) edgeUnknown[index] = 1;
		else surplus[index] = surplusStated;
	}
	const place = (year: FiscalYear | undefined) =>
		year === undefined ? undefined : table.cell(roles.allocationTax, year)?.place;
	const warnings: Problem[] = [];
	if (status === undefined && nothing.length > 0)
		warnings.push(warningAt(place(nothing[0]), settledMessages.allocationTaxStatusUnstated(describeYears(nothing))));
	if (status === "none" && granted.length > 0)
		warnings.push(warningAt(place(granted[0]), settledMessages.allocationTaxGrantedYears(describeYears(granted))));
	return { loaded: { surplus, edgeUnknown, warnings } };
}

/** One amount for all years, or one for each. */
function readSurplus(
	{ allocationTaxSurplus: written, unit, source }: Municipality,
	years: readonly FiscalYear[],
	problems: Problem[],
): ReadonlyMap<FiscalYear, number> {
	const read = (at: Cursor<number | string>): number => {
		const amount = at.take(readQuantity(at.value, { kind: "amount", unit }));
		if (amount !== null && amount < 0) at.say(settledMessages.negativeSurplus(String(at.value)));
		return amount ?? Number.NaN;
	};
	if (written === undefined) return new Map();
	if (typeof written !== "object") {
		const amount = read(new Cursor(written, source, problems, ["allocationTaxSurplus"]));
		return new Map(years.map((year) => [year, amount]));
	}
	const found = new Map<FiscalYear, number>();
	for (const [key, at] of new Cursor(written, source, problems, ["allocationTaxSurplus"]).fields()) {
		const ranges = parseYearRanges(key);
		const amount = read(at);
		if (ranges === null) at.sayOfKey(scenarioMessages.yearForm(key));
		// The settings outlive editions: a year beyond this table is not wrong.
		for (const { from, to } of ranges ?? [])
			for (const year of years) if ((from ?? year) <= year && year <= (to ?? year)) found.set(year, amount);
	}
	return found;
}
