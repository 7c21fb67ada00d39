import type { TermDefinition } from "../domain/term.ts";
import { needRoles } from "../model/roles.ts";
import type { AssumptionPath } from "../scenario/scenario.ts";
import type { Horizon } from "../scenario/years.ts";

type Needed = Pick<AssumptionPath, "standardNeed">;

/**
 * 需要額の応え — prices and wages first: what they move of a line then is the same wherever a file states another assumption
 * on it.
 */
export function inOrderOfNeed<Path extends Needed>(assumptions: readonly Path[]): Path[] {
	const follows = ({ standardNeed }: Needed) => Number(standardNeed !== "follows");
	return assumptions.toSorted((a, b) => follows(a) - follows(b));
}

/** Whether 需要額 answers to what an assumption moves of a line. */
export function isNeeded({ standardNeed }: Needed, { inStandardNeed }: TermDefinition): boolean {
	return standardNeed === "follows" && inStandardNeed === true;
}

/** Marks the years from the first in which an assumption says what 地方交付税総額 comes to, with all that 需要額 answers to. */
export function markTotal({ standardNeed, rates }: AssumptionPath, horizon: Horizon, marks: () => Float64Array): void {
	const { years, settledYears } = horizon;
	const first = years.findIndex((year, at) => at >= settledYears && (rates.get(year) ?? 0) !== 0);
	if (standardNeed === "contains" && first >= 0) marks().fill(1, first);
}

/** The inputs beside those of lines that an assumption moves. */
export function needInputs({ standardNeed }: Needed): string[] {
	if (standardNeed === "none") return [];
	return [standardNeed === "follows" ? needRoles.priced : needRoles.totalStated];
}
