import { Block } from "../engine/block.ts";
import type { Columns } from "../engine/columns.ts";
import type { Kernel, KernelInputs } from "../engine/kernel.ts";
import { lawBreaches } from "./law-checks.ts";

/** Runs one path and checks every law on what it returned. */
export function runKernel(kernel: Kernel, shape: Columns["shape"], inputs: KernelInputs, tolerance: number): Columns {
	const bound = kernel.bind(inputs);
	const { years, settledYears } = shape;
	// One piece of memory: many small ones take longer than the run.
	const memory = new Float64Array(kernel.outputs.length * years);
	const outputs = kernel.outputs.map((_, line) => memory.subarray(line * years, (line + 1) * years));
	// Everything may differ, so that the next run needs no new block.
	const block = keptBlock(kernel, `${years} ${settledYears}`, () => {
		const differsFrom = new Int32Array(kernel.inputs.length);
		const asked = kernel.outputs.map(() => true);
		return new Block(kernel, { years, settledYears, series: bound.series, differsFrom, asked, isSingle: true }, 1);
	});
	block.share(inputs, bound, tolerance);
	const holds = block.projectOne(bound.series, outputs);
	const values = new Map(kernel.outputs.map((id, index) => [id, outputs[index] as Float64Array]));
	const columns = { shape, values, lawBreaches: [], inputs };
	return holds ? columns : { ...columns, lawBreaches: lawBreaches(kernel.program, columns, tolerance) };
}

/** Blocks ready for the next projection of the same form: to plan one takes as long as some thousand paths. */
const kept = new WeakMap<Kernel, Map<string, Block>>();
const mostKept = 16;

export function keptBlock(kernel: Kernel, form: string, open: () => Block): Block {
	const blocks = kept.get(kernel) ?? new Map<string, Block>();
	kept.set(kernel, blocks);
	const block = blocks.get(form) ?? open();
	// The one longest unused goes first.
	blocks.delete(form);
	blocks.set(form, block);
	if (blocks.size > mostKept) blocks.delete([...blocks.keys()][0] as string);
	return block;
}
