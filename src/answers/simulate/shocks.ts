import { type Distribution, drawnIn } from "../../numbers/distribution.ts";
import { nameKey } from "../../numbers/threefry.ts";
import { type DrawSheet, columnBytes as step } from "./draw-calls.ts";

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

/** 一様乱数 — uniform numbers for some fiscal years, a column of paths for each; the first path's number stands at `path`. */
export function drawUniforms(sheet: DrawSheet, { seed, firstYear, years }: DrawnYears, path: number, name: string) {
	// One draw serves two fiscal years: the first or the last of them may be none that is wanted.
	const before = firstYear & 1;
	const into = sheet.columns(2 * Math.ceil((before + years) / 2));
	for (let year = -before; year < years; year += 2) {
		const at = into + (before + year) * step;
		sheet.call("uniforms", at, at + step, path, seed | 0, nameKey(name) | 0, (firstYear + year) >> 1);
	}
	return into + before * step;
}

/**
 * ずれ — deviations of every factor in every year of a block of paths, `[factor][year]` in columns: d(t) = persistence ×
 * d(t−1) + shock(t), d = 0 before the first year. Shocks of one year are correlated, those of different years independent.
 * They depend on seed, path, fiscal year and the factors' names, never on who draws them or what was drawn before.
 */
export function drawDeviations(sheet: DrawSheet, plan: ShockPlan, path: number, none: number): number {
	const { factors, years, lower } = plan;
	const [independent, list] = [sheet.columns(factors.length * years), sheet.columns(1)];
	for (const [factor, { name, distribution }] of factors.entries()) {
		const uniforms = drawUniforms(sheet, plan, path, name);
		const isOneRank = distribution.kind === "seen";
		for (let year = 0; year < years; year += 1) {
			const drawn = uniforms + (isOneRank ? 0 : year * step);
			sheet.call("normals", independent + (factor * years + year) * step, drawn, list);
		}
	}
	const deviations = sheet.columns(factors.length * years);
	for (const [row, { distribution, persistence, active }] of factors.entries()) {
		const weights = lower.subarray(row * factors.length, row * factors.length + row + 1);
		const first = weights.findIndex((weight) => weight !== 0);
		const shares = sheet.list(weights.subarray(first));
		for (let year = 0; year < years; year += 1) {
			const into = deviations + (row * years + year) * step;
			const lasting = [into, year === 0 ? none : into - step, sheet.number(persistence)];
			const made = [independent + (first * years + year) * step, years * step, row + 1 - first, shares];
			const own = drawnIn(distribution, year);
			if (active[year] === 1) sheet.call(own.kind, ...lasting, ...stated(sheet, own), ...made);
			else sheet.call("normal", ...lasting, sheet.number(0), independent, 0, 0, 0);
		}
	}
	return deviations;
}

/** What a distribution is stated by. */
function stated(sheet: DrawSheet, distribution: ReturnType<typeof drawnIn>): readonly number[] {
	const numbers = (...values: readonly number[]) => values.map((value) => sheet.number(value));
	switch (distribution.kind) {
		case "normal":
			return numbers(distribution.spread);
		case "uniform":
			return numbers(distribution.minimum, distribution.maximum);
		case "triangular":
			return numbers(distribution.minimum, distribution.mode, distribution.maximum);
		case "list":
			return [...numbers(distribution.values.length), sheet.list(distribution.values)];
	}
}
