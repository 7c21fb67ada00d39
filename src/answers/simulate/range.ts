import { pathsOfBlock } from "../../engine/block.ts";
import type { Kernel } from "../../engine/kernel.ts";
import { roles } from "../../model/roles.ts";
import { addTally, countColumn, emptyTally, type TallyState } from "../../numbers/tally.ts";
import { addAll, addCounts, PathCounter, type ScenarioCounts } from "./counts.ts";
import { PathMaker, type PathRange } from "./paths.ts";
import type { PathPlan } from "./plan.ts";

/** Work to be done: which paths of every scenario, and on which of them the drivers are measured. Plain data. */
export interface RangeTask {
	readonly plans: readonly PathPlan[];
	readonly from: number;
	readonly to: number;
	/** Paths below this number are drawn again with factors switched off, one at a time. */
	readonly driverPaths: number;
	/** What the drivers are measured on, for each scenario. */
	readonly driverCells: readonly (readonly DriverCell[])[];
}

/** A line, by its place in `counted`, in a year. */
export interface DriverCell {
	readonly line: number;
	readonly year: number;
}

/** What came of it: only counts, to be added to those of other ranges. */
export interface RangeCounts {
	readonly scenarios: readonly ScenarioCounts[];
	/** For each scenario, each variant (`variantsOf`) and each driver cell, how often each value came up. */
	readonly drivers: readonly (readonly (readonly TallyState[])[])[];
	/** For each scenario but the first. */
	readonly comparisons: readonly ComparisonCounts[];
}

/** Path against path, on the years both have. */
export interface ComparisonCounts {
	readonly better: Float64Array;
	readonly equal: Float64Array;
	readonly difference: TallyState;
}

/** Which factors (and, after them, events) are felt: all of them, each alone, all but each. */
function variantsOf(plan: PathPlan): Uint8Array[] {
	const count = plan.shocks.factors.length + plan.events.length;
	const each = Array.from({ length: count }, (_, at) => at);
	return [
		new Uint8Array(count).fill(1),
		...each.map((only) => Uint8Array.from(each, (at) => (at === only ? 1 : 0))),
		...each.map((without) => Uint8Array.from(each, (at) => (at === without ? 0 : 1))),
	];
}

/** Years that the base and another scenario both project: pairs of positions. */
export function commonYears(base: PathPlan, other: PathPlan): readonly (readonly [number, number])[] {
	const found: [number, number][] = [];
	for (let year = base.settledYears; year < base.years; year += 1) {
		const at = base.firstYear + year - other.firstYear;
		if (at >= other.settledYears && at < other.years) found.push([year, at]);
	}
	return found;
}

/** 順番 — the first path of the next block, for whoever asks first: threads may hold one count of those taken together. */
export function blocksInTurn(
	{ from }: Pick<RangeTask, "from">,
	taken: Int32Array<ArrayBufferLike> = new Int32Array(1),
): () => number {
	return () => from + Atomics.add(taken, 0, 1) * pathsOfBlock;
}

/** Does a task, or those of its blocks that are its turn; `progress` hears of paths done. */
export function simulateRange(
	kernel: Kernel,
	task: RangeTask,
	progress: (paths: number) => void = () => {},
	turn = blocksInTurn(task),
): RangeCounts {
	const blocks = simulateBlocks(kernel, task, turn);
	for (let block = blocks.next(); ; block = blocks.next()) {
		if (block.done) return block.value;
		progress(block.value);
	}
}

/** The same block by block, for who has other things to do in between: the paths of each, and at last the counts. */
export function* simulateBlocks(kernel: Kernel, task: RangeTask, turn: () => number): Generator<number, RangeCounts> {
	const measured = emptyRange(task);
	const makers = task.plans.map((plan) => new PathMaker(kernel, plan));
	const counters = makers.map((maker) => new PathCounter(maker));
	for (let from = turn(); from < task.to; from = turn()) {
		const paths = Math.min(pathsOfBlock, task.to - from);
		for (const maker of makers) maker.project({ from, paths });
		for (const counter of counters) counter.count(paths);
		for (const [at, comparison] of measured.comparisons.entries())
			compare(comparison, makers[0] as PathMaker, makers[at + 1] as PathMaker, paths);
		// The columns of all scenarios have been read: they may be written over.
		const again = Math.min(paths, task.driverPaths - from);
		if (again > 0) measureDrivers(measured, makers, task.driverCells, { from, paths: again });
		yield paths;
	}
	return { ...measured, scenarios: counters.map((counter) => counter.finish()) };
}

function emptyRange({ plans, driverCells }: Pick<RangeTask, "plans" | "driverCells">): Omit<RangeCounts, "scenarios"> {
	const [base, ...others] = plans as readonly [PathPlan, ...PathPlan[]];
	return {
		drivers: plans.map((plan, index) =>
			variantsOf(plan).map(() =>
				(driverCells[index] ?? []).map(({ line, year }) => {
					const { plain, step } = plan.counted[line] as PathPlan["counted"][number];
					return emptyTally(plain.subarray(year, year + 1), step);
				}),
			),
		),
		comparisons: others.map((other) => {
			const years = commonYears(base, other).length;
			const step = fundStep(base);
			return {
				better: new Float64Array(years),
				equal: new Float64Array(years),
				difference: emptyTally(new Float64Array(years), step),
			};
		}),
	};
}

function fundStep(plan: PathPlan): number {
	return plan.counted.find(({ line }) => line === roles.fund)?.step ?? plan.roundingUnit;
}

/** The first variant, of all that is uncertain, is what has just been projected. */
function measureDrivers(
	counts: Pick<RangeCounts, "drivers">,
	makers: readonly PathMaker[],
	driverCells: RangeTask["driverCells"],
	range: PathRange,
): void {
	for (const [index, maker] of makers.entries())
		for (const [variant, on] of variantsOf(maker.plan).entries()) {
			if (variant > 0) maker.project(range, on);
			for (const [at, { line, year }] of (driverCells[index] ?? []).entries()) {
				const { output } = maker.plan.counted[line] as PathPlan["counted"][number];
				const tally = counts.drivers[index]?.[variant]?.[at] as TallyState;
				countColumn(tally, 0, maker.column(output, year), range.paths);
			}
		}
}

/** More in the fund is better; with as much in it, more 決算収支. */
function compare(counts: ComparisonCounts, base: PathMaker, other: PathMaker, paths: number): void {
	const differences = new Float64Array(paths);
	const { fund, closing } = base.plan.places;
	for (const [at, [mine, theirs]] of commonYears(base.plan, other.plan).entries()) {
		const [left, right] = [base.column(fund, mine), other.column(fund, theirs)];
		const [settledLeft, settledRight] = [base.column(closing, mine), other.column(closing, theirs)];
		let [better, equal] = [0, 0];
		for (let path = 0; path < paths; path += 1) {
			const difference = (right[path] as number) - (left[path] as number);
			const beyond = (settledRight[path] as number) - (settledLeft[path] as number);
			differences[path] = difference;
			if (difference > 0 || (difference === 0 && beyond > 0)) better += 1;
			else if (difference === 0 && beyond === 0) equal += 1;
		}
		counts.better[at] = (counts.better[at] as number) + better;
		counts.equal[at] = (counts.equal[at] as number) + equal;
		countColumn(counts.difference, at, differences, paths);
	}
}

/** Adds the counts of ranges of the same task, in whatever order they come, to those of the first. */
export function addRanges(ranges: Iterable<RangeCounts>): RangeCounts {
	const [sum, ...others] = ranges;
	if (sum === undefined) throw new Error("no range");
	for (const range of others) {
		for (const [at, counts] of range.scenarios.entries()) addCounts(sum.scenarios[at] as ScenarioCounts, counts);
		for (const [index, variants] of range.drivers.entries())
			for (const [variant, tallies] of variants.entries())
				for (const [at, tally] of tallies.entries()) addTally(sum.drivers[index]?.[variant]?.[at] as TallyState, tally);
		for (const [at, { better, equal, difference }] of range.comparisons.entries()) {
			const into = sum.comparisons[at] as ComparisonCounts;
			addAll(into.better, better);
			addAll(into.equal, equal);
			addTally(into.difference, difference);
		}
	}
	return sum;
}
