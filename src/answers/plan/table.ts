import type { AmountUnit } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { scaledPercent } from "../../domain/scaled-limit.ts";
import type { Target } from "../../domain/target.ts";
import { verdictOf } from "../../domain/verdict.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { roles } from "../../model/roles.ts";
import { type Paths, pathsAtOnce, pathsOf } from "../../projection/paths.ts";
import type { Outlook } from "../../projection/project.ts";
import type { MeasureList } from "./measure.ts";
import { isGuarded, type MeasureMove, measureMoves } from "./measure-changes.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { Requirement } from "./requirements.ts";

/** Binary dust, as a share: amounts are added here in another order than in a run. */
const dust = 1e-9;

/**
 * 総当たりの表 — choices of measures through the kernel, many at a time, and what each gives for the lines of some
 * requirements. A sieve: what it lets pass is run once more as a scenario, with every check a run has.
 */
export class PlanTable {
	readonly choices: readonly Choice[];
	private readonly years: readonly FiscalYear[];
	private readonly unit: AmountUnit;
	private readonly lines: LineIndex;
	/** Figures by line, choice by choice. */
	private readonly figures: ReadonlyMap<string, Float64Array>;
	/** 0: the kernel refuses the choice, or it ends a year with a shortage. */
	private readonly usable: Uint8Array;

	constructor(outlook: Outlook, list: MeasureList, requirements: readonly Requirement[], choices: readonly Choice[]) {
		const { years, settledYears } = outlook.edition;
		this.choices = choices;
		this.years = years;
		this.unit = outlook.municipality.unit;
		this.lines = outlook.municipality.lines;
		this.usable = new Uint8Array(choices.length);
		const asked = this.lines.behindVerdicts(requirements.map(({ target }) => target));
		const figures = new Map(asked.map((line) => [line, new Float64Array(choices.length * years.length)]));
		this.figures = figures;
		const paths = new ChoicePaths(outlook, list, asked);
		for (let from = 0; from < choices.length; from += pathsAtOnce) {
			const chunk = choices.slice(from, from + pathsAtOnce);
			const isPayable = paths.project(chunk);
			for (const path of chunk.keys()) {
				const projected = paths.row(roles.closing, path).subarray(settledYears);
				this.usable[from + path] = isPayable(path) && projected.every((amount) => amount >= 0) ? 1 : 0;
				for (const [line, column] of figures) column.set(paths.row(line, path), (from + path) * years.length);
			}
		}
	}

	/** The first choice that meets requirements, from a position on. */
	next(requirements: readonly Requirement[], from: number): number | null {
		const conditions = requirements.flatMap(({ target, years }) => years.map((year) => this.condition(target, year)));
		for (let index = from; index < this.choices.length; index += 1)
			if (this.usable[index] === 1 && conditions.every((holds) => holds(index))) return index;
		return null;
	}

	/** The choice with the least (or greatest) figure of a line in a year, and no shortage. */
	extreme(line: string, year: FiscalYear, sign: 1 | -1): number | null {
		const figure = this.figure(line, year);
		let best: number | null = null;
		for (const index of this.choices.keys()) {
			if (this.usable[index] === 0 || Number.isNaN(figure(index))) continue;
			if (best === null || sign * figure(index) < sign * figure(best)) best = index;
		}
		return best;
	}

	/** Leaves a choice out from now on: a run refuses it. */
	refuse(index: number): void {
		this.usable[index] = 0;
	}

	private condition(target: Target, year: FiscalYear): (index: number) => boolean {
		const { operator, limit: stated } = target;
		const { numerator } = this.lines.byId(target.line);
		const figure = this.figure(target.line, year);
		const above = numerator === undefined ? () => Number.NaN : this.figure(numerator, year);
		const scale = typeof stated === "number" ? () => Number.NaN : this.figure(stated.line, year);
		const limits = (index: number) =>
			typeof stated === "number" ? stated : scaledPercent(stated, scale(index), this.unit);
		const give = operator.startsWith(">") ? -dust : dust;
		return (index) => {
			const limit = limits(index) + give * Math.abs(limits(index));
			return verdictOf({ operator, limit }, figure(index), above(index)) === "met";
		};
	}

	private figure(line: string, year: FiscalYear): (index: number) => number {
		const column = this.figures.get(line) as Float64Array;
		const at = this.years.indexOf(year);
		return (index) => column[index * this.years.length + at] as number;
	}
}

/** Choices as paths of one outlook. */
class ChoicePaths {
	private readonly outlook: Outlook;
	private readonly paths: Paths;
	/** What measures move: the amounts of the outlook, the column of all paths, and whether they may not be negative. */
	private readonly moved: ReadonlyMap<string, MovedInput>;
	/** By measure and way. */
	private readonly moves: readonly (readonly (readonly MeasureMove[])[])[];

	constructor(outlook: Outlook, { measures }: MeasureList, lines: readonly string[]) {
		this.outlook = outlook;
		this.paths = pathsOf(outlook, pathsAtOnce, [...lines, roles.closing]);
		this.moves = measures.map((measure) => measure.starts.map((start) => measureMoves(measure, start, outlook)));
		const keys = new Set(this.moves.flat(2).map(({ key }) => key));
		this.moved = new Map([...keys].map((key) => [key, this.input(key)]));
	}

	private input(key: string): MovedInput {
		const base = this.outlook.columns.inputs.series.get(key) as Float64Array;
		return {
			base,
			column: this.paths.own(this.outlook.municipality.model.kernel.inputs.indexOf(key)),
			isGuarded: isGuarded(key, this.outlook.municipality.lines),
		};
	}

	/** Projects choices; says of each whether a run may accept its amounts. */
	project(choices: readonly Choice[]): (path: number) => boolean {
		const first = this.outlook.edition.years[0] as FiscalYear;
		const { columns } = this.paths;
		for (const { base, column } of this.moved.values()) columns.fill(column, base);
		for (const [path, choice] of choices.entries()) {
			for (const [measure, way] of choice.entries())
				for (const { key, year, amount } of this.moves[measure]?.[way] ?? []) {
					const column = this.moved.get(key)?.column as Float64Array;
					const at = columns.place(path, year - first);
					column[at] = (column[at] as number) + amount;
				}
		}
		const guarded = [...this.moved.values()].filter((input) => input.isGuarded);
		const isApplicable = (path: number) => guarded.every((input) => this.isEnough(input, path));
		this.paths.project(choices.length, (path) => !isApplicable(path) || this.paths.isUnpayable(path));
		return isApplicable;
	}

	private isEnough({ base, column }: MovedInput, path: number): boolean {
		const { settledYears } = this.outlook.edition;
		return base.every((amount, year) => {
			const least = -dust * Math.max(1, Math.abs(amount));
			return year < settledYears || (column[this.paths.columns.place(path, year)] as number) >= least;
		});
	}

	/** A line of one path. */
	row(line: string, path: number): Float64Array {
		return this.paths.columns.row(this.paths.column(line), path);
	}
}

interface MovedInput {
	readonly base: Float64Array;
	readonly column: Float64Array;
	readonly isGuarded: boolean;
}
