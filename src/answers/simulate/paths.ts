import { type Block, pathsOfBlock } from "../../engine/block.ts";
import type { Kernel } from "../../engine/kernel.ts";
import { roles } from "../../model/roles.ts";
import { ShockSource } from "../../numbers/shocks.ts";
import { Paths } from "../../projection/paths.ts";
import { EventAmounts } from "./event-amounts.ts";
import { fundRoles, type PathPlan, type VariedLine } from "./plan.ts";
import { RateWriter } from "./rates.ts";
import { Replay } from "./replay.ts";

/** Paths by their numbers: the first, and how many; at most as many as a block holds. */
export interface PathRange {
	readonly from: number;
	readonly paths: number;
}

/** A multiplier is cut off here and at 0: a line cannot change its sign, nor grow beyond what adds up exactly. */
const multiplierLimit = 10;

/**
 * 経路 — draws paths of one scenario and projects them, a block at a time: all of it in columns of paths, written where
 * the block reads them. What a path is depends on the plan, the seed in it and the number of the path alone.
 */
export class PathMaker {
	readonly plan: PathPlan;
	private readonly paths: Paths;
	private readonly block: Block;
	private readonly source: ShockSource;
	private readonly events: EventAmounts;
	private readonly rates: RateWriter | null;
	private readonly replay: Replay | null;
	/** Columns by varied line and year: what assumptions make of it. */
	private readonly levels: Float64Array;
	private readonly running = new Float64Array(pathsOfBlock);
	/** The first path of those drawn. */
	private drawn = -1;
	/** Whether each factor (and, after them, event) is felt: as the columns of the inputs say. */
	private readonly felt: Uint8Array;
	/** Those each line answers to. */
	private readonly causes: readonly (readonly number[])[];

	constructor(kernel: Kernel, plan: PathPlan) {
		const { settledYears, shocks, varied, rates, events } = plan;
		this.plan = plan;
		this.paths = new Paths(kernel, {
			...plan,
			paths: pathsOfBlock,
			lines: linesRead(kernel, plan),
			areInPlace: "own block",
		});
		this.paths.share(plan);
		const own = varied.flatMap(({ entered, linked }) => (linked < 0 ? [entered] : [entered, linked]));
		if (rates !== null) own.push(rates.issuance, ...Object.values(rates.channels));
		for (const place of own) this.paths.own(place, settledYears);
		this.block = this.paths.opened();
		this.source = new ShockSource(shocks, pathsOfBlock);
		this.events = new EventAmounts(plan, pathsOfBlock);
		this.rates = rates && new RateWriter(rates, plan, this.block);
		this.replay = plan.replay && new Replay(plan.replay, pathsOfBlock);
		this.levels = new Float64Array(varied.length * shocks.years * pathsOfBlock).fill(1);
		this.felt = new Uint8Array(shocks.factors.length + events.length);
		this.causes = varied.map(({ rises, shift }, line) => [
			...rises.map(({ factor }) => factor),
			...(shift < 0 ? [] : [shift]),
			...events.flatMap(({ outcomes }, at) =>
				outcomes.some(({ lines }) => lines.some((one) => one.varied === line)) ? [shocks.factors.length + at] : [],
			),
		]);
	}

	/** A line in a year, path by path; `differs` where it is not the same on all. */
	column(output: number, year: number): Float64Array {
		return this.block.lineColumn(output, year);
	}

	differs(output: number, year: number): boolean {
		return this.block.differs(output, year);
	}

	/**
	 * Draws and projects paths `from`, `from + 1`, …; of factors (and, after them, events) whose `on` is 0 nothing is felt.
	 */
	project({ from, paths }: PathRange, on: ArrayLike<number> | null = null): void {
		const isNew = from !== this.drawn;
		if (isNew) {
			this.source.draw(from);
			this.events.draw(from);
			this.drawn = from;
		}
		const { felt } = this;
		const moved = Array.from(felt, (was, cause) => {
			felt[cause] = on === null || on[cause] !== 0 ? 1 : 0;
			return isNew || felt[cause] !== was;
		});
		this.enterMoved(moved);
		this.paths.projectInPlace(paths);
	}

	/** Writes what has moved since the last projection. */
	private enterMoved(moved: readonly boolean[]): void {
		const { varied, rates, shocks } = this.plan;
		const count = shocks.factors.length;
		if (moved.some((is, cause) => is && cause >= count)) this.events.add(this.felt.subarray(count));
		// Changes made again may carry one line's deviations to another.
		const isAny = this.replay !== null && moved.includes(true);
		const hasMoved = varied.map((_, line) => isAny || (this.causes[line] ?? []).some((cause) => moved[cause]));
		for (const [line, one] of varied.entries()) if (hasMoved[line]) this.rise(line, one);
		if (isAny) this.replay?.run(this.levels, this.source.deviations, (factor) => this.first(factor));
		for (const [line, one] of varied.entries()) {
			if (!hasMoved[line]) continue;
			if (one.replayed < 0 || this.replay === null) this.enter(line, one);
			else this.enterReplayed(line, one, this.replay);
		}
		if (rates === null) return;
		const issuance = varied.findIndex(({ entered }) => entered === rates.issuance);
		if (moved[rates.factor] || hasMoved[issuance]) this.rates?.write(this.source.deviations, this.first(rates.factor));
	}

	/** Where the deviations of a factor begin: of one that is not felt, those that are none. */
	private first(factor: number): number {
		const { factors, years } = this.plan.shocks;
		return (this.felt[factor] === 1 ? factor : factors.length) * years * pathsOfBlock;
	}

	/** What the deviations of assumptions make of one line, as a multiplier of each year. */
	private rise(line: number, { rises, lowest }: VariedLine): void {
		if (rises.length === 0) return;
		const { levels, running } = this;
		const { deviations } = this.source;
		const { years } = this.plan.shocks;
		const [start, end] = [line * years * pathsOfBlock, (line + 1) * years * pathsOfBlock];
		levels.fill(1, start, end);
		for (const { factor, perDeviation } of rises) {
			const first = this.first(factor);
			running.fill(1);
			for (let at = 0; at < end - start; at += pathsOfBlock) {
				const per = perDeviation[at / pathsOfBlock] as number;
				for (let path = 0; path < pathsOfBlock; path += 1) {
					const level = (running[path] as number) * (1 + per * (deviations[first + at + path] as number));
					running[path] = level;
					levels[start + at + path] = (levels[start + at + path] as number) * level;
				}
			}
		}
		for (let at = start; at < end; at += 1) levels[at] = cut(levels[at] as number, lowest);
	}

	/**
	 * What a change at the end of the scenario would find, moved by the assumptions, times the factor of the line, plus
	 * what events add; what works and redemptions put on top stays on top.
	 */
	private enter(line: number, varied: VariedLine): void {
		const { entered, linked, lowest, changed, shift, isShiftLinked, neverNegative } = varied;
		const { series, settledYears, shocks } = this.plan;
		const { levels } = this;
		const { deviations } = this.source;
		const { added, addedLinked } = this.events;
		for (let year = 0; year < shocks.years; year += 1) {
			const place = settledYears + year;
			const [at, shifted] = [(line * shocks.years + year) * pathsOfBlock, this.first(shift) + year * pathsOfBlock];
			const own = changed[year] as number;
			const full = series[entered]?.[place] as number;
			const least = neverNegative ? full - own * (1 - lowest) : Number.NEGATIVE_INFINITY;
			const into = this.block.inputColumn(entered, place);
			for (let path = 0; path < pathsOfBlock; path += 1) {
				const all = cut((levels[at + path] as number) * (1 + (deviations[shifted + path] as number)), lowest);
				into[path] = Math.max(least, full + own * (all - 1) + (added[at + path] as number));
			}
			if (linked < 0) continue;
			const fullLinked = series[linked]?.[place] as number;
			const shiftedLinked = this.first(isShiftLinked ? shift : -1) + year * pathsOfBlock;
			const intoLinked = this.block.inputColumn(linked, place);
			for (let path = 0; path < pathsOfBlock; path += 1) {
				const all = cut((levels[at + path] as number) * (1 + (deviations[shiftedLinked + path] as number)), lowest);
				intoLinked[path] = fullLinked + own * (all - 1) + (addedLinked[at + path] as number);
			}
		}
	}

	/** The same where changes stand between the assumptions and what is entered. */
	private enterReplayed(line: number, varied: VariedLine, replay: Replay): void {
		const { entered, linked, lowest, changed, shift, isShiftLinked, neverNegative, replayed } = varied;
		const { series, settledYears, shocks } = this.plan;
		const { deviations } = this.source;
		const { added, addedLinked } = this.events;
		for (let year = 0; year < shocks.years; year += 1) {
			const place = settledYears + year;
			const [at, shifted] = [(line * shocks.years + year) * pathsOfBlock, this.first(shift) + year * pathsOfBlock];
			const own = changed[year] as number;
			const full = series[entered]?.[place] as number;
			const least = neverNegative ? full - own * (1 - lowest) : Number.NEGATIVE_INFINITY;
			const into = this.block.inputColumn(entered, place);
			const intoLinked = linked < 0 ? null : this.block.inputColumn(linked, place);
			for (let path = 0; path < pathsOfBlock; path += 1) {
				const found = replay.amount(replayed, place, path);
				const all = found * cut(1 + (deviations[shifted + path] as number), lowest);
				into[path] = Math.max(least, full + (all - own) + (added[at + path] as number));
				if (intoLinked === null) continue;
				const moved = isShiftLinked ? all - found : 0;
				intoLinked[path] = replay.linkedAmount(replayed, place, path) + moved + (addedLinked[at + path] as number);
			}
		}
	}
}

/** Lines that are counted, that a verdict stands on, or that tell how the fund fares. */
function linesRead(kernel: Kernel, { counted, targets }: PathPlan): string[] {
	const judged = targets.flatMap(({ output, numerator, scale }) => [output, numerator, scale]);
	const ofFund = fundRoles.map((role) => roles[role]);
	return [...counted.map(({ line }) => line), ...judged.flatMap((at) => kernel.outputs[at] ?? []), ...ofFund];
}

function cut(multiplier: number, lowest: number): number {
	return multiplier < lowest ? lowest : multiplier > multiplierLimit ? multiplierLimit : multiplier;
}
