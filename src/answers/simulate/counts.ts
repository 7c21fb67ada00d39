import { decidingPercent } from "../../domain/scaled-limit.ts";
import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { pathsOfBlock } from "../../engine/block.ts";
import {
	addTally,
	addWindow,
	countValue,
	emptyTally,
	keyOf,
	noteExtremes,
	type TallyState,
} from "../../numbers/tally.ts";
import { type CountCalls, halfBytes, mostOfWindow, placesAtOnce } from "./count-calls.ts";
import { pathsTogether, windowSize } from "./draw-operations.ts";
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

type Pair = readonly [number, number];
type CountedCell = CountCalls["cells"][number];

/** Counts the paths of a maker, a block at a time. */
export class PathCounter {
	private readonly maker: PathMaker;
	private readonly counts: ScenarioCounts;
	private readonly calls: CountCalls;
	/** What is to be done where a call is handed back, on the first paths. */
	private readonly handedBack: ReadonlyMap<number, (paths: number) => void>;
	/** Places of each cell that wait. */
	private held = 0;
	/** Paths in the windows. */
	private windowed = 0;

	constructor(maker: PathMaker) {
		this.maker = maker;
		this.counts = emptyCounts(maker.plan);
		this.calls = maker.counting;
		const { cells } = this.calls;
		this.handedBack = new Map(cells.map((cell) => [cell.call, (paths) => this.countBeyond(cell, paths)]));
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
		maker.words(calls.held, 1)[0] = this.held * halfBytes;
		maker.make(calls.calls, paths, (call) => this.handedBack.get(call)?.(paths));
		this.held += paths;
		if (this.held % pathsTogether !== 0 || this.held + pathsOfBlock > placesAtOnce) this.countHeld();
		counts.paths += paths;
	}

	/** All that was counted; nothing is added afterwards. */
	finish(): ScenarioCounts {
		const { maker, calls, counts } = this;
		const { counted, targets, years, settledYears } = maker.plan;
		this.countHeld();
		this.emptyWindows();
		for (const { at, year, extremes } of calls.cells) {
			if (extremes === null) continue;
			const [least, greatest] = extremes.map((address) => maker.pair(address)) as [Pair, Pair];
			noteExtremes(counts.tallies[at] as TallyState, year, Math.min(...least), Math.max(...greatest));
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
		for (const [at, into] of [counts.exhausted, counts.floored].entries())
			into[years] = (calls.fund.lasting[at] ?? []).reduce((before, address, year) => {
				const left = this.total(address);
				into[settledYears + year] = before - left;
				return left;
			}, counts.paths);
		counts.anyShortage = counts.paths - this.total(calls.fund.covered);
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
				const value = figure(target.output, year);
				const stated =
					typeof limit === "number"
						? limit
						: decidingPercent(limit, { amount: figure(target.scale, year), value }, unit);
				const judged = () => verdictOf({ operator, limit: stated }, value, figure(target.numerator, year));
				return { year, verdict: settled[year] ?? judged() };
			});
	}

	/** Values that lie beyond the window of their cell, and none at all: they wait at its ends, and are taken back there. */
	private countBeyond(cell: CountedCell, paths: number): void {
		const { at, year, output, first } = cell;
		const tally = this.counts.tallies[at] as TallyState;
		const column = this.maker.column(output, year);
		const window = this.maker.halves(cell.window, windowSize);
		const places = this.maker.halves(cell.places, placesAtOnce).subarray(this.held, this.held + paths);
		for (let path = 0; path < paths; path += 1) {
			const value = column[path] as number;
			const place = keyOf(tally, value) - first;
			if (place >= 0 && place < windowSize) continue;
			countValue(tally, year, value, 1);
			const end = place < 0 ? 0 : windowSize - 1;
			places[path] = end;
			window[end] = (window[end] as number) - 1;
		}
	}

	private countHeld(): void {
		const { maker, calls, held } = this;
		const whole = Math.ceil(held / pathsTogether) * pathsTogether;
		// Counted with the others, and taken back.
		if (whole > held)
			for (const cell of calls.cells) {
				const [places, window] = [maker.halves(cell.places, whole), maker.halves(cell.window, windowSize)];
				const last = places[held - 1] as number;
				places.fill(last, held);
				window[last] = (window[last] as number) - (whole - held);
			}
		if (held > 0) maker.make(calls.tally, whole);
		this.windowed += held;
		this.held = 0;
		// Not later: what is taken back of places that wait stands in a window before they are counted there.
		if (this.windowed + placesAtOnce > mostOfWindow) this.emptyWindows();
	}

	private emptyWindows(): void {
		const { maker, calls, counts } = this;
		for (const { at, year, window, first, extent } of calls.cells) {
			const [leasts, greatests] = extent.map((address) => maker.halves(address, pathsTogether)) as [
				Uint16Array,
				Uint16Array,
			];
			const from = Math.min(...leasts);
			const found = maker.halves(window, windowSize).subarray(from, Math.max(...greatests) + 1);
			addWindow(counts.tallies[at] as TallyState, year, { first: first + from, counts: found });
			found.fill(0);
			leasts.fill(windowSize);
			greatests.fill(0);
		}
		this.windowed = 0;
	}

	private total(address: number): number {
		const [even, odd] = this.maker.pair(address);
		return even + odd;
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
