import { parseDriverUnit } from "../../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { driverColumns } from "../../projection/driven.ts";
import type { DriverModel } from "../../scenario/driver-model.ts";
import type { DriverFiguresSpec, DriversSpec } from "../../scenario/drivers-schema.ts";
import type { Municipality } from "../../scenario/municipality.ts";

/** What a rule of its own goes on from, and what its edition makes of it in the first year that it projects. */
interface OwnBase {
	readonly name: string;
	readonly base: DriverFiguresSpec;
	/** The last settled year. */
	readonly last: string;
	/** As it is typed, in the rule's unit; `null`: not known. */
	readonly next: number | null;
}

/** 規則の初めの額 — of every rule that is no line's. */
export function ownBases(
	{ rules }: DriversSpec,
	{ city, model }: { readonly city: Municipality; readonly model: DriverModel },
): OwnBase[] {
	const { values } = driverColumns(model, city);
	const own = [...model.drivers.values()].filter(({ kind, line }) => kind === "rule" && line === null);
	return own.flatMap(({ term }) => {
		const rule = rules[term.label];
		if (typeof rule !== "object" || rule.base === undefined) return [];
		const unit = parseDriverUnit(rule.unit ?? "", city.unit);
		const figure = values.get(term.id)?.[model.settledYears] ?? Number.NaN;
		const next = unit === null || Number.isNaN(figure) ? null : (figure * unit.by) / unit.times;
		const last = formatFiscalYear(model.years[model.settledYears - 1] as FiscalYear);
		return [{ name: term.label, base: rule.base, last, next }];
	});
}
