import { driverChangeMessages } from "../diagnostics/driver-change-messages.ts";
import { fileMessages } from "../diagnostics/file-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { figuresByYear, isCounted } from "../domain/driver-unit.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed } from "../domain/names.ts";
import type { Cursor } from "../files/cursor.ts";
import type { RegisterGround } from "./context.ts";
import { readDriverFigure } from "./driver-figure.ts";
import { readPerYear } from "./resolve-change.ts";
import type { DriverPath } from "./scenario.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";

/** Reads `drivers:`: values of the edition's own drivers by name, in its projected years. */
export function resolveDrivers(entry: Cursor<ScenarioSpec["drivers"]>, context: RegisterGround): DriverPath[] {
	const { drivers: model, horizon, municipality } = context;
	if (entry.value === undefined) return [];
	if (model == null) {
		entry.sayOfKey(driverChangeMessages.noDrivers());
		return [];
	}
	if (model.years.join() !== horizon.years.join() || model.settledYears !== horizon.settledYears) {
		entry.sayOfKey(driverChangeMessages.staleYears());
		return [];
	}
	const values = [...model.drivers.values()].flatMap(({ kind, term, unit }) =>
		kind === "value" && unit !== null ? [{ id: term.id, label: term.label, unit }] : [],
	);
	const stated = new Set<string>();
	return entry.fields().flatMap(([name, at]): DriverPath[] => {
		const found = findNamed(values, name);
		if (found === null) {
			const labels = values.map(({ label }) => label);
			at.sayOfKey(driverChangeMessages.unknownDriver(name, nearest(name, labels), labels));
			return [];
		}
		const { id, label, unit } = found;
		if (stated.has(id)) at.sayOfKey(fileMessages.duplicateKey(label));
		stated.add(id);
		const read = (value: number | string) => readDriverFigure(label, value, { unit: municipality.unit, driver: unit });
		const projected = horizon.years.slice(horizon.settledYears);
		const { value: written } = at;
		const typed =
			typeof written === "object"
				? readPerYear(at as Cursor<typeof written>, horizon, read)
				: sameInAll(projected, at.take(read(written)));
		const own = model.series.get(`driver.${id}`) as Float64Array;
		const figures = own.map((figure, year) => typed.get(horizon.years[year] as FiscalYear) ?? figure);
		const negative = new Map([...typed].filter(([, figure]) => figure < 0));
		// What the edition itself has below nothing may be so.
		if (negative.size > 0 && isCounted(unit) && own.every((figure) => !(figure < 0)))
			at.warn(driverChangeMessages.negative(label, figuresByYear(negative, unit)));
		return [{ id, label, figures, words: figuresByYear(typed, unit), place: at.keyPlace }];
	});
}

function sameInAll(years: readonly FiscalYear[], figure: number | null): ReadonlyMap<FiscalYear, number> {
	return new Map(figure === null ? [] : years.map((year) => [year, figure]));
}
