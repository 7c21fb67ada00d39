import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { marginOf, verdictOf } from "../../domain/verdict.ts";
import { type ErrorBand, errorBand } from "../../numbers/error-band.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { Outlook } from "../../projection/project.ts";
import type { Edition } from "../../scenario/edition.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";
import { known, pointOf, type TrackedPoint } from "../../scenario/tracked-point.ts";

/** 計画と決算 — what every edition said of the years that are settled by now, and how far it was off. */
export type Track = ReturnType<typeof trackSettlements>;

export type TrackedLine = Track["lines"][number];

/** A settled year of a table that prints another figure than the settlement: they count different things. */
interface ScopeDifference {
	readonly edition: string;
	readonly label: string;
	readonly year: FiscalYear;
	readonly printed: number;
	readonly settled: number;
}

/** 実績を追う — `lines`: those asked for; all that are settled where none is. */
export function trackSettlements(
	outlook: Outlook,
	editions: readonly Edition[],
	facts: readonly SettledFact[],
	asked: readonly string[] = [],
) {
	const { municipality, scenario } = outlook;
	const settledLines = [...new Set(facts.map(({ id }) => id))];
	const shown = asked.length === 0 ? settledLines : settledLines.filter((id) => asked.includes(id));
	const ordered = municipality.lines.terms.filter(({ id }) => shown.includes(id));
	const own = (id: string) => facts.filter((fact) => fact.id === id);
	return {
		...documentHead(outlook),
		unit: municipality.unit,
		editions: editions.map(({ id, title, years, settledYears }) => ({
			id,
			title,
			settledUntil: years[settledYears - 1] as FiscalYear,
		})),
		lines: ordered.map((term) => {
			const isRatio = term.measure === "ratio";
			const points = editions.flatMap((edition) => own(term.id).flatMap((fact) => pointOf(edition, fact, isRatio)));
			return {
				id: term.id,
				label: term.label,
				unit: unitLabel(term.unit, municipality.unit),
				decimals: decimalsOfLine(term, municipality.decimals),
				isRatio,
				points,
				/** Of all lead times together, and of each; none where no estimate has a settlement. */
				band: bandOf(points),
				leads: bandsByLead(points),
			};
		}),
		targets: scenario.targets
			.filter(({ line }) => shown.includes(line))
			.flatMap((target) => judgedOnSettlements(target, outlook, own(target.line))),
		scopes: editions.flatMap((edition) => facts.flatMap((fact) => scopeOf(outlook, edition, fact))),
	};
}

function bandOf(points: readonly TrackedPoint[]): ErrorBand | null {
	const differences = points.flatMap(({ difference }) => (difference === null ? [] : difference));
	return differences.length === 0 ? null : errorBand(differences);
}

function bandsByLead(points: readonly TrackedPoint[]): { readonly lead: number; readonly band: ErrorBand }[] {
	const leads = [...new Set(points.map(({ lead }) => lead))].sort((a, b) => a - b);
	return leads.flatMap((lead) => {
		const band = bandOf(points.filter((point) => point.lead === lead));
		return band === null ? [] : [{ lead, band }];
	});
}

/** A target of a stated limit, in every year that came after the last the plan knew; whether it is asked of that year. */
function judgedOnSettlements(target: Target, { edition, municipality }: Outlook, facts: readonly SettledFact[]) {
	const { limit, operator } = target;
	if (typeof limit !== "number") return [];
	const years = facts
		.filter(({ year }) => target.years.includes(year) || edition.years.indexOf(year) >= edition.settledYears)
		.map(({ year, value }) => ({
			year,
			isAsked: target.years.includes(year),
			value: known(value),
			verdict: verdictOf({ operator, limit }, value),
			margin: Number.isNaN(value) ? null : marginOf({ operator, limit }, value),
		}));
	const { id, label, line, reference } = target;
	const decimals = decimalsOfLine(municipality.lines.byId(line), municipality.decimals);
	return years.length === 0 ? [] : [{ id, label, line, operator, limit, decimals, reference, years }];
}

/** What a table prints of a settled year, where the settlement, rounded as the table is, says another figure. */
function scopeOf(
	{ municipality }: Outlook,
	edition: Edition,
	{ id, label, year, value }: SettledFact,
): ScopeDifference[] {
	const at = edition.years.indexOf(year);
	const printed = edition.published.get(id)?.[at];
	if (at < 0 || at >= edition.settledYears || known(printed) === null || Number.isNaN(value)) return [];
	const isAmount = municipality.lines.byId(id).unit === "amount";
	const unit = municipality.roundingUnit;
	const whole = isAmount ? Math.round(value / unit) * unit : value;
	if (Math.abs(whole - (printed as number)) < 1e-6) return [];
	return [{ edition: edition.id, label, year, printed: printed as number, settled: value }];
}
