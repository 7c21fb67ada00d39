import { emptyColumns, type Shape } from "./engine/kernel.ts";
import { kernel } from "./model-facts.ts";
import { eventUniform, ShockSource } from "./random/shocks.ts";
import { nameKey } from "./random/threefry.ts";
import type { PathPlan, VariedLine } from "./simulation-plan.ts";
import { RateWriter } from "./simulation-rates.ts";

/** Paths projected together: few enough to stay near the processor, enough to be worth a call. */
export const pathsAtOnce = 256;

/** A multiplier is cut off here and at 0: a line cannot change its sign, nor grow beyond what adds up exactly. */
export const multiplierLimit = 10;

/**
 * 経路 — draws paths of one scenario and projects them, a piece at a time; the columns are used again for every piece.
 * What a path is depends on the plan, the seed in it and the number of the path alone.
 */
export class PathMaker {
	/** Results in the kernel's order; the first `paths × years` numbers are those of the last piece. */
	readonly outputs: readonly Float64Array[];
	private readonly plan: PathPlan;
	private readonly inputs: readonly Float64Array[];
	private readonly strides: Int32Array;
	private readonly source: ShockSource;
	private readonly rates: RateWriter | null;
	private readonly eventKeys: readonly number[];
	private readonly words = new Uint32Array(2);
	/** Per varied line and year of one path: multipliers with and without 普通交付税, amounts added, of which linked. */
	private readonly together: Float64Array;
	private readonly alone: Float64Array;
	private readonly added: Float64Array;
	private readonly addedLinked: Float64Array;

	constructor(plan: PathPlan) {
		const { series, years, varied, rates } = plan;
		this.plan = plan;
		const own = new Set(varied.flatMap(({ entered, linked }) => (linked < 0 ? [entered] : [entered, linked])));
		if (rates !== null) for (const at of [rates.issuance, ...Object.values(rates.channels)]) own.add(at);
		this.inputs = series.map((shared, at) => {
			if (!own.has(at)) return shared;
			const column = new Float64Array(pathsAtOnce * years);
			for (let path = 0; path < pathsAtOnce; path += 1) column.set(shared, path * years);
			return column;
		});
		this.strides = Int32Array.from(series, (_, at) => (own.has(at) ? years : 0));
		this.outputs = emptyColumns(kernel, { ...this.shape(pathsAtOnce) });
		this.source = new ShockSource(plan.shocks);
		this.rates = rates && new RateWriter(rates, plan, series, this.inputs);
		this.eventKeys = plan.events.map(({ name }) => nameKey(name));
		const size = varied.length * plan.shocks.years;
		[this.together, this.alone] = [new Float64Array(size), new Float64Array(size)];
		[this.added, this.addedLinked] = [new Float64Array(size), new Float64Array(size)];
	}

	/**
	 * Draws and projects paths `from`, `from + 1`, …; of factors (and, after them, events) whose `on` is 0 nothing is felt.
	 * Throws when a law does not hold on one of them.
	 */
	project(from: number, paths: number, on: ArrayLike<number> | null): void {
		for (let index = 0; index < paths; index += 1) this.draw(from + index, index, on);
		const shape = this.shape(paths);
		const { parameters, tolerance } = this.plan;
		kernel.project(shape, this.inputs, this.strides, parameters, this.outputs);
		const { breach, year } = kernel.audit(shape, this.inputs, this.strides, parameters, this.outputs, tolerance);
		const broken = year.findIndex((at) => at >= 0);
		if (broken >= 0) throw new Error(`law ${kernel.laws[broken]} does not hold on a path: off by ${breach[broken]}`);
	}

	private shape(paths: number): Shape {
		return { years: this.plan.years, settledYears: this.plan.settledYears, paths };
	}

	private draw(path: number, index: number, on: ArrayLike<number> | null): void {
		const { shocks, varied, rates, events, years } = this.plan;
		this.source.draw(path, on);
		this.together.fill(1);
		this.alone.fill(1);
		for (let line = 0; line < varied.length; line += 1) this.multiply(line, varied[line] as VariedLine);
		if (events.length > 0) {
			this.added.fill(0);
			this.addedLinked.fill(0);
			for (let event = 0; event < events.length; event += 1)
				if (on === null || on[shocks.factors.length + event] !== 0) this.strike(event, path);
		}
		const start = index * years;
		for (let line = 0; line < varied.length; line += 1) this.enter(line, varied[line] as VariedLine, start);
		if (rates !== null) this.rates?.write(start, this.source.deviations, rates.factor * shocks.years);
	}

	/** What the factors do to one line, as multipliers. */
	private multiply(line: number, { moves }: VariedLine): void {
		const { years } = this.plan.shocks;
		const { deviations } = this.source;
		const first = line * years;
		for (let at = 0; at < moves.length; at += 1) {
			const { factor, elasticity, linked } = moves[at] as VariedLine["moves"][number];
			const into = linked ? this.together : this.alone;
			let level = 1;
			for (let year = 0; year < years; year += 1) {
				const deviation = deviations[factor * years + year] as number;
				level = elasticity === null ? 1 + deviation : level * (1 + elasticity * deviation);
				into[first + year] = (into[first + year] as number) * level;
			}
		}
	}

	/** An event in every year it comes to pass: its amounts that year, falling evenly in the years of recovery. */
	private strike(event: number, path: number): void {
		const { shocks, events } = this.plan;
		const { probability, recovery, lines } = events[event] as PathPlan["events"][number];
		for (let year = 0; year < shocks.years; year += 1) {
			const key = this.eventKeys[event] as number;
			if (eventUniform(shocks.seed, key, path, shocks.firstYear + year, this.words) >= probability) continue;
			for (const { varied, amount, linked } of lines)
				for (let age = 0; age <= recovery && year + age < shocks.years; age += 1) {
					const at = varied * shocks.years + year + age;
					const felt = (amount * (recovery + 1 - age)) / (recovery + 1);
					this.added[at] = (this.added[at] as number) + felt;
					if (linked) this.addedLinked[at] = (this.addedLinked[at] as number) + felt;
				}
		}
	}

	/** Multipliers and additions put upon the scenario's own amounts. */
	private enter(line: number, { entered, linked, lowest, neverNegative }: VariedLine, start: number): void {
		const { series, settledYears, shocks } = this.plan;
		const base = series[entered] as Float64Array;
		const into = this.inputs[entered] as Float64Array;
		const baseLinked = linked < 0 ? null : (series[linked] as Float64Array);
		const intoLinked = linked < 0 ? null : (this.inputs[linked] as Float64Array);
		for (let year = 0; year < shocks.years; year += 1) {
			const at = line * shocks.years + year;
			const amount = base[settledYears + year] as number;
			const together = cut(this.together[at] as number, lowest);
			const all = cut(together * (this.alone[at] as number), lowest);
			const total = amount * all + (this.added[at] as number);
			into[start + settledYears + year] = neverNegative ? Math.max(amount * lowest, total) : total;
			if (intoLinked === null || baseLinked === null) continue;
			intoLinked[start + settledYears + year] =
				(baseLinked[settledYears + year] as number) + amount * (together - 1) + (this.addedLinked[at] as number);
		}
	}
}

function cut(multiplier: number, lowest: number): number {
	return multiplier < lowest ? lowest : multiplier > multiplierLimit ? multiplierLimit : multiplier;
}
