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

/** Which numbers are drawn, beside the name of what they are drawn for. */
interface DrawnYears {
	readonly seed: number;
	/** The fiscal year of the first shock. */
	readonly firstYear: number;
	readonly years: number;
}

/** What shocks are drawn from. */
export interface ShockPlan extends DrawnYears {
	readonly factors: readonly ShockFactor[];
	/** Lower triangle of the correlations, row by row, in the factors' order. */
	readonly lower: Float64Array;
}

/** The factors a factor is correlated with, itself last: where their independent variables begin, and their weights. */
interface Row {
	readonly first: Int32Array;
	readonly weight: Float64Array;
}

/** 一様乱数 — uniform numbers for some fiscal years of a block of paths, a column of paths for each year. */
export class UniformSource {
	private readonly drawn: DrawnYears;
	private readonly paths: number;
	private readonly words: Uint32Array;

	constructor(drawn: DrawnYears, paths: number) {
		this.drawn = drawn;
		this.paths = paths;
		this.words = new Uint32Array(2 * paths);
	}

	/** `into[year × paths + path]`, for the paths from a number on. One call of the generator serves two fiscal years. */
	draw(key: number, from: number, into: Float64Array): void {
		const { seed, firstYear, years } = this.drawn;
		const { words, paths } = this;
		for (let year = 0; year < years; ) {
			const pair = (firstYear + year) >> 1;
			for (let path = 0; path < paths; path += 1) {
				words[path] = from + path;
				words[paths + path] = pair;
			}
			threefry(seed, key, words);
			for (; year < years && (firstYear + year) >> 1 === pair; year += 1) {
				const [first, own] = [((firstYear + year) & 1) * paths, year * paths];
				for (let path = 0; path < paths; path += 1) into[own + path] = uniformOf(words[first + path] as number);
			}
		}
	}
}

/**
 * ずれ — deviations of every factor in every year of a block of paths: d(t) = persistence × d(t−1) + shock(t), d = 0
 * before the first year. Shocks of one year are correlated, those of different years independent. They depend on seed,
 * path, fiscal year and the factors' names, never on who draws them or what was drawn before.
 */
export class ShockSource {
	/** `deviations[(factor × years + year) × paths + path]` of the paths drawn last; after the last factor none at all. */
	readonly deviations: Float64Array;
	private readonly plan: ShockPlan;
	private readonly paths: number;
	private readonly keys: readonly number[];
	private readonly uniforms: UniformSource;
	/** Independent normal variables, as the deviations; each factor's apart. */
	private readonly independent: Float64Array;
	private readonly independentOf: readonly Float64Array[];
	/** The normal variables of one factor and year. */
	private readonly normal: Float64Array;
	/** What each factor's normal variable is made of. */
	private readonly rows: readonly Row[];

	constructor(plan: ShockPlan, paths: number) {
		const count = plan.factors.length;
		const size = plan.years * paths;
		this.plan = plan;
		this.paths = paths;
		this.keys = plan.factors.map(({ name }) => nameKey(name));
		this.uniforms = new UniformSource(plan, paths);
		this.deviations = new Float64Array((count + 1) * size);
		this.independent = new Float64Array(count * size);
		this.independentOf = plan.factors.map((_, at) => this.independent.subarray(at * size, (at + 1) * size));
		this.normal = new Float64Array(paths);
		this.rows = plan.factors.map((_, row) => {
			const weights = Array.from({ length: row + 1 }, (_, other) => plan.lower[row * count + other] as number);
			const used = weights.flatMap((weight, other) => (weight === 0 ? [] : [other]));
			return {
				first: Int32Array.from(used, (other) => other * size),
				weight: Float64Array.from(used, (other) => weights[other] as number),
			};
		});
	}

	/** Draws the paths from a number on. */
	draw(from: number): void {
		for (const [factor, independent] of this.independentOf.entries()) {
			this.uniforms.draw(this.keys[factor] as number, from, independent);
			for (let at = 0; at < independent.length; at += 1) independent[at] = normalQuantile(independent[at] as number);
		}
		for (let factor = 0; factor < this.keys.length; factor += 1) this.deviate(factor);
	}

	private deviate(factor: number): void {
		const { years, factors } = this.plan;
		const { deviations, normal, paths } = this;
		const { distribution, persistence, active } = factors[factor] as ShockFactor;
		// What deviates in no year precedes the first.
		let before = factors.length * years * paths;
		for (let year = 0; year < years; year += 1) {
			const own = (factor * years + year) * paths;
			this.correlate(this.rows[factor] as Row, year);
			if (active[year] !== 1) normal.fill(0);
			else if (distribution.kind === "normal")
				for (let path = 0; path < paths; path += 1) normal[path] = distribution.spread * (normal[path] as number);
			else for (let path = 0; path < paths; path += 1) normal[path] = shockAt(distribution, normal[path] as number);
			for (let path = 0; path < paths; path += 1)
				deviations[own + path] = (deviations[before + path] as number) * persistence + (normal[path] as number);
			before = own;
		}
	}

	private correlate({ first, weight }: Row, year: number): void {
		const { independent, normal, paths } = this;
		normal.fill(0);
		for (let k = 0; k < weight.length; k += 1) {
			const [share, start] = [weight[k] as number, (first[k] as number) + year * paths];
			for (let path = 0; path < paths; path += 1)
				normal[path] = (normal[path] as number) + share * (independent[start + path] as number);
		}
	}
}
