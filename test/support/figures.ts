import { parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import type { Outlook } from "../../src/projection/project.ts";

/** One figure of a run: `figure(outlook, "cityTax", "R5")`. Throws on a line or year that is not there. */
export function figure(outlook: Outlook, line: string, year: string): number {
	return row(outlook, line)[yearPosition(outlook, year)] as number;
}

/** A line of a run along its years. */
export function row(outlook: Outlook, line: string): number[] {
	const column = outlook.columns.values.get(line);
	if (column === undefined || column.length === 0) throw new Error(`no such line: ${line}`);
	return Array.from(column);
}

/** A line of a run over some of its years: `rowOf(outlook, "cityTax", "R5", "R12")`. */
export function rowOf(outlook: Outlook, line: string, from: string, to: string): number[] {
	return row(outlook, line).slice(yearPosition(outlook, from), yearPosition(outlook, to) + 1);
}

export function yearPosition(outlook: Outlook, year: string): number {
	const position = outlook.edition.years.indexOf(parseFiscalYear(year) ?? Number.NaN);
	if (position < 0) throw new Error(`no such year: ${year}`);
	return position;
}

/** Positions of the projected years. */
export function projectedPositions(outlook: Outlook): number[] {
	return outlook.edition.years.map((_, index) => index).slice(outlook.edition.settledYears);
}

/** Every line of a run, as plain data to compare with another run. */
export function allFigures(outlook: Outlook, lines: readonly string[] = lineIds): Record<string, number[]> {
	return Object.fromEntries(lines.map((line) => [line, row(outlook, line)]));
}

export const lineIds = outlookModel.terms.map(({ id }) => id);

/**
 * Where two runs differ, in words; empty when they are the same. Printed lines must agree exactly, the unrounded helpers
 * behind them to the last binary digits of a sum.
 */
export function differences(one: Figures, other: Figures, years?: number): string[] {
	return outlookModel.terms.flatMap(({ id, detail }) => {
		const [left, right] = [one(id).slice(0, years), other(id).slice(0, years)];
		if (left.length !== right.length || left.length === 0) return [`${id}: ${left.length} and ${right.length} years`];
		const tolerance = detail === true ? 1e-7 : 0;
		return left.flatMap((value, year) => {
			const found = right[year] as number;
			const same = Object.is(value, found) || Math.abs(value - found) <= tolerance;
			return same ? [] : [`${id} ${year}: ${value} and ${found}`];
		});
	});
}

export type Figures = (line: string) => number[];

/** The figures of a scenario, for {@link differences}. */
export function figuresOf(outlook: Outlook): Figures {
	return (line) => row(outlook, line);
}

/** The figures of the plan behind a scenario. */
export function planOf(outlook: Outlook): Figures {
	return (line) => Array.from(outlook.plan.values.get(line) ?? []);
}

/** Lines kept in the rounding unit: all amounts but the calibrated series and the unrounded helpers. */
export const wholeLines = outlookModel.terms
	.filter(({ unit, detail }) => unit === "amount" && detail !== true)
	.map(({ id }) => id);

export function warningCodes(outlook: Outlook): string[] {
	return outlook.assessment.warnings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
}
