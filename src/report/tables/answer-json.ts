import type { Sensitivity } from "../../answers/sensitivity/sensitivity.ts";
import type { StressOutcome, StressTest } from "../../answers/stress/stress.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headJson, pick } from "../document/json-text.ts";
import { judgedJson, targetJson, yearText } from "./run-json.ts";

/** `mitoshi.sensitivity.v1`. Steps are ratios (0.01 is 1 % or 1 point). */
export function sensitivityJson(result: Sensitivity): Record<string, unknown> {
	return {
		schema: "mitoshi.sensitivity.v1",
		...headJson(result),
		...pick(result, "scenario", "line"),
		year: formatFiscalYear(result.year),
		...pick(result, "base", "steps", "factors", "pairs"),
		...(result.unknownBecause === null
			? {}
			: { unknown: [{ line: result.line.id, years: [formatFiscalYear(result.year)] }] }),
	};
}

/** `mitoshi.stress.v1`. Strengths are multiples of the stated shock. */
export function stressJson(result: StressTest): Record<string, unknown> {
	return {
		schema: "mitoshi.stress.v1",
		...headJson(result),
		...pick(result, "scenario", "unit"),
		from: formatFiscalYear(result.from),
		until: formatFiscalYear(result.until),
		base: outcomeJson(result.base),
		stresses: result.rows.map(({ outcome, ...row }) => ({ ...row, outcome: outcome && outcomeJson(outcome) })),
	};
}

function outcomeJson({ headlines, targets, limits, judgedLimits, lastFund }: StressOutcome): Record<string, unknown> {
	return {
		lastFund,
		lowestFund: headlines.lowestFund && {
			year: yearText(headlines.lowestFund.year),
			value: headlines.lowestFund.value,
		},
		fundExhaustion: yearText(headlines.fundExhaustion),
		shortages: headlines.shortages.map(formatFiscalYear),
		targets: targets.map(targetJson),
		limits: limits.map(targetJson),
		judgedLimits: judgedJson(judgedLimits),
	};
}
