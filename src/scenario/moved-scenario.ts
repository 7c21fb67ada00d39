import { hasError, type Problem } from "../diagnostics/problem.ts";
import type { ResolveContext } from "./context.ts";
import { checkRates } from "./resolve-debt.ts";
import type { AssumptionPath, Change, Operation, Scenario } from "./scenario.ts";

/** 上乗せ — what is put on top of a scenario: points on its assumptions, changes and rates after its own. */
export type Overlay = Pick<Scenario, "assumptions" | "changes" | "rates">;

/** 上乗せしたシナリオ — a scenario with overlays on top, or why it cannot be put so. */
export function movedBy(
	scenario: Scenario,
	overlays: readonly Overlay[],
	context: Pick<ResolveContext, "municipality">,
): Scenario | { readonly problems: readonly Problem[] } {
	const assumptions = new Map(scenario.assumptions.map((path) => [path.id, path]));
	for (const path of overlays.flatMap((each) => each.assumptions))
		assumptions.set(path.id, added(assumptions.get(path.id), path));
	const rates = [...scenario.rates, ...overlays.flatMap((each) => each.rates)];
	const problems: Problem[] = [];
	checkRates(rates, scenario.projects, context, problems);
	if (hasError(problems)) return { problems };
	const changes = [...scenario.changes, ...overlays.flatMap((each) => each.changes)];
	return { ...scenario, assumptions: [...assumptions.values()], changes, rates };
}

/** Points of two paths of one assumption add up. */
function added(before: AssumptionPath | undefined, path: AssumptionPath): AssumptionPath {
	// Of a deviation from 地方交付税総額 nobody said that it holds what prices and wages bring.
	if (before === undefined) return path.standardNeed === "contains" ? { ...path, standardNeed: "none" } : path;
	const years = new Set([...before.rates.keys(), ...path.rates.keys()]);
	const rates = new Map([...years].map((year) => [year, (before.rates.get(year) ?? 0) + (path.rates.get(year) ?? 0)]));
	return { ...before, rates };
}

/** A change that no file states: an answer makes it, under the name of the option that asks for it. */
export function ownChange(
	manner: Pick<Change, "line" | "linked" | "replaced">,
	operation: Exclude<Operation, { kind: "expr" }>,
	words: string,
	option: string,
): Change {
	const { line, linked, replaced } = manner;
	return {
		...{ line, years: [...operation.values.keys()], operation, words, linked, replaced },
		...{ reason: null, source: null, owner: null, group: null },
		place: { file: option, line: 1, column: 1 },
	};
}
