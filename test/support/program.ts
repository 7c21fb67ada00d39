import { compileProgram } from "../../src/build/compile.ts";
import { Block } from "../../src/engine/block.ts";
import { blockModule } from "../../src/engine/block-code.ts";
import { isTable, Kernel, type KernelInputs, type Shape } from "../../src/engine/kernel.ts";
import type { Program, ProgramSource } from "../../src/engine/program.ts";
import { outlookSource } from "../../src/model/outlook-model.ts";
import { PathColumns } from "../../src/projection/path-columns.ts";

/** The model's definitions as the engine takes them. */
export const modelSource: ProgramSource = outlookSource;

/** The kernel of a program in machine code. */
export function assembledKernel(program: Program): Kernel {
	return new Kernel(program, { many: () => blockModule(program) });
}

/** A kernel assembled on the spot, as the build would. */
export async function freshKernel(source: ProgramSource): Promise<Kernel> {
	return assembledKernel(compileProgram(source));
}

/** Every line of many paths, and whether every law holds on all of them; series of all paths are path after path. */
export function projectMany(kernel: Kernel, shape: Shape, inputs: KernelInputs) {
	const { years, paths } = shape;
	const { project, columns } = openPaths(kernel, { shape, inputs });
	const places = new PathColumns(years, paths);
	const holds = project();
	const values = new Map(kernel.outputs.map((line) => [line, new Float64Array(paths * years)]));
	for (const [at, rows] of [...values.values()].entries())
		for (let path = 0; path < paths; path += 1) rows.set(places.row(columns[at] as Float64Array, path), path * years);
	return { values, holds };
}

interface ManyPaths {
	readonly shape: Shape;
	readonly inputs: KernelInputs;
}

/** What projects the same paths again and again, the lines asked for into columns of their own. */
export function openPaths(kernel: Kernel, { shape, inputs }: ManyPaths, asked: readonly string[] = kernel.outputs) {
	const { years, paths } = shape;
	const bound = kernel.bind(inputs);
	const places = new PathColumns(years, paths);
	const owned = bound.series.map((rows, at) => {
		if (paths === 1 || isTable(kernel.inputs[at] as string) || rows.length !== paths * years) return undefined;
		const column = new Float64Array(places.length);
		for (let path = 0; path < paths; path += 1)
			for (let year = 0; year < years; year += 1)
				column[places.place(path, year)] = rows[path * years + year] as number;
		return column;
	});
	const columns = kernel.outputs.map((line) => (asked.includes(line) ? new Float64Array(places.length) : undefined));
	const question = {
		...shape,
		series: bound.series,
		differsFrom: Int32Array.from(owned, (column) => (column === undefined ? -1 : 0)),
		asked: columns.map((column) => column !== undefined),
	};
	let block: Block | null = null;
	const project = () => {
		block ??= new Block(kernel, question, paths);
		block.share(inputs, bound, 1e-6);
		return places.project(block, owned, columns, paths);
	};
	return { project, columns };
}
