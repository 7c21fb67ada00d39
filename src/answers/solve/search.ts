/**
 * 逆算 — the smallest change of one lever that meets every constraint. Steps are whole numbers, 0 is «no change».
 *
 * Nothing is assumed about how an outcome answers to the lever: rounding, the half of a surplus that is deposited, a fund
 * that runs dry and the truncation of ratios all break monotonicity now and then. So every step is tried, from no
 * change outward, in batches; a range too long for that is tried outward until the first step that works, which is the
 * smallest all the same.
 */
export interface SearchRange {
	readonly from: number;
	readonly to: number;
}

/** What came of a batch, for each constraint; impossible steps are marked. */
export interface LeverTrial {
	readonly possible: Uint8Array;
	/** The worst margin over the constraint's years (≥ 0: met). */
	readonly margins: readonly Float64Array[];
	/** A figure made of all its years, by which it is seen that any of them moved although the worst did not. */
	readonly traces: readonly Float64Array[];
}

export interface SearchConstraint {
	/** What one unit of margin weighs when constraints of different units are compared. */
	readonly weight: number;
	/** 収支不足: forbidden, so a candidate that breaks it counts behind all that do not. */
	readonly always: boolean;
}

/** Ranges up to this long are tried whole, so that it can be said whether larger changes work too. */
export const wholeRangeLimit = 20_000;
/** As many are asked for together; more would leave the processor's cache. */
export const batchSize = 64;

export type Evaluate = (steps: Int32Array) => LeverTrial;

/**
 * Tries steps outward from no change; `evaluate` is asked for at most {@link batchSize} at a time. With `first`, what lies
 * beyond the answer is left untried.
 */
export function searchSmallest(
	range: SearchRange,
	constraints: readonly SearchConstraint[],
	evaluate: Evaluate,
	extent: "whole" | "first" = "whole",
): LeverSearch {
	const whole = extent === "whole" && range.to - range.from < wholeRangeLimit;
	const search = new LeverSearch(constraints, evaluate(Int32Array.of(0)), whole);
	for (const steps of outward(range)) {
		search.take(steps, evaluate(steps));
		if (!whole && search.answer !== null) break;
	}
	return search;
}

/** Steps of the range by size: 0, −1, 1, −2, 2, …; of two equal sizes the negative comes first. */
function* outward({ from, to }: SearchRange): Generator<Int32Array> {
	let batch: number[] = [];
	for (let size = Math.max(0, from, -to); size <= Math.max(Math.abs(from), Math.abs(to)); size += 1) {
		for (const step of size === 0 ? [0] : [-size, size]) if (step >= from && step <= to) batch.push(step);
		if (batch.length < batchSize - 1) continue;
		yield Int32Array.from(batch);
		batch = [];
	}
	if (batch.length > 0) yield Int32Array.from(batch);
}

/** A step and where its batch tells what came of it. */
interface TriedStep {
	readonly trial: LeverTrial;
	readonly at: number;
	readonly step: number;
}

/** 探索の記録 — everything seen so far, kept small: no more than the latest step of each side is remembered. */
export class LeverSearch {
	answer: number | null = null;
	/** One step nearer to 0 than the answer; impossible steps are reported as such. */
	justBelow: { readonly step: number; readonly possible: boolean; readonly missed: readonly number[] } | null = null;
	missesAgainAt: number | null = null;
	best: { readonly step: number; readonly missed: readonly number[] } | null = null;
	/** For each constraint the step at which it alone is best, among those that keep what must always hold. */
	readonly bestAlone: ({ readonly step: number; readonly margin: number } | null)[];
	tried = 0;
	refused = 0;
	/** For each constraint, whether any of its years answers to the lever at all. */
	readonly moves: boolean[];
	private readonly constraints: readonly SearchConstraint[];
	private readonly whole: boolean;
	private readonly latest = new Map<number, TriedStep>();
	private bestRank: readonly [number, number] = [Number.POSITIVE_INFINITY, 0];
	private readonly unchanged: readonly (number | undefined)[];

	constructor(constraints: readonly SearchConstraint[], unchanged: LeverTrial, whole: boolean) {
		this.constraints = constraints;
		this.whole = whole;
		this.bestAlone = constraints.map(() => null);
		this.unchanged = unchanged.traces.map((column) => column[0]);
		this.moves = constraints.map(() => false);
	}

	/** Whether every larger change of the answer's direction works too; `null` where not all were tried. */
	get monotone(): boolean | null {
		if (this.answer === null) return null;
		return this.missesAgainAt !== null ? false : this.whole ? true : null;
	}

	take(steps: Int32Array, trial: LeverTrial): void {
		const { possible, traces } = trial;
		for (let at = 0; at < steps.length; at += 1) {
			const tried: TriedStep = { trial, at, step: steps[at] as number };
			this.tried += 1;
			if (possible[at] !== 1) this.refused += 1;
			this.judge(tried);
			if (possible[at] !== 1) continue;
			this.compare(tried);
			for (let index = 0; index < traces.length; index += 1)
				if (!Object.is(traces[index]?.[at], this.unchanged[index])) this.moves[index] = true;
		}
	}

	private judge(tried: TriedStep): void {
		const { trial, at, step } = tried;
		const possible = trial.possible[at] === 1;
		const works = possible && trial.margins.every((column) => (column[at] as number) >= 0);
		const side = Math.sign(step);
		if (works && this.answer === null) {
			const nearer = this.latest.get(side) ?? this.latest.get(0);
			this.answer = step;
			this.justBelow =
				step === 0 || nearer === undefined
					? null
					: { step: nearer.step, possible: nearer.trial.possible[nearer.at] === 1, missed: missedBy(nearer) };
		} else if (possible && !works && this.missesAgainAt === null && this.isBeyondAnswer(step))
			this.missesAgainAt = step;
		this.latest.set(side, tried);
	}

	/** On the answer's own side; no change at all has two. */
	private isBeyondAnswer(step: number): boolean {
		return this.answer !== null && (this.answer === 0 ? false : Math.sign(step) === Math.sign(this.answer));
	}

	private compare(tried: TriedStep): void {
		const { step, at } = tried;
		const { margins } = tried.trial;
		let keepsAlways = true;
		let shortfall = 0;
		for (let index = 0; index < margins.length; index += 1) {
			const margin = margins[index]?.[at] as number;
			const { always, weight } = this.constraints[index] as SearchConstraint;
			if (always && !(margin >= 0)) keepsAlways = false;
			shortfall += Math.max(0, -margin) * weight;
		}
		const rank = [keepsAlways ? 0 : 1, shortfall] as const;
		const [kept, short] = this.bestRank;
		if (rank[0] < kept || (rank[0] === kept && rank[1] < short)) {
			this.best = { step, missed: missedBy(tried) };
			this.bestRank = rank;
		}
		if (!keepsAlways) return;
		for (let index = 0; index < margins.length; index += 1) {
			const margin = margins[index]?.[at] as number;
			const alone = this.bestAlone[index];
			if (!alone || margin > alone.margin) this.bestAlone[index] = { step, margin };
		}
	}
}

/** The constraints a step misses. */
function missedBy({ trial, at }: TriedStep): number[] {
	return trial.margins.flatMap((column, index) => ((column[at] as number) >= 0 ? [] : [index]));
}
