import { UniformSource } from "../../numbers/shocks.ts";
import { nameKey } from "../../numbers/threefry.ts";
import type { EventPlan } from "./event-plan.ts";
import type { PathPlan } from "./plan.ts";

/** 災害などの出来事 — what events add to lines, in columns of a block of paths. */
export class EventAmounts {
	/** Columns by varied line and year: amounts added, and of them those that are linked. */
	readonly added: Float64Array;
	readonly addedLinked: Float64Array;
	private readonly plan: PathPlan;
	private readonly paths: number;
	private readonly source: UniformSource;
	private readonly keys: readonly number[];
	/** By event, columns by year. */
	private readonly uniforms: readonly Float64Array[];

	constructor(plan: PathPlan, paths: number) {
		const { shocks, events, varied } = plan;
		this.plan = plan;
		this.paths = paths;
		this.source = new UniformSource(shocks, paths);
		this.keys = events.map(({ name }) => nameKey(name));
		this.uniforms = events.map(() => new Float64Array(shocks.years * paths));
		const size = varied.length * shocks.years * paths;
		[this.added, this.addedLinked] = [new Float64Array(size), new Float64Array(size)];
	}

	/** Draws which events come to pass, on the paths from a number on. */
	draw(from: number): void {
		for (const [event, uniforms] of this.uniforms.entries())
			this.source.draw(this.keys[event] as number, from, uniforms);
	}

	/** Adds up the events that are felt. */
	add(felt: ArrayLike<number>): void {
		this.added.fill(0);
		this.addedLinked.fill(0);
		for (const [at, event] of this.plan.events.entries())
			if (felt[at] === 1) this.strike(event, this.uniforms[at] as Float64Array);
	}

	/** An event in every year it comes to pass, or on the whole path: the amounts of its outcome from that year on. */
	private strike({ once, outcomes }: EventPlan, uniforms: Float64Array): void {
		const { years } = this.plan.shocks;
		const { added, addedLinked, paths } = this;
		const least = outcomes.at(-1)?.until ?? 0;
		for (let at = 0; at < (once ? paths : uniforms.length); at += 1) {
			const drawn = uniforms[at] as number;
			if (drawn >= least) continue;
			const left = years - Math.floor(at / paths);
			for (const { varied, amounts, linked } of outcomes.find(({ until }) => drawn < until)?.lines ?? [])
				for (let age = 0; age < amounts.length && age < left; age += 1) {
					const place = (varied * years + age) * paths + at;
					const felt = amounts[age] as number;
					added[place] = (added[place] as number) + felt;
					if (linked) addedLinked[place] = (addedLinked[place] as number) + felt;
				}
		}
	}
}
