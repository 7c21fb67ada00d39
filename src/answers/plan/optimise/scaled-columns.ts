import { type Dimensions, type Unit, unitDimensions } from "../../../domain/unit.ts";
import type { Columns } from "../../../engine/columns.ts";
import type { Program, ProgramSource } from "../../../engine/program.ts";

/** The largest amount a program should hold: what the solver's tolerances are made for. */
const largest = 1e5;

/**
 * 額の縮尺 — by how much amounts are divided before they enter a program, so that it is the same whatever unit the city
 * keeps its books in: a power of ten that brings the largest amount between 10,000 and 100,000, and never less than the
 * rounding unit. The solver's tolerances are absolute; beside amounts in 円 it calls programs empty that are not.
 */
export function amountSize(
	base: Columns,
	{ terms }: ProgramSource,
	moved: Iterable<number>,
	roundingUnit: number,
): number {
	let most = 0;
	const see = (amount: number) => {
		if (Number.isFinite(amount)) most = Math.max(most, Math.abs(amount));
	};
	for (const { id, unit } of terms) if (unit === "amount") base.values.get(id)?.forEach(see);
	for (const amount of moved) see(amount);
	return Math.max(roundingUnit, 10 ** Math.ceil(Math.log10(most / largest) - 1e-9));
}

/** By how much a number of this unit shrinks when amounts are divided by `size`. */
export function shrinkage(unit: Unit, size: number): number {
	const dimensions: Dimensions = unitDimensions[unit];
	return size ** (dimensions.amount ?? 0);
}

/** A run with every amount divided by `size`: the model is the same for any unit of money. */
export function scaledColumns(base: Columns, { source }: Program, size: number): Columns {
	if (size === 1) return base;
	const terms = new Map(source.terms.map(({ id, unit }) => [id, shrinkage(unit, size)]));
	const parameters = new Map(source.parameters.map(({ id, unit }) => [id, shrinkage(unit, size)]));
	const divided = (id: string, values: Float64Array) => {
		const divisor = terms.get(id) ?? 1;
		return divisor === 1 ? values : values.map((value) => value / divisor);
	};
	const { inputs } = base;
	return {
		...base,
		values: new Map([...base.values].map(([id, values]) => [id, divided(id, values)])),
		inputs: {
			// `channel.line`; shares in tables have no unit.
			series: new Map(
				[...inputs.series].map(([key, values]) => [
					key,
					key.startsWith("table.") ? values : divided(key.slice(key.indexOf(".") + 1), values),
				]),
			),
			parameters: new Map([...inputs.parameters].map(([id, value]) => [id, value / (parameters.get(id) ?? 1)])),
		},
	};
}
