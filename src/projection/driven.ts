import type { Columns } from "../engine/columns.ts";
import { runDrivers } from "../model/drivers/driver-program.ts";
import type { Municipality } from "../scenario/municipality.ts";
import type { DriverModel } from "../scenario/read-drivers.ts";
import { kernelParameters } from "./leaf-series.ts";

/** As the plan is closed: what is drawn from the funds is what the rules say. */
const closing = { closing: { rule: "fixed", floor: 0, stated: "floor" }, parameters: new Map() } as const;

const asBuilt = new WeakMap<DriverModel, Columns>();

/** 積算の計算 — all drivers of an edition and its table's lines, year by year; `changed`: values other than its own, by term. */
export function driverColumns(
	model: DriverModel,
	municipality: Municipality,
	changed: ReadonlyMap<string, Float64Array> = new Map(),
): Columns {
	const known = changed.size === 0 ? asBuilt.get(model) : undefined;
	if (known) return known;
	const parameters = kernelParameters({ municipality, calibrated: { parameters: new Map() } }, closing);
	const series = new Map([...model.series, ...[...changed].map(([id, figures]) => [`driver.${id}`, figures] as const)]);
	const shape = { years: model.years.length, settledYears: model.settledYears };
	const columns = runDrivers(model.program, shape, { series, parameters });
	if (changed.size === 0) asBuilt.set(model, columns);
	return columns;
}
