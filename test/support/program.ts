import { Block } from "../../src/engine/block.ts";
import { blockModule } from "../../src/engine/block-code.ts";
import { compileProgram } from "../../src/engine/compile.ts";
import { Kernel, type KernelInputs, type Shape } from "../../src/engine/kernel.ts";
import type { Program, ProgramSource } from "../../src/engine/program.ts";
import { outlookSource } from "../../src/model/outlook-model.ts";

/** The model's definitions as the engine takes them. */
export const modelSource: ProgramSource = outlookSource;

/** The kernel of a program in machine code. */
export function assembledKernel(program: Program): Kernel {
	return new Kernel(program, blockModule(program));
}

/** A kernel assembled on the spot, as the build would. */
export async function freshKernel(source: ProgramSource): Promise<Kernel> {
	return assembledKernel(compileProgram(source));
}

/** Every line of many paths, and whether every law holds on all of them. */
export function projectMany(kernel: Kernel, shape: Shape, inputs: KernelInputs) {
	const columns = kernel.outputs.map(() => new Float64Array(shape.paths * shape.years));
	const bound = kernel.bind(shape, inputs);
	const block = new Block(kernel, { ...shape, ...bound, asked: columns.map(() => true) }, shape.paths);
	block.share(bound, bound, 1e-6);
	const holds = block.project(bound.series, columns, shape.paths);
	return { values: new Map(kernel.outputs.map((line, at) => [line, columns[at] as Float64Array])), holds };
}
