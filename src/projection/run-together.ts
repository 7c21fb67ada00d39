import type { Columns } from "../engine/columns.ts";
import type { Kernel, KernelInputs } from "../engine/kernel.ts";
import { lawTolerance } from "./law-tolerance.ts";
import { Paths, pathsAtOnce } from "./paths.ts";
import { runKernel } from "./run-kernel.ts";

/** So many runs of one kind are worth a block of their own. */
const fewest = 16;

/** 多くの実行 — runs of one kernel by their inputs, in their order; those with the same parameters and tables in blocks. */
export function runTogether(
	kernel: Kernel,
	shape: Columns["shape"] & { readonly roundingUnit: number },
	runs: readonly KernelInputs[],
): Columns[] {
	const columns = new Map<KernelInputs, Columns>();
	const tolerance = lawTolerance * shape.roundingUnit;
	const keep = (found: Columns) => columns.set(found.inputs, found);
	for (const alike of byRules(kernel, runs)) {
		if (alike.length < fewest) for (const inputs of alike) keep(runKernel(kernel, shape, inputs, tolerance));
		else for (const found of runInBlocks(kernel, shape, alike)) keep(found);
	}
	return runs.map((inputs) => columns.get(inputs) as Columns);
}

function* runInBlocks(
	kernel: Kernel,
	shape: Columns["shape"] & { readonly roundingUnit: number },
	runs: readonly KernelInputs[],
): Generator<Columns> {
	const { years, settledYears } = shape;
	const paths = new Paths(kernel, { ...shape, paths: pathsAtOnce, lines: kernel.outputs });
	paths.share(kernel.bind(runs[0] as KernelInputs));
	// The same in every question, so that the next one needs no new block.
	const changed = [...kernel.inputs.entries()].filter(([, key]) => /^(entered|linked)\./.test(key));
	const columns = changed.map(([place]) => paths.own(place));
	for (let from = 0; from < runs.length; from += pathsAtOnce) {
		const some = runs.slice(from, from + pathsAtOnce);
		for (const [at, [, key]] of changed.entries())
			for (const [path, { series }] of some.entries()) {
				const [column, own] = [columns[at], series.get(key)] as [Float64Array, Float64Array];
				for (let year = 0; year < years; year += 1) column[paths.columns.place(path, year)] = own[year] as number;
			}
		const holds = paths.areLawful(some.length);
		for (const [path, inputs] of some.entries()) {
			if (!holds) yield { ...paths.run(path), inputs };
			else {
				const values = paths.outputs.map((column) => column && paths.columns.row(column, path));
				const named = new Map(kernel.outputs.map((line, at) => [line, values[at] as Float64Array]));
				yield { shape: { years, settledYears }, values: named, lawBreaches: [], inputs };
			}
		}
	}
}

/** Runs that differ in no parameter and no table. */
function byRules(kernel: Kernel, runs: readonly KernelInputs[]): Iterable<readonly KernelInputs[]> {
	const tables = kernel.inputs.filter((key) => key.startsWith("table."));
	const groups: KernelInputs[][] = [];
	const isAlike = (one: KernelInputs, other: KernelInputs) =>
		tables.every((key) => one.series.get(key) === other.series.get(key)) &&
		kernel.parameters.every((id) => Object.is(one.parameters.get(id), other.parameters.get(id)));
	for (const inputs of runs) {
		const group = groups.find(([first]) => first !== undefined && isAlike(first, inputs));
		if (group) group.push(inputs);
		else groups.push([inputs]);
	}
	return groups;
}
