import { scaledPercent } from "../../domain/scaled-limit.ts";
import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { pathsOfBlock } from "../../engine/block.ts";
import { wordBytes } from "../../engine/call.ts";
import {
	addTally,
	countKeys,
	countValue,
	emptyTally,
	isBeyondKeys,
	noteExtremes,
	type TallyState,
} from "../../numbers/tally.ts";
import { type CountCalls, keysAtOnce } from "./count-calls.ts";
import type { PathMaker } from "./paths.ts";
import type { PathPlan, TargetPlan } from "./plan.ts";

/** 集計 — what is kept of the paths of one scenario: counts alone, so that pieces add up in any order. */
export interface ScenarioCounts {
	paths: number;
	/** One for each counted line of the plan. */
	readonly tallies: readonly TallyState[];
	/** `met[target × years + year]`, and on how many paths it could not be judged. */
	readonly met: Float64Array;
	readonly unknown: Float64Array;
	/** Met in all years it is asked of; the last: all that count. */
	readonly throughout: Float64Array;
	/** First year in which the fund is gone, and in which it is at its floor; the last: never. */
	readonly exhausted: Float64Array;
	readonly floored: Float64Array;
	anyShortage: number;
}

function emptyCounts(plan: PathPlan): ScenarioCounts {
	return {
		paths: 0,
		tallies: plan.counted.map(({ plain, step }) => emptyTally(plain, step)),
		met: new Float64Array(plan.targets.length * plan.years),
		unknown: new Float64Array(plan.targets.length * plan.years),
		throughout: new Float64Array(plan.targets.length + 1),
		exhausted: new Float64Array(plan.years + 1),
		floored: new Float64Array(plan.years + 1),
		anyShortage: 0,
	};
}

/** Counts the paths of a maker, a block at a time. */
export class PathCounter {
	private readonly maker: PathMaker;
	private readonly counts: ScenarioCounts;
	private readonly calls: CountCalls;
	private readonly cellOf: ReadonlyMap<number, CountCalls["cells"][number]>;
	/** Keys of each cell that wait. */
	private held = 0;

	constructor(maker: PathMaker) {
		this.maker = maker;
		this.counts = emptyCounts(maker.plan);
		this.calls = maker.counting;
		this.cellOf = new Map(this.calls.cells.map((cell) => [cell.call, cell]));
		for (const [at, target] of maker.plan.targets.entries()) {
			const { start } = this.calls.targets[at] as CountCalls["targets"][number];
			const isMet = this.sameYears(target, at).every(
				({ year, verdict }) => target.asked[year] !== 1 || verdict === "met",
			);
			maker.columnAt(start).fill(isMet ? 1 : 0);
		}
	}

	/** Adds the paths that were projected last, the first of them. */
	count(paths: number): void {
		const { maker, calls, counts } = this;
		const { targets } = maker.plan;
		for (const [at, target] of targets.entries())
			if (target.scale >= 0)
				for (const { year, bound } of calls.targets[at]?.years ?? []) this.bound(target, year, maker.columnAt(bound));
		maker.words(calls.held, 1)[0] = this.held * wordBytes;
		maker.make(calls.calls, paths, (call) => this.countBeyond(call, paths));
		this.held += paths;
		if (this.held + pathsOfBlock > keysAtOnce) this.countHeld();
		countFund(counts, maker, paths);
		counts.paths += paths;
	}

	/** All that was counted; nothing is added afterwards. */
	finish(): ScenarioCounts {
		const { maker, calls, counts } = this;
		const { counted, targets, years, settledYears } = maker.plan;
		this.countHeld();
		for (const { at, year, absent, least, greatest } of calls.cells) {
			const tally = counts.tallies[at] as TallyState;
			tally.absent[year] = (tally.absent[year] as number) + this.total(absent);
			noteExtremes(tally, year, Math.min(...maker.pair(least)), Math.max(...maker.pair(greatest)));
		}
		// What is the same on all paths is counted once.
		for (const [at, { output, exact }] of counted.entries())
			for (let year = settledYears; year < years; year += 1) {
				if (maker.differs(output, year)) continue;
				const [tally, value] = [counts.tallies[at] as TallyState, maker.column(output, year)[0] as number];
				countValue(tally, year, value, counts.paths);
				if (!exact && !Number.isNaN(value)) noteExtremes(tally, year, value, value);
			}
		for (const [at, target] of targets.entries()) {
			const judged = calls.targets[at] as CountCalls["targets"][number];
			for (const { year, met, unknown } of judged.years) {
				counts.met[at * years + year] = this.total(met);
				counts.unknown[at * years + year] = this.total(unknown);
			}
			for (const { year, verdict } of this.sameYears(target, at)) {
				counts.met[at * years + year] = verdict === "met" ? counts.paths : 0;
				counts.unknown[at * years + year] = verdict === "unknown" ? counts.paths : 0;
			}
			counts.throughout[at] = this.total(judged.throughout);
		}
		counts.throughout[targets.length] = this.total(calls.throughout);
		return counts;
	}

	/** Years in which a verdict is the same on all paths. */
	private sameYears(target: TargetPlan, at: number): readonly { readonly year: number; readonly verdict: Verdict }[] {
		const { settled, operator, limit, unit } = target;
		const own = new Set(this.calls.targets[at]?.years.map(({ year }) => year));
		const figure = (output: number, year: number) =>
			output < 0 ? Number.NaN : (this.maker.column(output, year)[0] as number);
		return Array.from({ length: this.maker.plan.years }, (_, year) => year)
			.filter((year) => !own.has(year))
			.map((year) => {
				const stated = typeof limit === "number" ? limit : scaledPercent(limit, figure(target.scale, year), unit);
				const judged = () =>
					verdictOf({ operator, limit: stated }, figure(target.output, year), figure(target.numerator, year));
				return { year, verdict: settled[year] ?? judged() };
			});
	}

	/** The limits of a year, path by path; where the value lies beyond all that they can be, any of them says the same. */
	private bound({ output, scale, limit, unit, range }: TargetPlan, year: number, into: Float64Array): void {
		if (typeof limit === "number") return;
		const [values, scales] = [this.maker.column(output, year), this.maker.column(scale, year)];
		const [least, greatest] = range;
		for (let path = 0; path < into.length; path += 1) {
			const value = values[path] as number;
			const size = scales[path] as number;
			const isWithin = (value >= least && value <= greatest) || Number.isNaN(size);
			into[path] = isWithin ? scaledPercent(limit, size, unit) : least;
		}
	}

	/** Values too large for a key. */
	private countBeyond(call: number, paths: number): void {
		const { at, year, output } = this.cellOf.get(call) as CountCalls["cells"][number];
		const tally = this.counts.tallies[at] as TallyState;
		const column = this.maker.column(output, year);
		for (let path = 0; path < paths; path += 1)
			if (isBeyondKeys(tally, column[path] as number)) countValue(tally, year, column[path] as number, 1);
	}

	private countHeld(): void {
		for (const { at, year, keys } of this.calls.cells)
			countKeys(this.counts.tallies[at] as TallyState, year, this.maker.words(keys, this.held));
		this.held = 0;
	}

	private total(address: number): number {
		const [even, odd] = this.maker.pair(address);
		return even + odd;
	}
}

/** The headlines of a plain run, path by path: 基金枯渇年度, 下限到達年度, 収支不足. */
function countFund(counts: ScenarioCounts, maker: PathMaker, paths: number): void {
	const { years, settledYears, shownYears, floor, places } = maker.plan;
	const gone = new Int32Array(paths).fill(years);
	const low = new Int32Array(paths).fill(years);
	const short = new Uint8Array(paths);
	for (let year = years - 1; year >= settledYears; year -= 1) {
		const [before, left] = [maker.column(places.fund, year - 1), maker.column(places.fund, year)];
		const [paidIn, asked] = [maker.column(places.fundDeposit, year), maker.column(places.fundRequired, year)];
		const settled = maker.column(places.closing, year);
		const isShown = year < shownYears;
		for (let path = 0; path < paths; path += 1) {
			const available = (before[path] as number) + (paidIn[path] as number);
			if ((left[path] as number) <= 0 || (asked[path] as number) > available) gone[path] = year;
			if ((left[path] as number) <= floor || (asked[path] as number) > available - floor) low[path] = year;
			if (isShown && (settled[path] as number) < 0) short[path] = 1;
		}
	}
	for (let path = 0; path < paths; path += 1) {
		counts.exhausted[gone[path] as number] = (counts.exhausted[gone[path] as number] as number) + 1;
		counts.floored[low[path] as number] = (counts.floored[low[path] as number] as number) + 1;
		counts.anyShortage += short[path] as number;
	}
}

/** Adds the counts of other paths of the same scenario. */
export function addCounts(into: ScenarioCounts, from: ScenarioCounts): void {
	into.paths += from.paths;
	into.anyShortage += from.anyShortage;
	for (const [at, tally] of from.tallies.entries()) addTally(into.tallies[at] as TallyState, tally);
	for (const key of ["met", "unknown", "throughout", "exhausted", "floored"] as const) addAll(into[key], from[key]);
}

/** Adds numbers to numbers, place by place. */
export function addAll(into: Float64Array, from: Float64Array): void {
	for (let at = 0; at < from.length; at += 1) into[at] = (into[at] as number) + (from[at] as number);
}
