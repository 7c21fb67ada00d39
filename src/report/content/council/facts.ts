import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import { editionNames } from "../../../domain/head-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { roles } from "../../../model/roles.ts";
import { isKnown } from "../drawn-facts.ts";
import type { PackMaterial, PackScenario } from "../material.ts";
import { lineOf, shortLabel, valueIn } from "../result-lines.ts";
import { councilNames } from "../scenario-names.ts";
import { type DrawnScenario, drawnScenarios } from "../scenarios.ts";

/** What the sheets are made from. */
export interface CouncilFacts {
	readonly material: PackMaterial;
	/** The base first, each called by the name a council hears. */
	readonly shown: readonly CouncilScenario[];
	readonly base: CouncilScenario;
	/** Where the figures come from. */
	readonly source: string;
}

export type CouncilScenario = PackScenario & DrawnScenario;

export function councilFacts(material: PackMaterial): CouncilFacts {
	const drawn = drawnScenarios(material.scenarios);
	const names = councilNames(drawn);
	const shown = drawn.map((scenario, index) => ({ ...scenario, called: names[index] as string }));
	const base = shown[0] as CouncilScenario;
	const { municipality } = base.result;
	const editions = editionNames(shown.map(({ result }) => result));
	return { material, shown, base, source: `${municipality.name} ${editions}` };
}

/** A figure of a line in a year. */
export interface Point {
	readonly year: FiscalYear;
	readonly value: number;
}

/** The last settled year with a figure of the line, else the first with one; `null` where there is none. */
export function startOf(result: OutlookResult, line: string): Point | null {
	const points = pointsOf(result, line);
	return points.findLast(({ year }) => result.years.indexOf(year) < result.settledYears) ?? points[0] ?? null;
}

/** The figure of the last year; `null` where that is not known. */
export function endOf(result: OutlookResult, line: string): Point | null {
	const year = result.years.at(-1) as FiscalYear;
	const value = valueIn(result, line, year);
	return value === null ? null : { year, value };
}

/** The known figures of a line in the years that are not settled. */
export function projectedOf(result: OutlookResult, line: string): Point[] {
	return pointsOf(result, line).filter(({ year }) => result.years.indexOf(year) >= result.settledYears);
}

/** Whether what a year lacks is left open, and its funds stand as the table has them. */
export function leavesGap({ scenario }: OutlookResult): boolean {
	return scenario.closingRule === "open-gap";
}

/** What scenarios are told apart by: the reserve, or where that is not known or is not what closes a year, what a year leaves. */
export function measuredLine(shown: readonly CouncilScenario[]): string {
	const closesWithFunds = !shown.every(({ result }) => leavesGap(result));
	return closesWithFunds && isKnown(roles.fund, shown) ? roles.fund : roles.balance;
}

/** What a line is called in a sentence: without its small print. */
export function nameOf(result: OutlookResult, line: string): string {
	return shortLabel(lineOf(result, line).definition.label);
}

export function pointsOf(result: OutlookResult, line: string): Point[] {
	return lineOf(result, line).values.flatMap((value, index) =>
		value === null ? [] : [{ year: result.years[index] as FiscalYear, value }],
	);
}
