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
export function manyPaths(base: Case, paths: number, lines: WalkingLines = walkingLines): Case {
	const series = new Map(base.inputs.series);
	for (const [line, walk] of walks(base.shape, paths, lines))
		walkInputs(base.inputs, line, walk, (key) => {
			const column = new Float64Array(walk.length);
			series.set(key, column);
			return { column, place: (path, year) => path * base.shape.years + year };
		});
	return { shape: { ...base.shape, paths }, inputs: { ...base.inputs, series } };
}

/** By line, what its amounts are multiplied by: `[path × years + year]`. */
export function walks(
	{ years, settledYears }: Shape,
	paths: number,
	lines: WalkingLines = walkingLines,
): ReadonlyMap<string, Float64Array> {
	const random = uniform(20210401);
	return new Map(
		lines.map(([line, step]) => {
			const walk = new Float64Array(paths * years);
			for (let path = 0; path < paths; path += 1) {
				let factor = 1;
				for (let year = 0; year < years; year += 1) {
					if (year >= settledYears) factor *= 1 + step * (2 * random() - 1);
					walk[path * years + year] = factor;
				}
			}
			return [line, walk];
		}),
	);
}

interface Walked {
	readonly column: Float64Array;
	readonly place: (path: number, year: number) => number;
}

/** Writes the columns a line's walk moves: its amounts, and where it moves 普通交付税 what they changed by. */
export function walkInputs(
	{ series }: KernelInputs,
	line: string,
	walk: Float64Array,
	columnOf: (key: string) => Walked,
): void {
	const planned = series.get(`entered.${line}`) as Float64Array;
	const { length } = planned;
	const walked = columnOf(`entered.${line}`);
	const moved = series.has(`linked.${line}`) ? columnOf(`linked.${line}`) : null;
	for (let path = 0, at = 0; at < walk.length; path += 1)
		for (let year = 0; year < length; year += 1, at += 1) {
			const amount = planned[year] as number;
			const after = amount * (walk[at] as number);
			walked.column[walked.place(path, year)] = after;
			if (moved !== null) moved.column[moved.place(path, year)] = after - amount;
		}
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
type WalkingLines = readonly (readonly [line: string, step: number])[];

export const walkingLines: WalkingLines = [
	["cityTax", 0.02],
	["transferTaxesAndGrants", 0.02],
	["socialAssistance", 0.015],
	["personnelExpenses", 0.01],
	["bondIssuance", 0.05],
];

/** Uniform numbers in [0, 1) from a seed, the same on every machine (mulberry32). */
export function uniform(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** The same case over more years: what the last year holds goes on, what goes by age of a bond goes on by age. */
export function longer({ shape, inputs }: Case, years: number): Case {
	const { settledYears, years: had } = shape;
	const last = had - 1;
	const table = (known: Float64Array) =>
		Float64Array.from({ length: years * years }, (_, at) => {
			const [year, issue] = [Math.floor(at / years), at % years];
			if (issue < settledYears || issue > year) return 0;
			return known[Math.min(last, settledYears + year - issue) * had + settledYears] as number;
		});
	const series = new Map(
		[...inputs.series].map(([key, known]) => {
			if (key.startsWith("table.")) return [key, table(known)];
			if (key.startsWith("before.")) return [key, known];
			return [key, Float64Array.from({ length: years }, (_, year) => known[Math.min(year, last)] as number)];
		}),
	);
	return { shape: { ...shape, years }, inputs: { ...inputs, series } };
}
