import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { burdenOf, type MeasureList } from "./measure.ts";
import type { Choice } from "./optimise/choice-space.ts";

/** Up to so many combinations are all tried, which leaves nothing to prove. */
export const fewCombinations = 20_000;

/** Combinations of measures and starts, those the rules between measures forbid included. */
export function combinationCount({ measures }: MeasureList): number {
	return measures.reduce((product, { starts }) => product * (starts.length + 1), 1);
}

/** Every choice the rules between measures allow, best first. */
export function everyChoice(list: MeasureList, years: readonly FiscalYear[]): Choice[] {
	const all = list.measures.reduce<number[][]>(
		(before, { starts }) => before.flatMap((choice) => [-1, ...starts.keys()].map((way) => [...choice, way])),
		[[]],
	);
	return bestFirst(all, list, years);
}

/**
 * Choices that are cheap to try where there are too many for all: nothing, every measure alone and every two together
 * (as far as they are few), each from each of its starts, and as much as the rules allow, as early as they do.
 */
export function someChoices(list: MeasureList, years: readonly FiscalYear[]): Choice[] {
	const none = list.measures.map(() => -1);
	const ways = list.measures.flatMap(({ starts }, index) => [...starts.keys()].map((way) => [index, way] as const));
	const singles = ways.map(([index, way]) => none.with(index, way));
	const pairs =
		ways.length ** 2 > fewCombinations ? [] : singles.flatMap((one) => ways.map(([i, way]) => one.with(i, way)));
	let most = none;
	for (const index of [...none.keys(), ...none.keys()])
		if (isAllowed(list, most.with(index, 0))) most = most.with(index, 0);
	const kept = new Map([none, most, ...singles, ...pairs].map((choice) => [choice.join(), choice]));
	return bestFirst([...kept.values()], list, years);
}

/** One measure of an exclusive group, and nothing before what it requires. */
function isAllowed({ measures }: MeasureList, choice: Choice): boolean {
	const startOf = (index: number) => measures[index]?.starts[choice[index] ?? -1] ?? null;
	const taken = new Set<string>();
	return measures.every(({ exclusive, requires }, index) => {
		const start = startOf(index);
		if (start === null) return true;
		for (const group of new Set(exclusive)) {
			if (taken.has(group)) return false;
			taken.add(group);
		}
		return requires.every((name) => {
			const required = startOf(measures.findIndex((other) => other.name === name));
			return required !== null && required <= start;
		});
	});
}

/** Allowed choices in the order plans are chosen by ({@link Search}). */
function bestFirst(choices: readonly Choice[], list: MeasureList, years: readonly FiscalYear[]): Choice[] {
	const { measures } = list;
	const hundredths = measures.map((measure) =>
		measure.starts.map((start) => Math.round(100 * burdenOf(measure, start, years))),
	);
	const ranked = choices
		.filter((choice) => isAllowed(list, choice))
		.map((choice) => {
			const starts = choice.map((way, index) => measures[index]?.starts[way] ?? 0);
			return {
				choice,
				keys: [
					choice.reduce((sum, way, index) => sum + (hundredths[index]?.[way] ?? 0), 0),
					choice.filter((way) => way >= 0).length,
					-starts.reduce((sum, start) => sum + start, 0),
					...starts.map((start) => -start),
				],
			};
		});
	const compare = (one: readonly number[], other: readonly number[]) => {
		const at = one.findIndex((key, index) => key !== other[index]);
		return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
	};
	return ranked.sort((one, other) => compare(one.keys, other.keys)).map(({ choice }) => choice);
}
