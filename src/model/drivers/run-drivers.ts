import { type Columns, valuesAt } from "../../engine/columns.ts";
import { closureOf } from "../../engine/interpret.ts";
import type { KernelInputs } from "../../engine/kernel.ts";
import { type Program, sourceOf } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { unknownConditions } from "./unknown-conditions.ts";

/** What drivers are worked out of. */
interface DriverGround {
	readonly program: Program;
	readonly shape: Columns["shape"];
	/** Definitions of the edition: of a condition that is not known nothing follows in them. */
	readonly own: { readonly has: (id: string) => boolean };
}

/** Works out all definitions, year by year: the formulas of explanations, each made ready once. */
export function runDrivers({ program, shape, own }: DriverGround, inputs: KernelInputs): Columns {
	const values = new Map(program.order.map((id) => [id, new Float64Array(shape.years).fill(Number.NaN)]));
	const columns: Columns = { values, shape, lawBreaches: [], inputs };
	let year = 0;
	const past = (id: string, back: number) => valuesAt(program, columns, year).term(id, back);
	const reading = {
		term: (id: string, back: number) => {
			const found = values.get(id);
			return () => (year < back || found === undefined ? past(id, back) : (found[year - back] as number));
		},
		parameter: (id: string) => () => inputs.parameters.get(id) ?? Number.NaN,
		input: (channel: string, id: string) => {
			const series = inputs.series.get(`${channel}.${id}`);
			return () => series?.[year] ?? Number.NaN;
		},
		cohorts: (id: string, table: string) => (each: (product: number) => number) =>
			valuesAt(program, columns, year).cohorts?.(id, table)(each) ?? Number.NaN,
	};
	// What is divided by nothing is no figure.
	const finite = (work: () => number) => () => {
		const value = work();
		return Number.isFinite(value) ? value : Number.NaN;
	};
	const lines = program.source.terms.map((term) => ({
		term,
		typed: inputs.series.get(`given.${term.id}`),
		work: finite(
			closureOf(
				program.trees.get(term.id) as Tree,
				own.has(term.id) ? { ...reading, otherwise: unknownConditions } : reading,
			),
		),
	}));
	const byId = new Map(lines.map((line) => [line.term.id, line]));
	const ordered = program.order.map((id) => byId.get(id) as (typeof lines)[number]);
	for (; year < shape.years; year += 1)
		for (const { term, typed, work } of ordered) {
			const given = typed?.[year] ?? Number.NaN;
			const source = sourceOf(term, year < shape.settledYears, given);
			(values.get(term.id) as Float64Array)[year] = source === "data" ? given : source === "zero" ? 0 : work();
		}
	return columns;
}
