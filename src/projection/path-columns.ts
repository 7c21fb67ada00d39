import { type Block, pathsOfBlock } from "../engine/block.ts";
import { doubleBytes } from "../engine/call.ts";
import { columnSizes } from "../engine/schedule.ts";

/** Columns by place among the kernel's inputs or lines; of what does not differ, or was not asked for, there is none. */
export type PathSeries = readonly (Float64Array | undefined)[];

/** 経路の列 — how a column holds a figure of all paths, as blocks do: all paths of a block year after year, then the next. */
export class PathColumns {
	readonly length: number;
	private readonly years: number;
	private readonly step: number;

	constructor(years: number, paths: number) {
		this.years = years;
		this.step = columnSizes(Math.min(paths, pathsOfBlock)).step / doubleBytes;
		this.length = Math.ceil(paths / this.step) * this.step * years;
	}

	place(path: number, year: number): number {
		const within = path % pathsOfBlock;
		return (path - within) * this.years + year * this.step + within;
	}

	/** Puts the same years into every path. */
	fill(column: Float64Array, row: Float64Array): void {
		for (let at = 0, year = 0; at < column.length; at += this.step, year = (year + 1) % this.years)
			column.fill(row[year] as number, at, at + this.step);
	}

	/** The years of one path. */
	row(column: Float64Array, path: number): Float64Array {
		const row = new Float64Array(this.years);
		for (let year = 0; year < row.length; year += 1) row[year] = column[this.place(path, year)] as number;
		return row;
	}

	/** Projects the first paths of such columns, a block at a time. False where a law does not hold on one of them. */
	project(block: Block, owned: PathSeries, asked: PathSeries, paths: number): boolean {
		const length = this.years * this.step;
		let holds = true;
		for (let from = 0; from < paths; from += pathsOfBlock) {
			const at = from * this.years;
			for (const [input, column] of owned.entries())
				if (column !== undefined) block.yearsOf("inputs", input).set(column.subarray(at, at + length));
			holds = block.projectInPlace(Math.min(pathsOfBlock, paths - from)) && holds;
			for (const [line, column] of asked.entries()) column?.set(block.yearsOf("lines", line), at);
		}
		return holds;
	}
}
