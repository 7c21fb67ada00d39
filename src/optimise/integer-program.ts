import type { Affine } from "./affine.ts";

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

/** 混合整数計画 — columns with bounds, some of them whole, and rows that hold sums of them between two numbers. */
export class IntegerProgram {
	readonly lower: number[] = [];
	readonly upper: number[] = [];
	readonly whole: boolean[] = [];
	readonly rows: Row[] = [];
	/** Columns of one family are 0 or 1, and at most one of them is 1. */
	private readonly family: (number | null)[] = [];

	get columns(): number {
		return this.lower.length;
	}

	column(low: number, high: number, whole = false, family: number | null = null): number {
		this.lower.push(low);
		this.upper.push(high);
		this.whole.push(whole);
		this.family.push(family);
		return this.columns - 1;
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
		const isMultiple = (value: number) => Math.abs(value / grid - Math.round(value / grid)) < wholeness / grid;
		return (
			isMultiple(constant) &&
			[...coefficients].every(([column, coefficient]) => (this.whole[column] as boolean) && isMultiple(coefficient))
		);
	}
}
