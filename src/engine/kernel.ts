/** The generated kernel as the rest of the program sees it. */
export interface Kernel {
	/** Input series in the order of the columns, as `channel.id`. */
	readonly inputs: readonly string[];
	readonly parameters: readonly string[];
	/** Lines in the order of the result columns. */
	readonly outputs: readonly string[];
	readonly laws: readonly string[];
	readonly project: KernelFunction;
	readonly audit: AuditFunction;
}

export interface Shape {
	readonly years: number;
	/** Leading years whose figures are settled; at least 1. */
	readonly settledYears: number;
	readonly paths: number;
}

/**
 * Projects every path, year by year. A column holds `paths × years` numbers, path by path; an input with stride 0
 * holds one path that all share. `before` columns hold, newest first, the values before the first year.
 */
export type KernelFunction = (shape: Shape, inputs: BoundInputs, outputs: readonly Float64Array[]) => void;

/** Largest breach of each law and the year index of it (−1 when it holds within `tolerance`). */
export type AuditFunction = (
	shape: Shape,
	inputs: BoundInputs,
	outputs: readonly Float64Array[],
	tolerance: number,
) => { readonly breach: Float64Array; readonly year: Int32Array };

/** Input series and parameters by name; a series is as long as one path or as all paths. */
export interface KernelInputs {
	readonly series: ReadonlyMap<string, Float64Array>;
	readonly parameters: ReadonlyMap<string, number>;
}

/** 推計結果 — one column for each line: `columns.get(id)[path × years + year]`. */
export interface Columns {
	readonly shape: Shape;
	readonly values: ReadonlyMap<string, Float64Array>;
	readonly lawBreaches: readonly LawBreach[];
	readonly laws: readonly string[];
	/** The inputs it was made from, for explanations and re-runs. */
	readonly inputs: KernelInputs;
}

/** One run, or one path of many, as far as it can be looked at. */
export interface RunView {
	readonly values: Columns["values"];
	readonly inputs: Pick<KernelInputs, "series">;
}

interface LawBreach {
	readonly law: string;
	readonly difference: number;
	readonly yearIndex: number;
}

/** Tables of year × year of issue, and what precedes the first year, are the same for all paths. */
function isTable(key: string): boolean {
	return key.startsWith("table.") || key.startsWith("before.");
}

/** Inputs in the kernel's own order, ready to be projected any number of times. */
export interface BoundInputs {
	readonly series: readonly Float64Array[];
	readonly strides: Int32Array;
	readonly parameters: Float64Array;
}

/** Puts named inputs into the kernel's order. Throws on a missing one: that is a programming error. */
export function bindInputs(kernel: Kernel, shape: Shape, inputs: KernelInputs): BoundInputs {
	const strides = new Int32Array(kernel.inputs.length);
	const series = kernel.inputs.map((key, index) => {
		const column = inputs.series.get(key);
		if (column === undefined) throw new Error(`kernel input missing: ${key}`);
		const shared = shape.paths === 1 || isTable(key) || column.length !== shape.paths * shape.years;
		strides[index] = shared ? 0 : shape.years;
		return column;
	});
	const parameters = Float64Array.from(kernel.parameters, (id) => {
		const value = inputs.parameters.get(id);
		if (value === undefined) throw new Error(`kernel parameter missing: ${id}`);
		return value;
	});
	return { series, strides, parameters };
}

/** Empty result columns, in the kernel's order; one piece of memory, for many small ones take longer than a projection. */
export function emptyColumns(kernel: Kernel, shape: Shape): Float64Array[] {
	const length = shape.paths * shape.years;
	const memory = new ArrayBuffer(kernel.outputs.length * length * Float64Array.BYTES_PER_ELEMENT);
	return kernel.outputs.map(
		(_, index) => new Float64Array(memory, index * length * Float64Array.BYTES_PER_ELEMENT, length),
	);
}

/** Runs the kernel and checks every law on what it returned. */
export function runKernel(kernel: Kernel, shape: Shape, inputs: KernelInputs, tolerance: number): Columns {
	const bound = bindInputs(kernel, shape, inputs);
	const outputs = emptyColumns(kernel, shape);
	kernel.project(shape, bound, outputs);
	const { breach, year } = kernel.audit(shape, bound, outputs, tolerance);
	const lawBreaches = kernel.laws.flatMap((law, index) =>
		(year[index] as number) < 0 ? [] : [{ law, difference: breach[index] as number, yearIndex: year[index] as number }],
	);
	const values = new Map(kernel.outputs.map((id, index) => [id, outputs[index] as Float64Array]));
	return { shape, values, lawBreaches, laws: kernel.laws, inputs };
}
