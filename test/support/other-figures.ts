import type { Columns } from "../../src/engine/columns.ts";

/** Figures of lines by the places of their years. */
export type OtherFigures = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** A run some of whose figures are others, as if they had come out of it. */
export function withFigures(columns: Columns, figures: OtherFigures): Columns {
	const values = new Map(columns.values);
	for (const [line, years] of Object.entries(figures)) {
		const column = Float64Array.from(values.get(line) ?? []);
		if (column.length === 0) throw new Error(`no such line: ${line}`);
		for (const [year, value] of Object.entries(years)) column[Number(year)] = value;
		values.set(line, column);
	}
	return { ...columns, values };
}
