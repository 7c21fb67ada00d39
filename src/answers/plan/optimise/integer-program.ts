import { type Affine, combine, ofColumn } from "./affine.ts";

export interface Interval {
	readonly low: number;
	readonly high: number;
}

export interface Row {
	readonly expression: Affine;
	readonly low: number;
	readonly high: number;
}

/** How near a number must be to a whole one to count as whole. */
const wholeness = 1e-9;

/** Binary dust of a scaled number, as a share of it. */
const dust = 1e-15;

/** Steps on which entered amounts may lie, coarsest first; finer ones are too near the give of the rows to be of use. */
export const grids = [1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.025, 0.01];

/** Sums no longer than this need no name. */
const shortest = 3;

/** 混合整数計画 — columns with bounds, some of them whole, and rows that hold sums of them between two numbers. */
export class IntegerProgram {
	readonly lower: number[] = [];
	readonly upper: number[] = [];
	readonly whole: boolean[] = [];
	readonly rows: Row[] = [];
	/** Steps a column's value lies on: 1 for whole ones, 0 when nothing is known. */
	private readonly steps: number[] = [];
	/** Columns of one family are 0 or 1, and at most one of them is 1. */
	private readonly family: (number | null)[] = [];
	/** What amounts are rounded to. */
	readonly unit: number;

	constructor(unit = 1) {
		this.unit = unit;
	}

	get columns(): number {
		return this.lower.length;
	}

	column(low: number, high: number, whole = false, family: number | null = null): number {
		this.lower.push(low);
		this.upper.push(high);
		this.whole.push(whole);
		this.family.push(family);
		this.steps.push(whole ? 1 : 0);
		return this.columns - 1;
	}

	/** An expression under a name of its own, so that long sums are written once. */
	named(expression: Affine): Affine {
		if (expression.coefficients.size <= shortest) return expression;
		const { low, high } = this.range(expression);
		const column = this.column(low, high);
		this.steps[column] = [...grids, this.unit].find((grid) => this.isOnGrid(expression, grid)) ?? 0;
		const name = ofColumn(column);
		this.row(combine(expression, name, -1), 0, 0);
		return name;
	}

	row(expression: Affine, low: number, high: number): void {
		this.rows.push({ expression, low, high });
	}

	/** Between which numbers an expression lies, whatever the rows say. */
	range({ constant, coefficients }: Affine): Interval {
		let [low, high] = [constant, constant];
		const families = new Map<number, { low: number; high: number }>();
		for (const [column, coefficient] of coefficients) {
			const family = this.family[column] ?? null;
			if (family === null) {
				const ends = [coefficient * (this.lower[column] as number), coefficient * (this.upper[column] as number)];
				low += Math.min(...ends);
				high += Math.max(...ends);
				continue;
			}
			const member = families.get(family) ?? { low: 0, high: 0 };
			families.set(family, member);
			member.low = Math.min(member.low, coefficient);
			member.high = Math.max(member.high, coefficient);
		}
		for (const member of families.values()) {
			low += member.low;
			high += member.high;
		}
		return { low, high };
	}

	/** Whether an expression can take multiples of `grid` only. */
	isOnGrid({ constant, coefficients }: Affine, grid: number): boolean {
		const isMultiple = (value: number) => {
			const steps = Math.abs(value / grid);
			return Math.abs(steps - Math.round(steps)) < wholeness / grid + steps * dust;
		};
		return (
			isMultiple(constant) &&
			[...coefficients].every(([column, coefficient]) => {
				const step = this.steps[column] as number;
				return step > 0 && isMultiple(step * coefficient);
			})
		);
	}
}
