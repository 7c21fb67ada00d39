import { pathsOfBlock } from "./block.ts";
import { doubleBytes } from "./call.ts";
import { columnSizes } from "./schedule.ts";

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
}
