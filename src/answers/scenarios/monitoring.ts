import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { scaledPercent } from "../../domain/scaled-limit.ts";
import type { Target } from "../../domain/target.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { marginOf, type Verdict, verdictOf } from "../../domain/verdict.ts";
import type { Outlook } from "../../projection/project.ts";
import { isStillEstimate } from "../../scenario/driver-model.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";
import { known } from "../../scenario/tracked-point.ts";

/** 監視 — one indicator that is watched: its threshold, and what the last settlement says of it. */
export interface Watched {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly kind: "target" | "limit";
	readonly reference: boolean;
	readonly operator: Target["operator"];
	/** In the year of the settlement; `null` where it differs by year and that year's is not known. */
	readonly limit: number | null;
	readonly unit: string;
	readonly decimals: number;
	readonly years: readonly FiscalYear[];
	/** The last settled year; `null` where nothing is settled. */
	readonly settledYear: FiscalYear | null;
	readonly settled: number | null;
	/** What this edition had estimated of that year; `null` where it was no estimate. */
	readonly planned: number | null;
	readonly verdict: Verdict;
	readonly margin: number | null;
	/** Of the threshold. */
	readonly source: string | null;
}

/** Every target and every limit of an outlook, on the last year that is settled of its line. */
export function watchedOf(base: Outlook, facts: readonly SettledFact[]): Watched[] {
	const { scenario } = base;
	return [
		...scenario.targets.map((target) => watched(target, "target", base, facts)),
		...scenario.limits.map((limit) => watched(limit, "limit", base, facts)),
	];
}

function watched(target: Target, kind: Watched["kind"], base: Outlook, facts: readonly SettledFact[]): Watched {
	const { municipality, edition } = base;
	const { id, label, line, operator, reference, source, years } = target;
	const term = municipality.lines.byId(line);
	const latest = latestOf(base, line, facts);
	const scale = (name: string) => settledIn(base, name, latest?.year ?? Number.NaN, facts) ?? Number.NaN;
	const limit =
		typeof target.limit === "number"
			? target.limit
			: scaledPercent(target.limit, scale(target.limit.line), municipality.unit);
	const value = latest?.value ?? Number.NaN;
	// A settled 「－」 says that the city's own numerator was zero or less.
	const isNone = latest !== null && Number.isNaN(value) && term.numerator !== undefined;
	const at = latest === null ? -1 : edition.years.indexOf(latest.year);
	return {
		...{ id, label, line, kind, reference, operator, source, years },
		limit: known(limit),
		unit: unitLabel(term.unit, municipality.unit),
		decimals: decimalsOfLine(term, municipality.decimals),
		settledYear: latest?.year ?? null,
		settled: known(value),
		planned: at < edition.settledYears ? null : known(edition.published.get(line)?.[at]),
		verdict: verdictOf({ operator, limit }, value, isNone ? 0 : Number.NaN),
		margin: known(Number.isNaN(value) || Number.isNaN(limit) ? Number.NaN : marginOf({ operator, limit }, value)),
	};
}

interface SettledFigure {
	readonly year: FiscalYear;
	/** NaN is 「－」. */
	readonly value: number;
}

/** The last fact of a line, or what the edition's table has settled of it. */
function latestOf(base: Outlook, line: string, facts: readonly SettledFact[]): SettledFigure | null {
	const { edition, drivers } = base;
	const own = facts.filter(({ id }) => id === line);
	const tabled = edition.years.slice(0, edition.settledYears).flatMap((year, at): SettledFigure[] => {
		const value = edition.published.get(line)?.[at];
		const isTold = !edition.unpublished.has(`${line} ${year}`) && !isStillEstimate(drivers, line, year);
		return value !== undefined && isTold ? [{ year, value }] : [];
	});
	return [...tabled, ...own].reduce<SettledFigure | null>(
		(last, one) => (last === null || one.year >= last.year ? one : last),
		null,
	);
}

function settledIn(base: Outlook, line: string, year: FiscalYear, facts: readonly SettledFact[]): number | undefined {
	const fact = facts.find((one) => one.id === line && one.year === year);
	const at = base.edition.years.indexOf(year);
	return (
		fact?.value ?? (at >= 0 && at < base.edition.settledYears ? base.edition.published.get(line)?.[at] : undefined)
	);
}
