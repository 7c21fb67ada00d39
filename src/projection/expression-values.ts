import type { FiscalYear } from "../domain/fiscal-year.ts";
import { closureOf } from "../engine/interpret.ts";
import type { Tree } from "../engine/tree.ts";
import type { AssumptionPath } from "../scenario/scenario.ts";

interface ExpressionChange {
	readonly tree: Tree;
	readonly line: string;
	readonly years: readonly FiscalYear[];
}

/** What stands in a year, by its position from the first year on, on one of some paths. */
type Reading = (position: number, path: number) => number | undefined;

/** Where an expression finds what it names, on each path. */
interface ExpressionSources {
	readonly paths: number;
	readonly firstYear: FiscalYear;
	readonly amount: (line: string) => Reading;
	/** Yearly rate of an assumption. */
	readonly rate: (id: string) => Reading;
}

/**
 * 式の値 — the values of a scenario's `expr`, year by year, on each of some paths. `base` is the line before this change;
 * the line's own `prev` sees the years already done; other lines are seen as they stand.
 */
export class ExpressionColumns {
	private readonly change: ExpressionChange;
	private readonly sources: ExpressionSources;
	private readonly value: () => number;
	private base = new Float64Array(0);
	private own = new Float64Array(0);
	/** Where it stands: the year, the how manieth of the change's it is, the path; whether it looked too far back there. */
	private readonly at = { year: 0, index: 0, path: 0, isTooEarly: false };

	constructor(change: ExpressionChange, sources: ExpressionSources) {
		this.change = change;
		this.sources = sources;
		this.value = closureOf(change.tree, {
			term: (id, back) => this.term(id, back),
			parameter: (id) => () => (id === "n" ? this.at.index + 1 : this.at.year),
			input: (_, id) => this.growthIndex(id),
			cohorts: () => () => Number.NaN,
		});
	}

	/** `before` and what comes of it: `[position × paths + path]`; NaN on a path that looks further back than the first year. */
	values(before: Float64Array): Float64Array {
		const { at } = this;
		const { paths, firstYear } = this.sources;
		this.base = before.slice();
		this.own = before.slice();
		for (let path = 0; path < paths; path += 1) {
			at.isTooEarly = false;
			at.path = path;
			for (const [index, year] of this.change.years.entries()) {
				at.year = year;
				at.index = index;
				this.own[(year - firstYear) * paths + path] = this.value();
			}
			if (at.isTooEarly) for (const year of this.change.years) this.own[(year - firstYear) * paths + path] = Number.NaN;
		}
		return this.own;
	}

	/** Whether it did on the path done last. */
	get looksTooFarBack(): boolean {
		return this.at.isTooEarly;
	}

	private term(id: string, back: number): () => number {
		const { paths, firstYear } = this.sources;
		const other = this.sources.amount(id);
		return () => {
			const position = this.at.year - back - firstYear;
			if (position < 0) this.at.isTooEarly = true;
			const cell = position * paths + this.at.path;
			const found =
				id === "base" ? this.base[cell] : id === this.change.line ? this.own[cell] : other(position, this.at.path);
			return found ?? Number.NaN;
		};
	}

	/** 指数 — product of 1 + rate of an assumption from the range's first year on. */
	private growthIndex(id: string): () => number {
		const rate = this.sources.rate(id);
		const { firstYear } = this.sources;
		const from = (this.change.years[0] as FiscalYear) - firstYear;
		return () => {
			let product = 1;
			for (let position = from; position <= this.at.year - firstYear; position += 1)
				product *= 1 + (rate(position, this.at.path) ?? 0);
			return product;
		};
	}
}

/** The values of a change's years in a scenario itself; `null` when it looks further back than the first year. */
export function evaluateExpression(
	change: ExpressionChange,
	entered: ReadonlyMap<string, Float64Array>,
	firstYear: FiscalYear,
	assumptions: readonly AssumptionPath[],
): readonly number[] | null {
	const expression = new ExpressionColumns(change, {
		paths: 1,
		firstYear,
		amount: (line) => (position) => entered.get(line)?.[position],
		rate: (id) => {
			const rates = assumptions.find((assumption) => assumption.id === id)?.rates;
			return (position) => rates?.get(firstYear + position);
		},
	});
	const values = expression.values(entered.get(change.line) as Float64Array);
	return expression.looksTooFarBack ? null : change.years.map((year) => values[year - firstYear] as number);
}
