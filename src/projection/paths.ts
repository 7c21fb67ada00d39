import { type BoundInputs, bindInputs, emptyColumns, type RunView, type Shape } from "../engine/kernel.ts";
import { kernel } from "../model/facts.ts";
import { lawTolerance, type Outlook } from "./project.ts";

/** Paths projected together: few enough that their columns stay near the processor, enough to be worth a call. */
export const pathsAtOnce = 256;

const withdrawal = kernel.inputs.indexOf("entered.debtReductionFundWithdrawal");

/**
 * 経路 — many paths through the kernel, over columns that are used again for every piece of them: nudged, tabled, mixed or
 * drawn, what differs from path to path is written into columns of its own, and every law is held on every path.
 */
export class Paths {
	/** Results in the kernel's order: `column[path × years + year]`. */
	readonly outputs: readonly Float64Array[];
	/** Inputs in the kernel's order; one that no path has for itself is one path long. */
	readonly inputs: Float64Array[] = [];
	private readonly shape: Shape;
	private readonly tolerance: number;
	private readonly strides = new Int32Array(kernel.inputs.length);
	private parameters: Float64Array = new Float64Array(0);

	/** `shape.paths` is the most of a piece. */
	constructor(shape: Shape, roundingUnit: number) {
		this.shape = shape;
		this.tolerance = lawTolerance * roundingUnit;
		this.outputs = emptyColumns(kernel, shape);
	}

	/** Begins anew with what all paths have in common. */
	share({ series, parameters }: Pick<BoundInputs, "series" | "parameters">): void {
		this.inputs.splice(0, Number.POSITIVE_INFINITY, ...series);
		this.strides.fill(0);
		this.parameters = parameters;
	}

	/** The column of an input, by its place, that differs from path to path: at first in no path from what they share. */
	own(place: number): Float64Array {
		const { years, paths } = this.shape;
		const shared = this.inputs[place] as Float64Array;
		if (this.strides[place] !== 0) return shared;
		const column = new Float64Array(paths * years);
		for (let path = 0; path < paths; path += 1) column.set(shared.subarray(0, years), path * years);
		this.inputs[place] = column;
		this.strides[place] = years;
		return column;
	}

	/** Projects the first paths; throws when a law does not hold on one of them, but for those that a run would refuse. */
	project(paths: number, isRefused: (path: number) => boolean = () => false): void {
		const shape = { ...this.shape, paths };
		kernel.project(shape, this.bound(this.inputs), this.outputs);
		if (this.broken(0, paths) === undefined) return;
		for (let path = 0; path < paths; path += 1) {
			const law = isRefused(path) ? undefined : this.broken(path, 1);
			if (law !== undefined) throw new Error(`law ${law} does not hold on a path`);
		}
	}

	private bound(series: BoundInputs["series"]): BoundInputs {
		return { series, strides: this.strides, parameters: this.parameters };
	}

	/** A law that does not hold on one of some paths. */
	private broken(from: number, paths: number): string | undefined {
		const shape = { ...this.shape, paths };
		const [inputs, outputs] = from === 0 ? [this.inputs, this.outputs] : [this.inputsOf(from), this.outputsOf(from)];
		const { year } = kernel.audit(shape, this.bound(inputs), outputs, this.tolerance);
		return kernel.laws[year.findIndex((at) => at >= 0)];
	}

	/** A line of all paths. */
	column(line: string): Float64Array {
		return this.outputs[kernel.outputs.indexOf(line)] as Float64Array;
	}

	/** One path as a run of its own. Views, not copies. */
	view(path: number): RunView {
		const [inputs, outputs] = [this.inputsOf(path), this.outputsOf(path)];
		return {
			values: new Map(kernel.outputs.map((line, at) => [line, outputs[at] as Float64Array])),
			inputs: { series: new Map(kernel.inputs.map((key, at) => [key, inputs[at] as Float64Array])) },
		};
	}

	private inputsOf(path: number): Float64Array[] {
		return this.inputs.map((column, at) => (this.strides[at] === 0 ? column : this.rowOf(column, path)));
	}

	private outputsOf(path: number): Float64Array[] {
		return this.outputs.map((column) => this.rowOf(column, path));
	}

	private rowOf(column: Float64Array, path: number): Float64Array {
		return column.subarray(path * this.shape.years, (path + 1) * this.shape.years);
	}

	/** Signs of what a run refuses: more repaid than is owed, less than nothing borrowed, more taken than a fund has. */
	isUnpayable(path: number): boolean {
		const row = (line: string) => this.rowOf(this.column(line), path);
		const isNegative = (value: number) => value < 0;
		if (row("oldBondsOutstanding").some(isNegative) || row("bondIssuance").some(isNegative)) return true;
		const [wanted, start] = [this.inputs[withdrawal] as Float64Array, path * (this.strides[withdrawal] as number)];
		return row("debtReductionFundWithdrawal").some((paid, year) => (wanted[start + year] as number) - paid > 0);
	}
}

/** Paths that all begin as the run of an outlook. */
export function pathsOf({ columns, municipality }: Outlook, paths: number): Paths {
	const made = new Paths({ ...columns.shape, paths }, municipality.roundingUnit);
	made.share(bindInputs(kernel, columns.shape, columns.inputs));
	return made;
}
