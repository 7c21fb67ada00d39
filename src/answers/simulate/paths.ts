import type { Kernel } from "../../engine/kernel.ts";
import { roles } from "../../model/roles.ts";
import { eventUniform, ShockSource } from "../../numbers/shocks.ts";
import { nameKey } from "../../numbers/threefry.ts";
import { Paths, pathsAtOnce } from "../../projection/paths.ts";
import { fundRoles, type PathPlan, type VariedLine } from "./plan.ts";
import { RateWriter } from "./rates.ts";
import { Replay } from "./replay.ts";

/** A multiplier is cut off here and at 0: a line cannot change its sign, nor grow beyond what adds up exactly. */
const multiplierLimit = 10;

/** Paths by their numbers: the first, and how many. */
export interface PathRange {
	readonly from: number;
	readonly paths: number;
}

/**
 * 経路 — draws paths of one scenario and projects them, a piece at a time; the columns are used again for every piece.
 * What a path is depends on the plan, the seed in it and the number of the path alone.
 */
export class PathMaker {
	/** Results in the kernel's order, of lines that are counted or judged; first those of the last piece. */
	readonly outputs: Paths["outputs"];
	readonly kernel: Kernel;
	readonly plan: PathPlan;
	private readonly paths: Paths;
	private readonly source: ShockSource;
	private readonly rates: RateWriter | null;
	private readonly eventKeys: readonly number[];
	private readonly replay: Replay | null;
	/** Per varied line and year of one path: what assumptions make of it, amounts added, of which linked. */
	private readonly levels: Float64Array;
	private readonly added: Float64Array;
	private readonly addedLinked: Float64Array;

	constructor(kernel: Kernel, plan: PathPlan) {
		const { series, settledYears, varied, rates } = plan;
		this.kernel = kernel;
		this.plan = plan;
		this.paths = new Paths(kernel, { ...plan, paths: pathsAtOnce, lines: linesRead(kernel, plan), isLong: true });
		this.paths.share(plan);
		this.outputs = this.paths.outputs;
		const own = varied.flatMap(({ entered, linked }) => (linked < 0 ? [entered] : [entered, linked]));
		if (rates !== null) own.push(rates.issuance, ...Object.values(rates.channels));
		for (const place of own) this.paths.own(place, settledYears);
		this.source = new ShockSource(plan.shocks);
		this.rates = rates && new RateWriter(rates, plan, series, this.paths.inputs);
		this.eventKeys = plan.events.map(({ name }) => nameKey(name));
		const size = varied.length * plan.shocks.years;
		this.levels = new Float64Array(size).fill(1);
		this.replay = plan.replay && new Replay(plan.replay);
		[this.added, this.addedLinked] = [new Float64Array(size), new Float64Array(size)];
	}

	/**
	 * Draws and projects paths `from`, `from + 1`, …; of factors (and, after them, events) whose `on` is 0 nothing is felt.
	 */
	project({ from, paths }: PathRange, on: ArrayLike<number> | null = null, outputs = this.outputs): void {
		for (let index = 0; index < paths; index += 1) this.draw(from + index, index, on);
		this.paths.project(paths, undefined, outputs);
	}

	private draw(path: number, index: number, on: ArrayLike<number> | null): void {
		const { shocks, varied, rates, events, years } = this.plan;
		this.source.draw(path, on);
		for (let line = 0; line < varied.length; line += 1) this.rise(line, varied[line] as VariedLine);
		this.replay?.run(this.levels, this.source.deviations);
		if (events.length > 0) {
			this.added.fill(0);
			this.addedLinked.fill(0);
			for (let event = 0; event < events.length; event += 1)
				if (on === null || on[shocks.factors.length + event] !== 0) this.strike(event, path);
		}
		const start = index * years;
		for (let line = 0; line < varied.length; line += 1) {
			const one = varied[line] as VariedLine;
			if (one.replayed < 0 || this.replay === null) this.enter(line, one, start);
			else this.enterReplayed(line, one, start, this.replay);
		}
		if (rates !== null) this.rates?.write(start, this.source.deviations, rates.factor * shocks.years);
	}

	/** What the deviations of assumptions make of one line, as a multiplier of each year. */
	private rise(line: number, { rises, lowest }: VariedLine): void {
		if (rises.length === 0) return;
		const { years } = this.plan.shocks;
		const { levels } = this;
		const { deviations } = this.source;
		const first = line * years;
		levels.fill(1, first, first + years);
		for (let at = 0; at < rises.length; at += 1) {
			const { factor, perDeviation } = rises[at] as VariedLine["rises"][number];
			let level = 1;
			for (let year = 0; year < years; year += 1) {
				level *= 1 + (perDeviation[year] as number) * (deviations[factor * years + year] as number);
				levels[first + year] = (levels[first + year] as number) * level;
			}
		}
		for (let at = first; at < first + years; at += 1) levels[at] = cut(levels[at] as number, lowest);
	}

	/** An event in every year it comes to pass: its amounts that year, falling evenly in the years of recovery. */
	private strike(event: number, path: number): void {
		const { shocks, events } = this.plan;
		const { probability, recovery, lines } = events[event] as PathPlan["events"][number];
		for (let year = 0; year < shocks.years; year += 1) {
			const key = this.eventKeys[event] as number;
			if (eventUniform(shocks.seed, key, path, shocks.firstYear + year) >= probability) continue;
			for (const { varied, amount, linked } of lines)
				for (let age = 0; age <= recovery && year + age < shocks.years; age += 1) {
					const at = varied * shocks.years + year + age;
					const felt = (amount * (recovery + 1 - age)) / (recovery + 1);
					this.added[at] = (this.added[at] as number) + felt;
					if (linked) this.addedLinked[at] = (this.addedLinked[at] as number) + felt;
				}
		}
	}

	/**
	 * What a change at the end of the scenario would find, moved by the assumptions, times the factor of the line, plus
	 * what events add; what works and redemptions put on top stays on top.
	 */
	private enter(line: number, varied: VariedLine, start: number): void {
		const { entered, linked, lowest, changed, shift, isShiftLinked, neverNegative } = varied;
		const { series, settledYears, shocks } = this.plan;
		const { years } = shocks;
		const { levels, added } = this;
		const { deviations } = this.source;
		const base = series[entered] as Float64Array;
		const into = this.paths.inputs[entered] as Float64Array;
		const first = line * years;
		for (let year = 0; year < years; year += 1) {
			const own = changed[year] as number;
			let all = levels[first + year] as number;
			if (shift >= 0) all = cut(all * (1 + (deviations[shift * years + year] as number)), lowest);
			const place = settledYears + year;
			const full = base[place] as number;
			const total = full + own * (all - 1) + (added[first + year] as number);
			into[start + place] = neverNegative ? Math.max(full - own * (1 - lowest), total) : total;
		}
		if (linked < 0) return;
		const baseLinked = series[linked] as Float64Array;
		const intoLinked = this.paths.inputs[linked] as Float64Array;
		for (let year = 0; year < years; year += 1) {
			let all = levels[first + year] as number;
			if (isShiftLinked) all = cut(all * (1 + (deviations[shift * years + year] as number)), lowest);
			intoLinked[start + settledYears + year] =
				(baseLinked[settledYears + year] as number) +
				(changed[year] as number) * (all - 1) +
				(this.addedLinked[first + year] as number);
		}
	}

	/** The same where changes stand between the assumptions and what is entered. */
	private enterReplayed(line: number, varied: VariedLine, start: number, replay: Replay): void {
		const { entered, linked, lowest, changed, shift, isShiftLinked, neverNegative, replayed } = varied;
		const { series, settledYears, shocks } = this.plan;
		const intoLinked = linked < 0 ? null : (this.paths.inputs[linked] as Float64Array);
		for (let year = 0; year < shocks.years; year += 1) {
			const at = line * shocks.years + year;
			const place = settledYears + year;
			const own = changed[year] as number;
			const full = series[entered]?.[place] as number;
			const found = replay.amount(replayed, place);
			const deviation = shift < 0 ? 0 : (this.source.deviations[shift * shocks.years + year] as number);
			const all = found * cut(1 + deviation, lowest);
			const total = full + (all - own) + (this.added[at] as number);
			(this.paths.inputs[entered] as Float64Array)[start + place] = neverNegative
				? Math.max(full - own * (1 - lowest), total)
				: total;
			if (intoLinked === null) continue;
			intoLinked[start + place] =
				replay.linkedAmount(replayed, place) + (isShiftLinked ? all - found : 0) + (this.addedLinked[at] as number);
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
