import type { BreakEven } from "../../answers/solve/break-even.ts";
import type { Solution } from "../../answers/solve/solve.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headJson, pick } from "../document/json-text.ts";
import { judgedJson, targetJson } from "./run-json.ts";

/** `mitoshi.solve.v1` — the answer for other programs; `file` is the scenario that was written or would be. */
export function solutionJson(
	solution: Solution,
	file: { readonly path: string | null; readonly text: string } | null,
): Record<string, unknown> {
	const { lever, constraints } = solution;
	const shown = (value: number | null) =>
		value === null ? null : lever.kind === "year" ? formatFiscalYear(value) : value;
	return {
		schema: "mitoshi.solve.v1",
		...headJson(solution),
		...pick(solution, "scenario", "unit"),
		lever: {
			...pick(lever, "label", "kind", "line"),
			years: lever.years.map(formatFiscalYear),
			neutral: shown(lever.neutral),
			from: shown(lever.from),
			to: shown(lever.to),
			step: lever.step,
			defaultRange: lever.isDefaultRange,
			...pick(lever, "candidates", "tried", "refused"),
		},
		outcome: solution.outcome,
		answer: shown(solution.answer),
		justBelow: solution.justBelow && { ...solution.justBelow, value: shown(solution.justBelow.value) },
		beyondEdge: solution.beyondEdge && { ...solution.beyondEdge, smallest: shown(solution.beyondEdge.smallest) },
		monotone: solution.monotone,
		missesAgainAt: shown(solution.missesAgainAt),
		best: solution.best && { ...solution.best, value: shown(solution.best.value) },
		constraints: constraints.map(({ label, before, after, bestAlone, always }) => ({
			label,
			always,
			before: targetJson(before),
			after: targetJson(after),
			bestAlone,
		})),
		judgedLimits: judgedJson(solution.judgedLimits),
		settlementBelowPlan: solution.belowPlannedSettlement.map(formatFiscalYear),
		file,
	};
}

/** `mitoshi.solve.v1` without a lever: the break-even list. */
export function breakEvenJson(result: BreakEven): Record<string, unknown> {
	return {
		schema: "mitoshi.solve.v1",
		...headJson(result),
		...pick(result, "scenario", "unit"),
		outcome: result.isMet ? "unchanged" : "breakEven",
		years: result.years.map(formatFiscalYear),
		targets: result.targets.map(targetJson),
		judgedLimits: judgedJson(result.judgedLimits),
		breakEven: result.rows,
	};
}
