import { Block } from "../engine/block.ts";
import type { Columns } from "../engine/columns.ts";
import type { BoundInputs, Kernel, Shape } from "../engine/kernel.ts";
import { debtRoles, roles } from "../model/roles.ts";
import { lawTolerance } from "./law-tolerance.ts";
import { PathColumns, type PathSeries } from "./path-columns.ts";
import type { Outlook } from "./project.ts";
import { keptBlock, runKernel } from "./run-kernel.ts";

/** Paths projected together: few enough that their columns stay near the processor, enough to be worth a call. */
export const pathsAtOnce = 256;

/** Lines in which it shows that a path cannot be paid. */
const payable = [debtRoles.oldOutstanding, roles.issuance, debtRoles.redemptionFund];

/** How many paths at most, by the unit they are rounded to, and the lines that will be read of them. */
interface PathsAsked extends Shape {
	readonly roundingUnit: number;
	readonly lines: readonly string[];
	/**
	 * Written and read in the columns of the block, instead of `inputs` and `outputs`: of a block of their own, or of one
	 * that others may have between two projections.
	 */
	readonly areInPlace?: "own block" | "any block";
	/** Bytes beside a block of their own. */
	readonly room?: number;
}

/**
 * 経路 — many paths through the kernel, over columns that are used again for every piece of them: nudged, tabled, mixed or
 * drawn, what differs from path to path is written into columns of its own, and every law is held on every path.
 */
export class Paths {
	/** How the columns of all paths are read and written. */
	readonly columns: PathColumns;
	/** Results of the lines asked for, by place among the kernel's lines. */
	readonly outputs: PathSeries;
	/** Inputs in the kernel's order, as all paths share them; and those that differ. */
	private shared: Float64Array[] = [];
	private readonly owned: (Float64Array | undefined)[] = [];
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
		this.columns = new PathColumns(asked.years, asked.paths);
		const lines = new Set([...asked.lines, ...payable]);
		this.outputs = kernel.outputs.map((line) =>
			lines.has(line) ? new Float64Array(asked.areInPlace ? 0 : this.columns.length) : undefined,
		);
	}

	/** Begins anew with what all paths have in common. */
	share({ series, parameters }: BoundInputs): void {
		this.shared = [...series];
		this.owned.length = 0;
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
		const known = this.owned[place];
		if (known !== undefined) return known;
		const column = new Float64Array(this.columns.length);
		// What is written in the columns of the block is not read here.
		if (!this.asked.areInPlace || fromYear > 0) this.columns.fill(column, this.shared[place] as Float64Array);
		this.owned[place] = column;
		this.differsFrom[place] = fromYear;
		this.block = null;
		this.isShared = false;
		return column;
	}

	/** Puts another series in the place of one that all paths share. */
	shareInput(place: number, series: Float64Array): void {
		this.shared[place] = series;
		this.isShared = false;
	}

	/** Projects the first paths; throws when a law does not hold on one of them, but for those that a run would refuse. */
	project(paths: number, isRefused: (path: number) => boolean = () => false): void {
		if (!this.areLawful(paths)) this.tell(paths, isRefused);
	}

	/** Projects the first paths: whether every law holds on all of them. */
	areLawful(paths: number): boolean {
		return this.columns.project(this.opened(), this.owned, this.outputs, paths);
	}

	/** Projects the first paths that stand in the columns of the block; throws as `project` does. */
	projectInPlace(paths: number, isRefused: (path: number) => boolean = () => false): void {
		const block = this.opened();
		if (block.projectInPlace(paths)) return;
		for (const [input, first] of this.differsFrom.entries())
			for (let year = first; first >= 0 && year < this.asked.years; year += 1)
				this.owned[input]?.set(block.inputColumn(input, year), this.columns.place(0, year));
		this.tell(paths, isRefused);
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
		const { kernel, shared: series, parameters, tolerance } = this;
		const { years, settledYears, paths, room } = this.asked;
		const open = () => {
			const asked = this.outputs.map((column) => column !== undefined);
			const differsFrom = this.differsFrom.slice();
			return new Block(kernel, { years, settledYears, series: [...series], differsFrom, asked }, paths, room);
		};
		this.block ??= this.asked.areInPlace === "own block" ? open() : keptBlock(kernel, this.form(), open);
		if (!this.isShared || this.block.holder !== this) this.block.share(this, { series, parameters }, tolerance);
		this.isShared = true;
		return this.block;
	}

	/** What its calls depend on: what differs, what was typed for settled years, what is asked for. */
	private form(): string {
		const { years, settledYears, paths } = this.asked;
		let isTyped = "";
		for (const input of this.kernel.given)
			for (let year = 0; input >= 0 && year < settledYears; year += 1)
				isTyped += Number.isNaN(this.shared[input]?.[year]) ? "N" : ".";
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
		const series = this.shared.map((row, at) => {
			const own = this.owned[at];
			return own === undefined ? row : this.columns.row(own, path);
		});
		const named = <Value>(keys: readonly string[], values: ArrayLike<Value>) =>
			new Map(keys.map((key, at) => [key, values[at] as Value]));
		const inputs = { series: named(kernel.inputs, series), parameters: named(kernel.parameters, this.parameters) };
		return runKernel(kernel, this.asked, inputs, this.tolerance);
	}

	/** Signs of what a run refuses: more repaid than is owed, less than nothing borrowed, more taken than a fund has. */
	isUnpayable(path: number): boolean {
		const { inputs, outputs } = this.kernel;
		const withdrawal = inputs.indexOf(`entered.${debtRoles.redemptionFund}`);
		const [owed, issued, paid] = payable.map((line) => outputs.indexOf(line)) as [number, number, number];
		for (let year = 0; year < this.asked.years; year += 1) {
			if (this.figure(owed, path, year) < 0 || this.figure(issued, path, year) < 0) return true;
			if (this.wanted(withdrawal, path, year) - this.figure(paid, path, year) > 0) return true;
		}
		return false;
	}

	private figure(line: number, path: number, year: number): number {
		if (this.asked.areInPlace) return this.opened().lineColumn(line, year)[path] as number;
		return this.outputs[line]?.[this.columns.place(path, year)] as number;
	}

	private wanted(input: number, path: number, year: number): number {
		const own = this.owned[input];
		if (own === undefined) return this.shared[input]?.[year] as number;
		if (this.asked.areInPlace) return this.opened().inputColumn(input, year)[path] as number;
		return own[this.columns.place(path, year)] as number;
	}
}

/** Paths that all begin as the run of an outlook; `lines` are those that will be read. */
export function pathsOf({ columns, municipality }: Outlook, paths: number, lines: readonly string[]): Paths {
	const { roundingUnit, model } = municipality;
	const made = new Paths(model.kernel, { ...columns.shape, paths, roundingUnit, lines });
	made.share(model.kernel.bind(columns.inputs));
	return made;
}
