import { bindInputs, emptyColumns, type KernelInputs } from "../engine/kernel.ts";
import { kernel, modelFacts } from "../model/facts.ts";
import { smallestMove } from "./apply.ts";
import { leastAmount } from "./changed-amounts.ts";
import { changedSeries } from "./changed-series.ts";
import { debtProblems } from "./debt-problems.ts";
import { lawTolerance, type Outlook } from "./project.ts";

/** How a move reaches beyond its own line, as a change in a scenario says it. */
export interface MoveManner {
	readonly linked: boolean;
	/** 市債発行額 only: 投資的経費 from general resources takes what is not borrowed. */
	readonly replaced: boolean;
}

/**
 * 少しずつ違う見通し — many paths of one outlook that differ in the amounts entered for a few lines, as if a change stood
 * at the end of the scenario's own. Nothing but those amounts is made anew, so that a path costs a projection and no more.
 */
export class NudgedPaths {
	private readonly outlook: Outlook;
	private readonly paths: number;
	private readonly years: number;
	/** After assumptions and changes, before works and redemptions: what a change at the end of the list would see. */
	private readonly changed: ReadonlyMap<string, Float64Array>;
	private readonly moved = new Map<string, Float64Array>();
	private outputs: readonly Float64Array[] = [];
	private readonly possible: Uint8Array;

	constructor(outlook: Outlook, paths: number) {
		this.outlook = outlook;
		this.paths = paths;
		this.years = outlook.edition.years.length;
		this.possible = new Uint8Array(paths).fill(1);
		this.changed = changedSeries(outlook).entered;
	}

	/** The amount a change at the end of the scenario would find. */
	before(line: string, yearIndex: number): number {
		return this.changed.get(line)?.[yearIndex] as number;
	}

	/** Puts another amount into one path; each line and year of a path may be moved once between two projections. */
	move(path: number, line: string, yearIndex: number, after: number, manner: MoveManner): void {
		const before = this.before(line, yearIndex);
		const difference = Math.abs(after - before) < smallestMove ? 0 : after - before;
		if (after < leastAmount(modelFacts.lines.byId(line))) this.possible[path] = 0;
		this.put(`entered.${line}`, path, yearIndex, difference === 0 ? before : after, before);
		if (manner.linked) this.put(`linked.${line}`, path, yearIndex, difference, 0);
		if (!manner.replaced) return;
		const investment = this.before("investmentExpenses", yearIndex);
		this.put("entered.investmentExpenses", path, yearIndex, investment - difference, investment);
	}

	/** What the scenario's works and redemptions put on top stays on top. */
	private put(key: string, path: number, yearIndex: number, value: number, found: number): void {
		const base = this.outlook.columns.inputs.series.get(key) as Float64Array;
		const full = base[yearIndex] as number;
		let column = this.moved.get(key);
		if (column === undefined) {
			column = new Float64Array(this.paths * this.years);
			for (let at = 0; at < this.paths; at += 1) column.set(base, at * this.years);
			this.moved.set(key, column);
		}
		column[path * this.years + yearIndex] = full === found ? value : full + (value - found);
	}

	/**
	 * Whether the path could be run: flows into and out of funds, and borrowing, are not negative, and the scenario's
	 * works and redemptions can be paid. To be asked after projecting.
	 */
	isPayable(path: number): boolean {
		if (this.possible[path] !== 1) return false;
		const { scenario, applied, columns, edition } = this.outlook;
		if (scenario.earlyRedemptions.length === 0 && scenario.projects.length === 0) return true;
		const row = (line: string): [string, Float64Array] => [
			line,
			this.column(line).subarray(path * this.years, (path + 1) * this.years),
		];
		const lines = ["oldBondsOutstanding", "scenarioEarlyRedemption", "debtReductionFundWithdrawal", "bondIssuance"];
		const withdrawal = edition.years.map((_, year) => this.entered("debtReductionFundWithdrawal", path, year));
		const series = new Map([["entered.debtReductionFundWithdrawal", Float64Array.from(withdrawal)]]);
		const view = { ...columns, values: new Map(lines.map(row)), inputs: { ...columns.inputs, series } };
		return debtProblems(this.outlook, applied, view).length === 0;
	}

	/** Before the next paths are put in place of these. */
	forgetImpossible(): void {
		this.possible.fill(1);
	}

	/** Projects all paths; every law is checked. */
	project(): void {
		const { inputs, shape: base } = this.outlook.columns;
		const shape = { ...base, paths: this.paths };
		const series = new Map([...inputs.series, ...this.moved]);
		const bound = bindInputs(kernel, shape, { series, parameters: inputs.parameters } satisfies KernelInputs);
		if (this.outputs.length === 0) this.outputs = emptyColumns(kernel, shape);
		kernel.project(shape, bound.series, bound.strides, bound.parameters, this.outputs);
		const tolerance = lawTolerance * this.outlook.municipality.roundingUnit;
		const audit = kernel.audit(shape, bound.series, bound.strides, bound.parameters, this.outputs, tolerance);
		const broken = kernel.laws.find((_, index) => (audit.year[index] as number) >= 0);
		if (broken !== undefined) throw new Error(`law ${broken} does not hold in a path`);
	}

	/** A line of all paths: `column[path × years + year]`. */
	column(line: string): Float64Array {
		return this.outputs[kernel.outputs.indexOf(line)] as Float64Array;
	}

	private entered(line: string, path: number, yearIndex: number): number {
		const moved = this.moved.get(`entered.${line}`);
		if (moved) return moved[path * this.years + yearIndex] as number;
		return this.outlook.columns.inputs.series.get(`entered.${line}`)?.[yearIndex] as number;
	}
}
