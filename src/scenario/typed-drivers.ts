import type { DriverUnit } from "../domain/driver-unit.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { writtenYears } from "../domain/year-words.ts";
import type { DriverModel, EditionDriver } from "./driver-model.ts";
import type { Scenario } from "./scenario.ts";

/** 変えられる積算の値 — a value of the edition or a series of a table, with the unit it is typed in. */
export type DriverValue = EditionDriver & { readonly unit: DriverUnit };

/** The values a scenario may state, and that the rules stand on. */
export function driverValues({ drivers, program }: DriverModel): DriverValue[] {
	const isValue = (one: EditionDriver): one is DriverValue => one.kind === "value" && one.unit !== null;
	return [...drivers.values()].filter(isValue).filter(({ term }) => program.trees.has(term.id));
}

/** A rate stands as itself where it is moved: 3% is 0.03; every other figure as it is typed. */
export function isRate({ words }: Pick<DriverUnit, "words">): boolean {
	return words === "%";
}

/** What is kept of a typed figure: 28.9 thousandths. */
export function keptFigure(unit: DriverUnit, typed: number): number {
	return isRate(unit) ? typed : (typed * unit.times) / unit.by;
}

/** A figure as it is typed; both ways it may lose its last binary digits. */
export function typedFigure(unit: DriverUnit, kept: number): number {
	return isRate(unit) ? kept : Number(((kept * unit.by) / unit.times).toPrecision(14));
}

/** The figures of a value along the years, as a scenario has them. */
export function driverFigures(model: DriverModel, { drivers }: Pick<Scenario, "drivers">, id: string): Float64Array {
	const stated = drivers.find((path) => path.id === id);
	return stated?.figures ?? (model.series.get(`driver.${id}`) as Float64Array);
}

interface Stated {
	readonly unit: DriverUnit;
	/** Along the years of the edition, as they are to be. */
	readonly figures: Float64Array;
	/** As the scenario has them so far. */
	readonly before: Float64Array;
}

/**
 * 積算の値の書きかた — what `drivers:` says of one value: one figure, or one for each year that is not the edition's own.
 * What a file says of a name takes the place of all that is said of it before: years it stated are stated anew.
 */
export function driverEntry(
	{ years, settledYears, series }: Pick<DriverModel, "years" | "settledYears" | "series">,
	id: string,
	{ unit, figures, before }: Stated,
): number | string | Readonly<Record<string, number | string>> {
	const own = series.get(`driver.${id}`) as Float64Array;
	const runs: { years: FiscalYear[]; value: number | string }[] = [];
	const projected = years.slice(settledYears);
	for (const [index, year] of projected.entries()) {
		const at = settledYears + index;
		const [figure, once] = [figures[at] as number, own[at] as number];
		if (Number.isNaN(figure) || (isSame(figure, once) && isSame(before[at] as number, once))) continue;
		const value = writtenFigure(unit, figure);
		const last = runs.at(-1);
		if (last !== undefined && last.value === value && last.years.at(-1) === year - 1) last.years.push(year);
		else runs.push({ years: [year], value });
	}
	const [first] = runs;
	if (first !== undefined && first.years.length === projected.length) return first.value;
	return Object.fromEntries(runs.map((run) => [String(writtenYears(run.years)), run.value]));
}

function isSame(one: number, other: number): boolean {
	return (
		Math.abs(one - other) <= Math.max(1e-12, Math.abs(other) * 1e-12) || (Number.isNaN(one) && Number.isNaN(other))
	);
}

function writtenFigure(unit: DriverUnit, kept: number): number | string {
	const typed = typedFigure(unit, kept);
	return isRate(unit) ? `${Number((typed * 100).toPrecision(12))}%` : typed;
}
