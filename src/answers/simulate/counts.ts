import { scaledPercent, scaledRange } from "../../domain/scaled-limit.ts";
import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { addTally, countColumn, countValue, emptyTally, noteExtremes, type TallyState } from "../../numbers/tally.ts";
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

export function emptyCounts(plan: PathPlan): ScenarioCounts {
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

/** Adds one block of paths. */
export function countPaths(counts: ScenarioCounts, maker: PathMaker, paths: number): void {
	const { counted, years, settledYears } = maker.plan;
	for (const [at, { output, exact }] of counted.entries()) {
		const tally = counts.tallies[at] as TallyState;
		for (let year = settledYears; year < years; year += 1) {
			const column = maker.column(output, year);
			const isShared = !maker.differs(output, year);
			if (isShared) countValue(tally, year, column[0] as number, paths);
			else countColumn(tally, year, column, paths);
			if (!exact) noteExtremes(tally, year, column, isShared ? 1 : paths);
		}
	}
	countTargets(counts, maker, paths);
	countFund(counts, maker, paths);
	counts.paths += paths;
}

function countTargets({ met, unknown, throughout }: ScenarioCounts, maker: PathMaker, paths: number): void {
	const { targets, years } = maker.plan;
	const allMet = new Uint8Array(paths).fill(1);
	const always = new Uint8Array(paths);
	const verdicts = new Uint8Array(paths);
	for (const [index, target] of targets.entries()) {
		always.fill(1);
		for (let year = 0; year < years; year += 1) {
			const settled = target.settled[year];
			// A verdict that is the same on all paths is given once.
			const same = settled === undefined ? judgedAlike(verdicts, target, maker, year) : codeOf(settled);
			let [times, blind] = [same === isMet ? paths : 0, same === isUnknown ? paths : 0];
			const isAsked = target.asked[year] === 1;
			if (same === null)
				for (let path = 0; path < paths; path += 1) {
					const verdict = verdicts[path] as number;
					times += verdict & isMet;
					blind += verdict >> 1;
					if (isAsked) always[path] = (always[path] as number) & verdict;
				}
			else if (isAsked && same !== isMet) always.fill(0);
			met[index * years + year] = (met[index * years + year] as number) + times;
			unknown[index * years + year] = (unknown[index * years + year] as number) + blind;
		}
		let throughoutTimes = 0;
		for (let path = 0; path < paths; path += 1) {
			throughoutTimes += always[path] as number;
			if (target.counts) allMet[path] = (allMet[path] as number) & (always[path] as number);
		}
		throughout[index] = (throughout[index] as number) + throughoutTimes;
	}
	const last = targets.length;
	throughout[last] = (throughout[last] as number) + allMet.reduce((sum, all) => sum + all, 0);
}

/** A bit for what is met, and one for what is not known. */
const [isMissed, isMet, isUnknown] = [0, 1, 2] as const;

function codeOf(verdict: Verdict): number {
	return verdict === "met" ? isMet : verdict === "missed" ? isMissed : isUnknown;
}

/** The verdict of a year where all paths have the same; else `null`, and the verdicts path by path. */
function judgedAlike(verdicts: Uint8Array, target: TargetPlan, maker: PathMaker, year: number): number | null {
	const { output, numerator, scale } = target;
	const isOwn = [output, numerator, scale].some((line) => line >= 0 && maker.differs(line, year));
	judge(isOwn ? verdicts : verdicts.subarray(0, 1), target, maker, year);
	return isOwn ? null : (verdicts[0] as number);
}

/** The verdicts of a year, path by path, as in a plain run. */
function judge(verdicts: Uint8Array, target: TargetPlan, maker: PathMaker, year: number): void {
	const { operator, limit, unit } = target;
	const values = maker.column(target.output, year);
	const numerators = target.numerator < 0 ? null : maker.column(target.numerator, year);
	const scales = target.scale < 0 ? null : maker.column(target.scale, year);
	const ofNoFigure = (numerator: number) => codeOf(verdictOf({ operator, limit: Number.NaN }, Number.NaN, numerator));
	const [withNothing, without] = [ofNoFigure(0), ofNoFigure(Number.NaN)];
	const [ofMore, ofLess, ofSame] = [1, -1, 0].map((value) => codeOf(verdictOf({ operator, limit: 0 }, value)));
	const [least, greatest] = typeof limit === "number" ? [limit, limit] : scaledRange(limit);
	/** The limit of a path; where the value lies beyond all that it can be, any of them says the same. */
	const boundOf = (scale: number, value: number) => {
		if (typeof limit === "number" || (value < least && !Number.isNaN(scale))) return least;
		return value > greatest && !Number.isNaN(scale) ? greatest : scaledPercent(limit, scale, unit);
	};
	for (let path = 0; path < verdicts.length; path += 1) {
		const value = values[path] as number;
		if (Number.isNaN(value))
			verdicts[path] = numerators !== null && (numerators[path] as number) <= 0 ? withNothing : without;
		else {
			const bound = scales === null ? least : boundOf(scales[path] as number, value);
			verdicts[path] = (
				value > bound ? ofMore : value < bound ? ofLess : value === bound ? ofSame : isUnknown
			) as number;
		}
	}
}

/** The headlines of a plain run, path by path: 基金枯渇年度, 下限到達年度, 収支不足. */
function countFund(counts: ScenarioCounts, maker: PathMaker, paths: number): void {
	const { years, settledYears, shownYears, floor, places } = maker.plan;
	const gone = new Int32Array(paths).fill(years);
	const low = new Int32Array(paths).fill(years);
	const short = new Uint8Array(paths);
	for (let year = years - 1; year >= settledYears; year -= 1) {
		const [before, left] = [maker.column(places.fund, year - 1), maker.column(places.fund, year)];
		const [paidIn, asked] = [maker.column(places.fundDeposit, year), maker.column(places.fundRequired, year)];
		const settled = maker.column(places.closing, year);
		const isShown = year < shownYears;
		for (let path = 0; path < paths; path += 1) {
			const available = (before[path] as number) + (paidIn[path] as number);
			if ((left[path] as number) <= 0 || (asked[path] as number) > available) gone[path] = year;
			if ((left[path] as number) <= floor || (asked[path] as number) > available - floor) low[path] = year;
			if (isShown && (settled[path] as number) < 0) short[path] = 1;
		}
	}
	for (let path = 0; path < paths; path += 1) {
		counts.exhausted[gone[path] as number] = (counts.exhausted[gone[path] as number] as number) + 1;
		counts.floored[low[path] as number] = (counts.floored[low[path] as number] as number) + 1;
		counts.anyShortage += short[path] as number;
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
