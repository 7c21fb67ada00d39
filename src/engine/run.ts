import { Block } from "./block.ts";
import { type Columns, type LawBreach, valuesAt } from "./columns.ts";
import { evaluate } from "./interpret.ts";
import { isTable, type Kernel, type KernelInputs } from "./kernel.ts";
import { heldFrom, mayBeUnknown } from "./program.ts";

/** Runs one path and checks every law on what it returned. */
export function runKernel(kernel: Kernel, shape: Columns["shape"], inputs: KernelInputs, tolerance: number): Columns {
	const bound = kernel.bind(inputs);
	const { years, settledYears } = shape;
	// One piece of memory: many small ones take longer than the run.
	const memory = new Float64Array(kernel.outputs.length * years);
	const outputs = kernel.outputs.map((_, line) => memory.subarray(line * years, (line + 1) * years));
	// Everything may differ, so that the next run needs no new block.
	const block = keptBlock(kernel, `${years} ${settledYears}`, () => {
		const differsFrom = Int32Array.from(kernel.inputs, (key) => (isTable(key) ? -1 : 0));
		const asked = kernel.outputs.map(() => true);
		return new Block(kernel, { years, settledYears, series: bound.series, differsFrom, asked, isSingle: true }, 1);
	});
	block.share(inputs, bound, tolerance);
	const holds = block.projectOne(bound.series, outputs);
	const values = new Map(kernel.outputs.map((id, index) => [id, outputs[index] as Float64Array]));
	const columns = { shape, values, lawBreaches: [], inputs };
	return holds ? columns : { ...columns, lawBreaches: breaches(kernel, columns, tolerance) };
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

/** The largest breach of each law that does not hold, and its year. */
function breaches({ program }: Kernel, columns: Columns, tolerance: number): LawBreach[] {
	const { years, settledYears } = columns.shape;
	return program.laws.flatMap(({ law, left, right }) => {
		let worst: LawBreach | null = null;
		for (let yearIndex = heldFrom(law, settledYears); yearIndex < years; yearIndex += 1) {
			const values = valuesAt(program, columns, yearIndex);
			const difference = evaluate(left, values) - evaluate(right, values);
			const size = law.relation === "=" ? Math.abs(difference) : 0 - difference;
			const isExcused = Number.isNaN(size) && mayBeUnknown(law, yearIndex, settledYears);
			if (isExcused || size <= tolerance || size <= (worst?.difference ?? 0)) continue;
			worst = { law: law.id, difference: size, yearIndex };
		}
		return worst ?? [];
	});
}
