import type { OutlookResult } from "../../../domain/result.ts";
import { shownResults } from "../../../domain/verdict.ts";
import { roles } from "../../../model/roles.ts";
import { lineOf } from "../result-lines.ts";
import { countedTargets } from "../target-words.ts";

/** たたき台を作る額 — what is asked about first: each target in the last year it asks, and what becomes of reserve, years and debt. */
export function draftedFigures(result: OutlookResult): { readonly line: string; readonly yearIndex: number }[] {
	const { years, targets } = result;
	const last = years.length - 1;
	const ends = [roles.fund, roles.balance, roles.debt]
		.filter((line) => lineOf(result, line).values[last] !== null)
		.map((line) => ({ line, yearIndex: last }));
	const asked = countedTargets(targets).flatMap((target) => {
		const year = shownResults(target).at(-1)?.year;
		return year === undefined ? [] : [{ line: target.line, yearIndex: years.indexOf(year) }];
	});
	const all = [...asked, ...ends];
	return all.filter(
		(one, at) => all.findIndex(({ line, yearIndex }) => line === one.line && yearIndex === one.yearIndex) === at,
	);
}
