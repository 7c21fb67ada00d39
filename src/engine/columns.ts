import type { Values } from "./interpret.ts";
import type { KernelInputs, Shape } from "./kernel.ts";
import type { Program } from "./program.ts";

/** 推計結果 — one column for each line, year by year. */
export interface Columns {
	readonly values: ReadonlyMap<string, Float64Array>;
	readonly shape: Omit<Shape, "paths">;
	readonly lawBreaches: readonly LawBreach[];
	/** The inputs it was made from, for explanations and re-runs. */
	readonly inputs: KernelInputs;
}

export interface LawBreach {
	readonly law: string;
	readonly difference: number;
	readonly yearIndex: number;
}

/** What the names of a formula stand for in one year of a run. */
export function valuesAt(program: Program, columns: Columns, yearIndex: number): Values {
	return {
		term: (id, back) => {
			const at = yearIndex - back;
			if (at >= 0) return columnValue(columns, id, at);
			const term = program.source.terms.find((candidate) => candidate.id === id);
			if (term?.before === "zero") return 0;
			if (term?.before === "one") return 1;
			return columns.inputs.series.get(`before.${id}`)?.[-1 - at] ?? Number.NaN;
		},
		cohorts: (id, table) => (each) => {
			const { years, settledYears } = columns.shape;
			const shares = columns.inputs.series.get(`table.${table}`);
			let sum = 0;
			for (let issue = settledYears; issue <= yearIndex; issue += 1)
				sum += each(columnValue(columns, id, issue) * (shares?.[yearIndex * years + issue] ?? 0));
			return sum;
		},
		parameter: (id) => columns.inputs.parameters.get(id) ?? Number.NaN,
		input: (channel, id) => columns.inputs.series.get(`${channel}.${id}`)?.[yearIndex] ?? Number.NaN,
	};
}

export function columnValue(columns: Columns, id: string, yearIndex: number): number {
	return columns.values.get(id)?.[yearIndex] ?? Number.NaN;
}
