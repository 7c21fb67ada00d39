import { Block } from "../engine/block.ts";
import type { Columns } from "../engine/columns.ts";
import type { BoundInputs, Kernel, KernelInputs, Shape } from "../engine/kernel.ts";
import { keptBlock, runKernel } from "../engine/run.ts";
import { debtRoles, roles } from "../model/roles.ts";
import { lawTolerance } from "./law-tolerance.ts";
import type { Outlook } from "./project.ts";

/** Paths projected together: few enough that their columns stay near the processor, enough to be worth a call. */
export const pathsAtOnce = 256;

/** Lines in which it shows that a path cannot be paid. */
const payable = [debtRoles.oldOutstanding, roles.issuance, debtRoles.redemptionFund];

/** How many paths at most, by the unit they are rounded to, and the lines that will be read of them. */
interface PathsAsked extends Shape {
	readonly roundingUnit: number;
	readonly lines: readonly string[];
	/** Written and read in the columns of a block of their own, instead of `inputs` and `outputs`. */
	readonly areInPlace?: boolean;
}

/**
 * 経路 — many paths through the kernel, over columns that are used again for every piece of them: nudged, tabled, mixed or
 * drawn, what differs from path to path is written into columns of its own, and every law is held on every path.
 */
export class Paths {
	/** Results of the lines asked for, by place among the kernel's lines: `column[path × years + year]`. */
	readonly outputs: readonly (Float64Array | undefined)[];
	/** Inputs in the kernel's order; one that no path has for itself is one path long. */
	readonly inputs: Float64Array[] = [];
	private readonly kernel: Kernel;
	private readonly asked: PathsAsked;
	private readonly tolerance: number;
	private readonly differsFrom: Int32Array;
	private parameters: Float64Array = new Float64Array(0);
	/** What the paths are projected by, once it is known which inputs differ. */
	private block: Block | null = null;
	private isShared = false;

	constructor(kernel: Kernel, asked: PathsAsked) {
		this.kernel = kernel;
		this.differsFrom = new Int32Array(kernel.inputs.length);
		this.asked = asked;
		this.tolerance = lawTolerance * asked.roundingUnit;
		const lines = new Set([...asked.lines, ...payable]);
		this.outputs = kernel.outputs.map((line) =>
			lines.has(line) ? new Float64Array(asked.areInPlace ? 0 : asked.paths * asked.years) : undefined,
		);
	}

	/** Begins anew with what all paths have in common. */
	share({ series, parameters }: Pick<BoundInputs, "series" | "parameters">): void {
		this.inputs.splice(0, Number.POSITIVE_INFINITY, ...series);
		this.differsFrom.fill(-1);
		this.parameters = parameters;
		this.block = null;
		this.isShared = false;
	}

	/**
	 * The column of an input, by its place, that differs from path to path from a year on: at first in no path from what
	 * they share.
	 */
	own(place: number, fromYear = 0): Float64Array {
		const { years, paths } = this.asked;
		const shared = this.inputs[place] as Float64Array;
		if (this.differsFrom[place] !== -1) return shared;
		const column = new Float64Array(paths * years);
		for (let path = 0; path < paths; path += 1) column.set(shared.subarray(0, years), path * years);
		this.inputs[place] = column;
		this.differsFrom[place] = fromYear;
		this.block = null;
		this.isShared = false;
		return column;
	}

	/** Puts another series in the place of one that all paths share. */
	shareInput(place: number, series: Float64Array): void {
		this.inputs[place] = series;
		this.isShared = false;
	}

	/**
	 * Projects the first paths; throws when a law does not hold on one of them, but for those that a run would refuse.
	 * `outputs`: fewer of them, where the others are not read this time.
	 */
	project(paths: number, isRefused: (path: number) => boolean = () => false, outputs = this.outputs): void {
		if (!this.opened().project(this.inputs, outputs, paths)) this.tell(paths, isRefused);
	}

	/** Projects the first paths that stand in the columns of the block. */
	projectInPlace(paths: number): void {
		const block = this.opened();
		if (block.projectInPlace(paths)) return;
		for (const [input, first] of this.differsFrom.entries())
			for (let year = first; first >= 0 && year < this.asked.years; year += 1) {
				const [own, column] = [this.inputs[input] as Float64Array, block.inputColumn(input, year)];
				for (let path = 0; path < paths; path += 1) own[path * this.asked.years + year] = column[path] as number;
			}
		this.tell(paths, () => false);
	}

	/** Tells which law it is that does not hold on one of the paths. */
	private tell(paths: number, isRefused: (path: number) => boolean): void {
		let isAnyRefused = false;
		for (let path = 0; path < paths; path += 1) {
			if (isRefused(path)) isAnyRefused = true;
			const breach = isRefused(path) ? undefined : this.run(path).lawBreaches[0];
			if (breach !== undefined) throw new Error(`law ${breach.law} does not hold on a path`);
		}
		if (!isAnyRefused) throw new Error("a law does not hold on paths together, and on none of them by itself");
	}

	/** The block, holding what all paths share. */
	opened(): Block {
		const { kernel, inputs: series, parameters, tolerance } = this;
		const { years, settledYears, paths } = this.asked;
		const open = () => {
			const asked = this.outputs.map((column) => column !== undefined);
			const differsFrom = this.differsFrom.slice();
			return new Block(kernel, { years, settledYears, series: [...series], differsFrom, asked }, paths);
		};
		this.block ??= this.asked.areInPlace ? open() : keptBlock(kernel, this.form(), open);
		if (!this.isShared || this.block.holder !== this) this.block.share(this, { series, parameters }, tolerance);
		this.isShared = true;
		return this.block;
	}

	/** What its calls depend on: what differs, what was typed for settled years, what is asked for. */
	private form(): string {
		const { years, settledYears, paths } = this.asked;
		const typed = this.inputs.map((column, at) =>
			this.kernel.inputs[at]?.startsWith("given.") ? column.subarray(0, settledYears).join() : "",
		);
		const isTyped = typed.map((figures) => figures.replace(/[^,N]/g, "")).join(" ");
		const asked = this.outputs.map((column) => (column === undefined ? 0 : 1)).join("");
		return [years, settledYears, paths, this.differsFrom, asked, isTyped].join("/");
	}

	/** A line of all paths. */
	column(line: string): Float64Array {
		const column = this.outputs[this.kernel.outputs.indexOf(line)];
		if (column === undefined) throw new Error(`line not asked for: ${line}`);
		return column;
	}

	/** One path as a run of its own. */
	run(path: number): Columns {
		const { kernel } = this;
		const series = this.inputs.map((column, at) => (this.differsFrom[at] === -1 ? column : this.rowOf(column, path)));
		const named = <Value>(keys: readonly string[], values: ArrayLike<Value>) =>
			new Map(keys.map((key, at) => [key, values[at] as Value]));
		const inputs = { series: named(kernel.inputs, series), parameters: named(kernel.parameters, this.parameters) };
		return runKernel(kernel, this.asked, inputs, this.tolerance);
	}

	private rowOf(column: Float64Array, path: number): Float64Array {
		return column.subarray(path * this.asked.years, (path + 1) * this.asked.years);
	}

	/** Signs of what a run refuses: more repaid than is owed, less than nothing borrowed, more taken than a fund has. */
	isUnpayable(path: number): boolean {
		const withdrawal = this.kernel.inputs.indexOf(`entered.${debtRoles.redemptionFund}`);
		const row = (line: string) => this.rowOf(this.column(line), path);
		const isNegative = (value: number) => value < 0;
		if (row(debtRoles.oldOutstanding).some(isNegative) || row(roles.issuance).some(isNegative)) return true;
		const wanted = this.inputs[withdrawal] as Float64Array;
		const start = this.differsFrom[withdrawal] === -1 ? 0 : path * this.asked.years;
		return row(debtRoles.redemptionFund).some((paid, year) => (wanted[start + year] as number) - paid > 0);
	}
}

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
	paths.share(kernel.bind({ ...shape, paths: 1 }, runs[0] as KernelInputs));
	// The same in every question, so that the next one needs no new block.
	const changed = [...kernel.inputNames.entries()].filter(
		([, [channel]]) => channel === "entered" || channel === "linked",
	);
	const columns = changed.map(([place]) => paths.own(place));
	for (let from = 0; from < runs.length; from += pathsAtOnce) {
		const some = runs.slice(from, from + pathsAtOnce);
		for (const [at, [place]] of changed.entries())
			for (const [path, { series }] of some.entries())
				columns[at]?.set(series.get(kernel.inputs[place] as string) as Float64Array, path * years);
		const holds = paths.opened().project(paths.inputs, paths.outputs, some.length);
		for (const [path, inputs] of some.entries()) {
			if (!holds) yield { ...paths.run(path), inputs };
			else {
				const values = paths.outputs.map((column) => column?.slice(path * years, (path + 1) * years) as Float64Array);
				const named = new Map(kernel.outputs.map((line, at) => [line, values[at] as Float64Array]));
				yield { shape: { years, settledYears }, values: named, lawBreaches: [], laws: kernel.laws, inputs };
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

/** Paths that all begin as the run of an outlook; `lines` are those that will be read. */
export function pathsOf({ columns, municipality }: Outlook, paths: number, lines: readonly string[]): Paths {
	const { roundingUnit, model } = municipality;
	const made = new Paths(model.kernel, { ...columns.shape, paths, roundingUnit, lines });
	made.share(model.kernel.bind({ ...columns.shape, paths: 1 }, columns.inputs));
	return made;
}
