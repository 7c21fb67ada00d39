import type { AdjustedLine, HandColumns, HandInputs } from "./columns.ts";

/** Where a year of a path stands: its row in the inputs, its place in the columns. */
export interface HandYear {
	readonly path: number;
	readonly year: number;
	readonly q: number;
	readonly isSettled: boolean;
}

interface HandRun {
	readonly inputs: HandInputs;
	readonly out: HandColumns;
}

/** A settled figure as it was typed, its difference from what the rule gives beside it; a projected one by the rule. */
export function settle(line: AdjustedLine, rule: number, { inputs, out }: HandRun, now: HandYear): number {
	if (!now.isSettled) return rule;
	const { values, stride } = inputs.given[line];
	const known = values[now.path * stride + now.year] as number;
	const typed = line === "totalFundBalance" && Number.isNaN(known) ? rule : known;
	out[`${line}Adjustment`][now.q] = typed - rule;
	return typed;
}
