import type { OutlookResult, TargetResult } from "./result.ts";

/**
 * Targets (or limits) that ask the same, one of each outlook: of the same line, in the same way, as much, in the same
 * years — or under the same id where editions cut the years differently. `null` for an outlook that does not ask it.
 */
export function pairTargets(
	results: readonly OutlookResult[],
	kind: "targets" | "limits",
): readonly (readonly (TargetResult | null)[])[] {
	const spare = results.map((result) => [...result[kind]]);
	const rows: (TargetResult | null)[][] = [];
	for (const targets of spare)
		for (const target of [...targets]) {
			if (!targets.includes(target)) continue;
			rows.push(spare.map((candidates) => takeMatch(candidates, target)));
		}
	return rows;
}

/** Takes what asks the same out of the candidates: with the same years where there is one. */
function takeMatch(candidates: TargetResult[], target: TargetResult): TargetResult | null {
	const alike = candidates.filter(
		({ line, operator, limit, kind }) =>
			line === target.line && operator === target.operator && limit === target.limit && kind === target.kind,
	);
	const years = target.years.join();
	const found = alike.find((one) => one.years.join() === years) ?? alike.find(({ id }) => id === target.id);
	if (found === undefined) return null;
	candidates.splice(candidates.indexOf(found), 1);
	return found;
}
