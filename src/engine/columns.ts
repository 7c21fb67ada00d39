import type { Values } from "./interpret.ts";
import type { KernelInputs, Shape } from "./kernel.ts";
import type { Program } from "./program.ts";

/** One run, or one path of many, as far as it can be looked at. */
export interface RunView {
	readonly values: ReadonlyMap<string, Float64Array>;
	readonly inputs: Pick<KernelInputs, "series">;
}

/** 推計結果 — one column for each line, year by year. */
export interface Columns extends RunView {
	readonly shape: Omit<Shape, "paths">;
	readonly lawBreaches: readonly LawBreach[];
	readonly laws: readonly string[];
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
		cohorts: (id, table) => {
			const { years, settledYears } = columns.shape;
			const shares = columns.inputs.series.get(`table.${table}`);
			return Array.from({ length: yearIndex - settledYears + 1 }, (_, index): [number, number] => {
				const issue = settledYears + index;
				return [columnValue(columns, id, issue), shares?.[yearIndex * years + issue] ?? 0];
			});
		},
		parameter: (id) => columns.inputs.parameters.get(id) ?? Number.NaN,
		input: (channel, id) => columns.inputs.series.get(`${channel}.${id}`)?.[yearIndex] ?? Number.NaN,
	};
}

export function columnValue(columns: Columns, id: string, yearIndex: number): number {
	return columns.values.get(id)?.[yearIndex] ?? Number.NaN;
}
