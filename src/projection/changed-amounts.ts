import { errorAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages, scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import { decimalsOf, formatNumber, formatUnrounded } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Opened } from "../scenario/open.ts";
import { isTenfold } from "../scenario/published-figures.ts";
import type { Change } from "../scenario/scenario.ts";
import type { Horizon } from "../scenario/years.ts";
import type { LeafSeries } from "./leaf-series.ts";

/** The least amount a scenario may leave in a line: of a flow that is never negative, less would be its opposite. */
export function leastAmount({ unit, neverNegative }: TermDefinition): number {
	if (unit === "people") return 0.5;
	return neverNegative ? 0 : Number.NEGATIVE_INFINITY;
}

/**
 * 変更後の額を確かめる — what no single change can see: amounts that ended below zero, and slips of a digit.
 * `places` tells, for every changed line, where it was last changed.
 */
export function checkAmounts(
	series: LeafSeries,
	plan: LeafSeries,
	places: ReadonlyMap<string, Place>,
	{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
): Problem[] {
	return [...places].flatMap(([line, place]) => {
		const amounts = new Amounts(series, plan, edition, line);
		const term = municipality.lines.byId(line);
		const { label } = term;
		return (
			refused(amounts, term, place) ?? [...warnTenfold(amounts, label, place), ...warnNegative(amounts, label, place)]
		);
	});
}

/** One line's amounts beside the plan's, over the projected years. */
class Amounts {
	readonly line: string;
	readonly years: readonly FiscalYear[];
	private readonly changed: Float64Array;
	private readonly planned: Float64Array;
	private readonly first: FiscalYear;

	constructor(series: LeafSeries, plan: LeafSeries, horizon: Horizon, line: string) {
		this.line = line;
		this.years = horizon.years.slice(horizon.settledYears);
		this.changed = series.entered.get(line) as Float64Array;
		this.planned = plan.entered.get(line) as Float64Array;
		this.first = horizon.years[0] as FiscalYear;
	}

	/** In the digits of the plan's own figures. */
	words(value: number): string {
		return formatUnrounded(value, Math.max(...Array.from(this.planned, decimalsOf)));
	}

	value(year: FiscalYear): number {
		return this.changed[year - this.first] as number;
	}

	plan(year: FiscalYear): number {
		return this.planned[year - this.first] as number;
	}
}

function refused(amounts: Amounts, term: TermDefinition, place: Place): Problem[] | null {
	const least = leastAmount(term);
	const below = amounts.years.filter((year) => amounts.value(year) < least);
	if (below[0] === undefined) return null;
	const value = amounts.value(below[0]);
	const text = amounts.words(value);
	const message =
		term.unit === "people"
			? scenarioMessages.populationNotPositive(describeYears(below), text)
			: scenarioMessages.negativeAmount(term.label, describeYears(below), text);
	return [errorAt(place, message)];
}

function warnTenfold(amounts: Amounts, label: string, place: Place): Problem[] {
	for (const year of amounts.years) {
		const [left, value] = [amounts.value(year - 1), amounts.value(year)];
		const wasSo = isTenfold(amounts.plan(year - 1), amounts.plan(year));
		if (!isTenfold(left, value) || wasSo) continue;
		const words = (each: FiscalYear) => [formatFiscalYear(each), amounts.words(amounts.value(each))] as const;
		const message = scenarioWarnings.tenfold(label, words(year), words(year - 1));
		return [warningAt(place, message, formatFiscalYear(year))];
	}
	return [];
}

/** 歳入 and 歳出 may be corrected below zero, but mostly a sign was mistyped. */
function warnNegative(amounts: Amounts, label: string, place: Place): Problem[] {
	if (amounts.line === "debtServiceAdjustment") return [];
	const below = amounts.years.filter((each) => amounts.value(each) < 0 && !(amounts.plan(each) < 0));
	const [first] = below;
	if (first === undefined) return [];
	const least = amounts.words(Math.min(...below.map((year) => amounts.value(year))));
	const message = scenarioWarnings.negative(label, describeYears(below), below.length === 1 ? least : `最低 ${least}`);
	return [warningAt(place, message, formatFiscalYear(first))];
}

/** A yearly growth that hardly anybody means. */
export function steepGrowth({ operation, place }: Change, label: string): Problem[] {
	if (operation.kind !== "growth") return [];
	const steep = [...operation.values.values()].find((rate) => Math.abs(rate) > 0.3 + 1e-12);
	if (steep === undefined) return [];
	return [warningAt(place, scenarioWarnings.steepGrowth(label, `${formatNumber(steep * 100, 1)}%`))];
}
