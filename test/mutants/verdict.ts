import written from "./accepted.json" with { type: "json" };
import type { Mutant } from "./mutate.ts";

/** What became of a mutant: the test file that told it, or the build that did, or nothing. */
export type Outcome = string | null;

/** A mutant no test tells, known by what it does to its lines, and why that may be. */
export interface Accepted extends Pick<Mutant, "file" | "within" | "before" | "after"> {
	/** Why nothing can tell it: the program does the same with it. It does not count. */
	readonly same?: string;
	/** Why it is left although a test could tell it. It counts against the room. */
	readonly left?: string;
}

export const accepted: readonly Accepted[] = written;

export interface Verdict {
	readonly isGood: boolean;
	readonly told: number;
	readonly counted: number;
	/** Survivors nobody has accepted. */
	readonly open: readonly Mutant[];
}

/** Whether enough is told: the share of the goal in percent, and no survivor but those that are accepted. */
export function verdictOf(
	outcomes: ReadonlyMap<Mutant, Outcome>,
	goal: number,
	list: readonly Accepted[] = accepted,
): Verdict {
	const survivors = [...outcomes.keys()].filter((mutant) => outcomes.get(mutant) === null);
	const reasons = survivors.map((mutant) => list.find((one) => isOf(one, mutant)));
	const open = survivors.filter((_, index) => reasons[index] === undefined);
	const told = outcomes.size - survivors.length;
	const counted = outcomes.size - reasons.filter((reason) => reason?.same !== undefined).length;
	return { isGood: open.length === 0 && 100 * told >= goal * counted, told, counted, open };
}

/** Whether what was accepted is this mutant. */
export function isOf(one: Accepted, { file, within, before, after }: Mutant): boolean {
	return one.file === file && one.within === within && one.before === before && one.after === after;
}
