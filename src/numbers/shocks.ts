import { type Distribution, shockAt } from "./distribution.ts";
import { normalQuantile } from "./normal.ts";
import { nameKey, threefry, uniformOf } from "./threefry.ts";

/** One uncertain thing: what its yearly shock is like, and how much of a deviation lasts into the next year. */
interface ShockFactor {
	/** What its numbers depend on, beside seed, path and year. */
	readonly name: string;
	readonly distribution: Distribution;
	/** 持続性: 0 forgets the deviation by next year, 1 keeps all of it. */
	readonly persistence: number;
	/** 1 for every year (from the first on) in which it is shaken. */
	readonly active: ArrayLike<number>;
}

/** Paths whose deviations are kept. */
const mostKept = 256;

/** What shocks are drawn from. */
export interface ShockPlan {
	readonly seed: number;
	/** The fiscal year of the first shock. */
	readonly firstYear: number;
	readonly years: number;
	readonly factors: readonly ShockFactor[];
	/** Lower triangle of the correlations, row by row, in the factors' order. */
	readonly lower: Float64Array;
}

/** The factors a factor is correlated with, itself last: where their independent variables begin, and their weights. */
interface Row {
	readonly first: Int32Array;
	readonly weight: Float64Array;
}

/**
 * ずれ — deviations of every factor in every year of one path: d(t) = persistence × d(t−1) + shock(t), d = 0 before the
 * first year. Shocks of one year are correlated, those of different years independent. They depend on seed, path,
 * fiscal year and the factors' names, never on who draws them or what was drawn before.
 */
export class ShockSource {
	/** `deviations[factor × years + year]` of the path drawn last. */
	readonly deviations: Float64Array;
	private readonly plan: ShockPlan;
	private readonly keys: readonly number[];
	private readonly independent: Float64Array;
	private readonly words = new Uint32Array(2);
	/** Deviations of the paths drawn last, which are asked for again with factors switched off. */
	private readonly kept: Float64Array;
	private readonly keptPaths = new Float64Array(mostKept).fill(-1);
	/** What each factor's normal variable is made of. */
	private readonly rows: readonly Row[];

	constructor(plan: ShockPlan) {
		const count = plan.factors.length;
		this.plan = plan;
		this.keys = plan.factors.map(({ name }) => nameKey(name));
		this.deviations = new Float64Array(count * plan.years);
		this.independent = new Float64Array(count * plan.years);
		this.kept = new Float64Array(mostKept * count * plan.years);
		this.rows = plan.factors.map((_, row) => {
			const weights = Array.from({ length: row + 1 }, (_, other) => plan.lower[row * count + other] as number);
			const used = weights.flatMap((weight, other) => (weight === 0 ? [] : [other]));
			return {
				first: Int32Array.from(used, (other) => other * plan.years),
				weight: Float64Array.from(used, (other) => weights[other] as number),
			};
		});
	}

	/** Draws a path; factors of which `on` is 0 do not deviate, and the others are as if they did. */
	draw(path: number, on: ArrayLike<number> | null): void {
		const { deviations, kept, keptPaths } = this;
		const { factors, years } = this.plan;
		const slot = path % mostKept;
		const first = slot * deviations.length;
		if (keptPaths[slot] === path)
			for (let at = 0; at < deviations.length; at += 1) deviations[at] = kept[first + at] as number;
		else {
			this.drawAll(path);
			kept.set(deviations, first);
			keptPaths[slot] = path;
		}
		for (let factor = 0; on !== null && factor < factors.length; factor += 1)
			if (on[factor] === 0) deviations.fill(0, factor * years, (factor + 1) * years);
	}

	private drawAll(path: number): void {
		const { factors, years } = this.plan;
		for (let factor = 0; factor < factors.length; factor += 1) this.drawIndependent(factor, path);
		for (let factor = 0; factor < factors.length; factor += 1) {
			const start = factor * years;
			const { distribution, persistence, active } = factors[factor] as ShockFactor;
			const spread = distribution.kind === "normal" ? distribution.spread : Number.NaN;
			const { first, weight } = this.rows[factor] as Row;
			let deviation = 0;
			for (let year = 0; year < years; year += 1) {
				let z = 0;
				for (let k = 0; k < weight.length; k += 1)
					z += (weight[k] as number) * (this.independent[(first[k] as number) + year] as number);
				deviation *= persistence;
				if (active[year] === 1) deviation += distribution.kind === "normal" ? spread * z : shockAt(distribution, z);
				this.deviations[start + year] = deviation;
			}
		}
	}

	/** One call of the generator serves two fiscal years. */
	private drawIndependent(factor: number, path: number): void {
		const { seed, firstYear, years } = this.plan;
		const { words, independent } = this;
		const key = this.keys[factor] as number;
		const start = factor * years;
		for (let year = 0; year < years; year += 1) {
			const place = (firstYear + year) & 1;
			if (year === 0 || place === 0) {
				words[0] = path;
				words[1] = (firstYear + year) >> 1;
				threefry(seed, key, words);
			}
			independent[start + year] = normalQuantile(uniformOf(words[place] as number));
		}
	}
}

const eventWords = new Uint32Array(2);

/** 発生の乱数 — a uniform number for one event in one fiscal year of one path. */
export function eventUniform(seed: number, key: number, path: number, year: number): number {
	eventWords[0] = path;
	eventWords[1] = year >> 1;
	threefry(seed, key, eventWords);
	return uniformOf(eventWords[year & 1] as number);
}
