import { roles } from "../model/roles.ts";
import { applyScenario } from "./apply.ts";
import { leastAmount } from "./changed-amounts.ts";
import { debtProblems } from "./debt-problems.ts";
import { smallestMove } from "./operated.ts";
import type { PathColumns } from "./path-columns.ts";
import { type Paths, pathsOf } from "./paths.ts";
import type { Outlook } from "./project.ts";
import { type ChangeManner, reachOf } from "./reach.ts";

/**
 * 少しずつ違う見通し — many paths of one outlook that differ in the amounts entered for a few lines, as if a change stood
 * at the end of the scenario's own. Nothing but those amounts is made anew, so that a path costs a projection and no more.
 */
export class NudgedPaths {
	private readonly outlook: Outlook;
	private readonly paths: Paths;
	readonly columns: PathColumns;
	/** After assumptions and changes, before works and redemptions: what a change at the end of the list would see. */
	private readonly changed: ReadonlyMap<string, Float64Array>;
	/** 0: no run would accept the amounts of the path. */
	readonly possible: Uint8Array;
	private readonly moved = new Map<string, Omit<MovedInput, "share">>();

	/** `lines`: those that will be read. */
	constructor(outlook: Outlook, paths: number, lines: readonly string[]) {
		this.outlook = outlook;
		this.paths = pathsOf(outlook, paths, lines);
		this.columns = this.paths.columns;
		this.possible = new Uint8Array(paths).fill(1);
		this.changed = applyScenario(outlook.scenario, outlook.planned, outlook).series.entered;
	}

	/** What moves a line in these paths. All that are made before the first projection cost no more than one. */
	mover(manner: ChangeManner): Mover {
		const { lines, publishedBond } = this.outlook.municipality;
		// What other bonds than the published ones cost, nobody knows without their terms.
		const isUnknown = manner.line === roles.issuance && publishedBond === null;
		const reached = reachOf(manner, lines).map((each) => ({ ...this.input(each), share: each.share }));
		return new Mover(reached, isUnknown ? Number.POSITIVE_INFINITY : leastAmount(lines.byId(manner.line)), this);
	}

	private input({ channel, line, key }: ReturnType<typeof reachOf>[number]): Omit<MovedInput, "share"> {
		const { edition, municipality, columns } = this.outlook;
		const found = this.moved.get(key) ?? {
			found: channel === "linked" ? new Float64Array(edition.years.length) : (this.changed.get(line) as Float64Array),
			full: columns.inputs.series.get(key) as Float64Array,
			column: this.paths.own(municipality.model.kernel.inputs.indexOf(key), edition.settledYears),
		};
		this.moved.set(key, found);
		return found;
	}

	/**
	 * Whether the path could be run: flows into and out of funds, and borrowing, are not negative, and the scenario's
	 * works and redemptions can be paid. To be asked after projecting.
	 */
	isPayable(path: number): boolean {
		const { scenario, applied } = this.outlook;
		if (this.possible[path] !== 1) return false;
		if (scenario.earlyRedemptions.length === 0 && scenario.projects.length === 0) return true;
		return !this.paths.isUnpayable(path) || debtProblems(this.outlook, applied, this.paths.run(path)).length === 0;
	}

	/** Before the next paths are put in place of these. */
	forgetImpossible(): void {
		this.possible.fill(1);
	}

	/** Every path as the outlook is: before other lines are moved than those that were. */
	begin(): void {
		for (const { full, column } of this.moved.values()) this.paths.columns.fill(column, full);
	}

	/** Projects the first paths: all of them, where it is not said how many were moved. */
	project(paths = this.possible.length): void {
		this.paths.project(paths, (path) => !this.isPayable(path));
	}

	/** A line of all paths, as `columns` says. */
	column(line: string): Float64Array {
		return this.paths.column(line);
	}
}

/** An input that a change moves, by so many times its amount, along the years: what the change finds, and what it ends as. */
interface MovedInput {
	readonly share: 1 | -1;
	readonly found: Float64Array;
	/** What the scenario's works and redemptions put on top stays on top. */
	readonly full: Float64Array;
	/** Of all paths. */
	readonly column: Float64Array;
}

/** 動かし方 — puts other amounts of one line into paths, and of what answers to it. */
class Mover {
	/** The amounts a change at the end of the scenario would find, along the years. */
	readonly before: Float64Array;
	private readonly reached: readonly MovedInput[];
	private readonly least: number;
	private readonly paths: Pick<NudgedPaths, "columns" | "possible">;

	constructor(reached: readonly MovedInput[], least: number, paths: Mover["paths"]) {
		this.before = (reached[0] as MovedInput).found;
		this.reached = reached;
		this.least = least;
		this.paths = paths;
	}

	/** Puts another amount into one path; each year of a path may be moved once between two projections. */
	move(path: number, year: number, after: number): void {
		const { before, reached } = this;
		const wanted = after - (before[year] as number);
		const difference = Math.abs(wanted) < smallestMove ? 0 : wanted;
		if (after < this.least) this.paths.possible[path] = 0;
		for (let at = 0; at < reached.length; at += 1) {
			const { share, found: all, full: ends, column } = reached[at] as MovedInput;
			const [found, full] = [all[year] as number, ends[year] as number];
			const moved = at === 0 && difference !== 0 ? after : found + share * difference;
			column[this.paths.columns.place(path, year)] = full === found ? moved : full + (moved - found);
		}
	}
}
