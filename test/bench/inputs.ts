import { join } from "node:path";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import type { KernelInputs, Shape } from "../../src/engine/kernel.ts";
import { runOutlook } from "../../src/run-outlook.ts";

export interface Case {
	readonly shape: Shape;
	readonly inputs: KernelInputs;
}

/** The baseline as the kernel sees it: one path, with every line and ratio. Throws when it does not run. */
export function baselineCase(): Case {
	const outcome = runOutlook(nodeFiles, join(programRoot, "scenarios/himi/baseline.yaml"));
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	const { shape, inputs } = outcome.outlook.columns;
	return { shape: { ...shape, paths: 1 }, inputs };
}

/** Many paths of the same city: taxes (linked to 普通交付税), benefits, pay and borrowing walk apart from the plan. */
export function manyPaths(base: Case, paths: number): Case {
	const { years, settledYears } = base.shape;
	const random = uniform(20210401);
	const series = new Map(base.inputs.series);
	for (const [line, step] of walkingLines) {
		const planned = series.get(`entered.${line}`) as Float64Array;
		const walked = new Float64Array(paths * years);
		for (let path = 0; path < paths; path += 1) {
			let factor = 1;
			for (let year = 0; year < years; year += 1) {
				if (year >= settledYears) factor *= 1 + step * (2 * random() - 1);
				walked[path * years + year] = (planned[year] as number) * factor;
			}
		}
		series.set(`entered.${line}`, walked);
		if (series.has(`linked.${line}`))
			series.set(
				`linked.${line}`,
				walked.map((amount, at) => amount - (planned[at % years] as number)),
			);
	}
	return { shape: { ...base.shape, paths }, inputs: { ...base.inputs, series } };
}

/** One of many paths, as a case of its own. */
export function onePath(many: Case, path: number): Case {
	const { years, paths } = many.shape;
	const series = new Map(
		[...many.inputs.series].map(([key, values]) => [
			key,
			values.length === paths * years ? values.slice(path * years, (path + 1) * years) : values,
		]),
	);
	return { shape: { ...many.shape, paths: 1 }, inputs: { ...many.inputs, series } };
}

/** Lines that differ from path to path, and the most they move in a year. */
const walkingLines = [
	["cityTax", 0.02],
	["transferTaxesAndGrants", 0.02],
	["socialAssistance", 0.015],
	["personnelExpenses", 0.01],
	["bondIssuance", 0.05],
] as const;

/** Uniform numbers in [0, 1) from a seed, the same on every machine (mulberry32). */
function uniform(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
