import { scaledPercent } from "../../domain/scaled-limit.ts";
import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { addTally, countColumn, emptyTally, noteExtremes, type TallyState } from "../../numbers/tally.ts";
import type { Paths } from "../../projection/paths.ts";
import { fundRoles, type PathPlan, type TargetPlan } from "./plan.ts";

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

/** Adds one piece of paths. */
export function countPaths(counts: ScenarioCounts, plan: PathPlan, outputs: Paths["outputs"], paths: number): void {
	for (const [at, { output, exact }] of plan.counted.entries()) {
		const [tally, column] = [counts.tallies[at] as TallyState, outputs[output] as Float64Array];
		countColumn(tally, column, paths, plan.settledYears);
		if (!exact) noteExtremes(tally, column, paths, plan.settledYears);
	}
	countTargets(counts, plan, outputs, paths);
	countFund(counts, plan, outputs, paths);
	counts.paths += paths;
}

function countTargets(
	{ met, unknown, throughout }: ScenarioCounts,
	{ targets, years }: PathPlan,
	outputs: Paths["outputs"],
	paths: number,
): void {
	const allMet = new Uint8Array(paths).fill(1);
	const always = new Uint8Array(paths);
	for (let index = 0; index < targets.length; index += 1) {
		const target = targets[index] as TargetPlan;
		const figureVerdict = judgeOf(target, outputs);
		always.fill(1);
		for (let year = 0; year < years; year += 1) {
			const asked = target.asked[year] as number;
			const settled = target.settled[year];
			let [times, blind] = [0, 0];
			for (let path = 0; path < paths; path += 1) {
				const verdict = settled ?? figureVerdict(path * years + year);
				const yes = verdict === "met" ? 1 : 0;
				times += yes;
				if (verdict === "unknown") blind += 1;
				always[path] = (always[path] as number) & (yes | (1 - asked));
			}
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

/** The verdict at a place of the columns, as in a plain run. */
function judgeOf(target: TargetPlan, outputs: Paths["outputs"]): (at: number) => Verdict {
	const { operator, limit, unit } = target;
	const values = outputs[target.output] as Float64Array;
	const numerators = outputs[target.numerator];
	const scale = outputs[target.scale];
	const bound = { operator, limit: typeof limit === "number" ? limit : Number.NaN };
	return (at) => {
		if (typeof limit !== "number") bound.limit = scaledPercent(limit, scale?.[at] as number, unit);
		return verdictOf(bound, values[at] as number, numerators?.[at]);
	};
}

/** The headlines of a plain run, path by path: 基金枯渇年度, 下限到達年度, 収支不足. */
function countFund(
	counts: ScenarioCounts,
	{ years, settledYears, shownYears, floor, places }: PathPlan,
	outputs: Paths["outputs"],
	paths: number,
): void {
	const [balance, deposit, required, settled] = fundRoles.map((role) => outputs[places[role]] as Float64Array) as [
		Float64Array,
		Float64Array,
		Float64Array,
		Float64Array,
	];
	for (let path = 0; path < paths; path += 1) {
		const start = path * years;
		let [gone, low, short] = [years, years, 0];
		for (let year = years - 1; year >= settledYears; year -= 1) {
			const at = start + year;
			const available = (balance[at - 1] as number) + (deposit[at] as number);
			const [left, asked] = [balance[at] as number, required[at] as number];
			if (left <= 0 || asked > available) gone = year;
			if (left <= floor || asked > available - floor) low = year;
			if (year < shownYears && (settled[at] as number) < 0) short = 1;
		}
		counts.exhausted[gone] = (counts.exhausted[gone] as number) + 1;
		counts.floored[low] = (counts.floored[low] as number) + 1;
		counts.anyShortage += short;
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
