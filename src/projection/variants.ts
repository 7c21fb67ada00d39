import { hasError, type Problem } from "../diagnostics/problem.ts";
import { type Columns, type KernelInputs, runKernel } from "../engine/kernel.ts";
import { kernel } from "../model/facts.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { applyAll, lawTolerance, type Outlook, runInputs } from "./project.ts";

/** Many scenarios on one plan, projected. */
export interface VariantColumns {
	/** One line of one variant along the edition's years. A view, not a copy. */
	readonly row: (variant: number, line: string) => Float64Array;
	readonly value: (variant: number, line: string, yearIndex: number) => number;
	/** Columns and path of one variant, for explanations. */
	readonly place: (variant: number) => { readonly columns: Columns; readonly path: number };
}

/** What a variant asks for cannot be applied: the index of the variant and why. */
export interface VariantRefusal {
	readonly variant: number;
	readonly problems: readonly Problem[];
}

/**
 * 代わりの見通し — projects variants of an outlook's scenario (same city, edition and plan) in columns: one pass of
 * the kernel for each distinct set of bond tables and parameters, a path for each variant. Every law is checked.
 */
export function projectVariants(outlook: Outlook, variants: readonly Scenario[]): VariantColumns | VariantRefusal {
	const groups = new Map<string, { readonly members: number[]; readonly inputs: KernelInputs[] }>();
	for (const [index, scenario] of variants.entries()) {
		const applied = applyAll(scenario, outlook.planned, outlook);
		if (hasError(applied.problems)) return { variant: index, problems: applied.problems };
		const key = sharedKey(scenario);
		const group = groups.get(key) ?? { members: [], inputs: [] };
		groups.set(key, group);
		group.members.push(index);
		group.inputs.push(runInputs(outlook, applied.series, scenario.closing, scenario.parameters, outlook.plan.values));
	}
	const places = new Array<{ columns: Columns; path: number }>(variants.length);
	for (const { members, inputs } of groups.values()) {
		const columns = projectPaths(outlook, inputs);
		for (const [path, variant] of members.entries()) places[variant] = { columns, path };
	}
	const years = outlook.edition.years.length;
	const place = (variant: number) => places[variant] as { columns: Columns; path: number };
	const row = (variant: number, line: string) => {
		const { columns, path } = place(variant);
		return (columns.values.get(line) as Float64Array).subarray(path * years, (path + 1) * years);
	};
	return { row, value: (variant, line, yearIndex) => row(variant, line)[yearIndex] as number, place };
}

/** Variants with the same key share bond tables and parameters, which are one for all paths of a pass. */
function sharedKey({ closing, parameters, rates }: Scenario): string {
	const values = [...parameters].map(([id, { value }]) => [id, value]);
	return JSON.stringify([closing, values, rates.map(({ years, kind, value }) => [years, kind, value])]);
}

/** One pass over inputs that share tables and parameters; an input all paths have in common is kept once. */
function projectPaths(outlook: Outlook, inputs: readonly KernelInputs[]): Columns {
	const first = inputs[0] as KernelInputs;
	const years = outlook.edition.years.length;
	const shape = { years, settledYears: outlook.edition.settledYears, paths: inputs.length };
	const series = new Map<string, Float64Array>();
	for (const [key, values] of first.series) {
		const isShared = key.startsWith("table.") || key.startsWith("before.") || inputs.every(sameAs(key, values));
		if (isShared) {
			series.set(key, values);
			continue;
		}
		const column = new Float64Array(inputs.length * years);
		for (const [path, input] of inputs.entries()) column.set(input.series.get(key) as Float64Array, path * years);
		series.set(key, column);
	}
	const tolerance = lawTolerance * outlook.municipality.roundingUnit;
	const columns = runKernel(kernel, shape, { series, parameters: first.parameters }, tolerance);
	const breach = columns.lawBreaches[0];
	if (breach) throw new Error(`law ${breach.law} does not hold in a variant: off by ${breach.difference}`);
	return columns;
}

function sameAs(key: string, values: Float64Array): (input: KernelInputs) => boolean {
	return (input) => {
		const other = input.series.get(key) as Float64Array;
		return other === values || other.every((value, index) => Object.is(value, values[index]));
	};
}
