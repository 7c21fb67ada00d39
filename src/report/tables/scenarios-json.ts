import type { ScenarioSet } from "../../answers/scenarios/scenario-set.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { unitLabel } from "../../domain/unit.ts";
import { lineOf } from "../content/result-lines.ts";
import { headJson, pick } from "../document/json-text.ts";
import { headlinesJson, unknownJson, yearsJson } from "./run-json.ts";
import { missOf } from "./scenarios.ts";
import { requirementsOf } from "./scenarios-requirements.ts";

/** Of 標準, 楽観, 悲観, in their order. */
const roles = ["standard", "optimistic", "pessimistic"] as const;

/** `mitoshi.scenarios.v1`: the three, the assumptions that are moved, and what is watched. */
export function scenarioSetJson(set: ScenarioSet): Record<string, unknown> {
	const year = (value: number | null) => (value === null ? null : formatFiscalYear(value));
	return {
		schema: "mitoshi.scenarios.v1",
		...headJson(set),
		...pick(set, "unit"),
		measuredBy: set.position,
		scenarios: set.results.map((result, at) => {
			const lines = set.lines.map((id) => lineOf(result, id));
			return {
				role: roles[at],
				...pick(result.scenario, "title", "file"),
				...yearsJson(result),
				lines: lines.map(({ definition, values }) => ({
					...pick(definition, "id", "label"),
					unit: unitLabel(definition.unit, set.unit),
					values,
				})),
				...unknownJson(lines),
				targets: result.targets.map((target) => pick(target, "id", "label", "verdict")),
				limits: result.limits.map((limit) => pick(limit, "id", "label", "verdict")),
				headlines: headlinesJson(result.headlines),
			};
		}),
		disorders: set.disorders.map(({ years, ...each }) => ({ ...each, years: years.map(formatFiscalYear) })),
		assumptions: set.assumptions.map(({ pessimisticExhaustion, ...each }) => ({
			...each,
			pessimisticExhaustion: year(pessimisticExhaustion),
		})),
		...pick(set, "together", "still"),
		watched: set.watched.map((one) => ({
			...one,
			years: one.years.map(formatFiscalYear),
			settledYear: year(one.settledYear),
			difference: missOf(one),
		})),
		...(set.renewal === null
			? {}
			: {
					renewal: {
						source: set.renewal.source,
						periods: set.renewal.periods.map((one) => ({ ...one, years: one.years.map(formatFiscalYear) })),
					},
				}),
		requirements: requirementsOf(set),
	};
}
