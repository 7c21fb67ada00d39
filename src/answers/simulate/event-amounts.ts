import { pathsOfBlock } from "../../engine/block.ts";
import type { EventPlan } from "./event-plan.ts";
import type { PathPlan } from "./plan.ts";

/** What events add, in columns by varied line and year, and of that what is linked; by event what is drawn, by year. */
interface EventColumns {
	readonly added: Float64Array;
	readonly addedLinked: Float64Array;
	readonly uniforms: readonly Float64Array[];
}

/** 災害などの出来事 — what events add to lines, in columns of a block of paths. */
export class EventAmounts {
	private readonly plan: PathPlan;
	private readonly columns: EventColumns;

	constructor(plan: PathPlan, columns: EventColumns) {
		this.plan = plan;
		this.columns = columns;
	}

	/** Adds up the events that are felt. */
	add(felt: ArrayLike<number>): void {
		this.columns.added.fill(0);
		this.columns.addedLinked.fill(0);
		for (const [at, event] of this.plan.events.entries())
			if (felt[at] === 1) this.strike(event, this.columns.uniforms[at] as Float64Array);
	}

	/** An event in every year it comes to pass, or on the whole path: the amounts of its outcome from that year on. */
	private strike({ once, outcomes }: EventPlan, uniforms: Float64Array): void {
		const { years } = this.plan.shocks;
		const { added, addedLinked } = this.columns;
		const least = outcomes.at(-1)?.until ?? 0;
		for (let at = 0; at < (once ? pathsOfBlock : uniforms.length); at += 1) {
			const drawn = uniforms[at] as number;
			if (drawn >= least) continue;
			const left = years - Math.floor(at / pathsOfBlock);
			for (const { varied, amounts, linked } of outcomes.find(({ until }) => drawn < until)?.lines ?? [])
				for (let age = 0; age < amounts.length && age < left; age += 1) {
					const place = (varied * years + age) * pathsOfBlock + at;
					const felt = amounts[age] as number;
					added[place] = (added[place] as number) + felt;
					if (linked) addedLinked[place] = (addedLinked[place] as number) + felt;
				}
		}
	}
}
