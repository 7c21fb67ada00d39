import { applyScenario, smallestMove } from "./apply.ts";
import { leastAmount } from "./changed-amounts.ts";
import { debtProblems } from "./debt-problems.ts";
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
	private readonly years: number;
	/** After assumptions and changes, before works and redemptions: what a change at the end of the list would see. */
	private readonly changed: ReadonlyMap<string, Float64Array>;
	private readonly possible: Uint8Array;

	/** `lines`: those that will be read. */
	constructor(outlook: Outlook, paths: number, lines: readonly string[]) {
		this.outlook = outlook;
		this.years = outlook.edition.years.length;
		this.paths = pathsOf(outlook, paths, lines);
		this.possible = new Uint8Array(paths).fill(1);
		this.changed = applyScenario(outlook.scenario, outlook.planned, outlook).series.entered;
	}

	/** The amount a change at the end of the scenario would find. */
	before(line: string, yearIndex: number): number {
		return this.changed.get(line)?.[yearIndex] as number;
	}

	/** Puts another amount into one path; each line and year of a path may be moved once between two projections. */
	move(path: number, manner: ChangeManner, yearIndex: number, after: number): void {
		const { lines, model } = this.outlook.municipality;
		const before = this.before(manner.line, yearIndex);
		const difference = Math.abs(after - before) < smallestMove ? 0 : after - before;
		if (after < leastAmount(lines.byId(manner.line))) this.possible[path] = 0;
		for (const [at, { channel, line, key, share }] of reachOf(manner, lines).entries()) {
			const found = channel === "linked" ? 0 : this.before(line, yearIndex);
			const moved = at === 0 && difference !== 0 ? after : found + share * difference;
			// What the scenario's works and redemptions put on top stays on top.
			const full = this.outlook.columns.inputs.series.get(key)?.[yearIndex] as number;
			const column = this.paths.own(model.kernel.inputs.indexOf(key));
			column[path * this.years + yearIndex] = full === found ? moved : full + (moved - found);
		}
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

	/** Projects the first paths: all of them, where it is not said how many were moved. */
	project(paths = this.possible.length): void {
		this.paths.project(paths, (path) => !this.isPayable(path));
	}

	/** A line of all paths: `column[path × years + year]`. */
	column(line: string): Float64Array {
		return this.paths.column(line);
	}
}
