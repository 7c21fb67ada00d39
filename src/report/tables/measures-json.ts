import type { EffectSums } from "../../answers/measures/effects.ts";
import type { MeasuresReport, ReportedEntry } from "../../answers/measures/measures.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { RegisterEffect } from "../../domain/register.ts";
import { pick } from "../document/json-text.ts";

/** `mitoshi.measures.v1`. What a register does not say is `null`; amounts are in its unit, signed as the line's change. */
export function measuresJson(reports: readonly MeasuresReport[], municipality: string): Record<string, unknown> {
	return {
		schema: "mitoshi.measures.v1",
		municipality,
		// A register belongs to no edition of the outlook.
		edition: null,
		basis: null,
		registers: reports.map(({ register, asOf, groups, effects }) => ({
			...pick(register, "id", "title", "municipality", "description", "source"),
			from: formatFiscalYear(register.from),
			to: formatFiscalYear(register.to),
			asOf: formatFiscalYear(asOf),
			unit: register.unit,
			groups,
			effects: effects && { ...sumsJson(effects), byFunding: effects.byFunding.map(sumsJson) },
		})),
		entries: reports.flatMap(({ register, entries }) => entries.map((entry) => entryJson(register.id, entry))),
		rollup: reports.flatMap(({ register, rollup }) => rollup.map((row) => ({ register: register.id, ...row }))),
	};
}

function sumsJson<Sums extends EffectSums>(sums: Sums) {
	return { ...sums, years: sums.years.map((row) => ({ ...row, year: formatFiscalYear(row.year) })) };
}

function entryJson(register: string, { entry, judged, overdue }: ReportedEntry): Record<string, unknown> {
	return {
		register,
		...pick(entry, "id", "parent", "kind", "path", "name", "text", "themes", "sdgs", "offices"),
		schedule: entry.schedule.map((step) => ({
			...step,
			year: formatFiscalYear(step.year),
			overdue: overdue.includes(step),
		})),
		indicators: judged.map(({ indicator, judgement }) => ({
			...pick(indicator, "name", "words", "target", "unit", "comparison"),
			period: indicator.period && {
				kind: indicator.period.kind,
				from: formatFiscalYear(indicator.period.from),
				to: formatFiscalYear(indicator.period.to),
			},
			results: byYear(indicator.results),
			...pick(judgement, "verdict", "value", "reason"),
			year: judgement.year === null ? null : formatFiscalYear(judgement.year),
		})),
		progress: entry.progress && {
			...pick(entry.progress, "percent", "by"),
			asOf: entry.progress.asOf === null ? null : formatFiscalYear(entry.progress.asOf),
		},
		state: entry.state,
		effects: entry.effects.map(effectJson),
		...pick(entry, "page", "note"),
	};
}

function effectJson(effect: RegisterEffect): Record<string, unknown> {
	return {
		...pick(effect, "line", "kind", "total", "funding", "linked", "cost", "basis"),
		inPlan: effect.inPlan === null ? "unknown" : effect.inPlan ? "yes" : "no",
		amounts: effect.amounts && byYear(effect.amounts),
		results: byYear(effect.results),
	};
}

function byYear(values: ReadonlyMap<FiscalYear, number>): Record<string, number> {
	return Object.fromEntries([...values].map(([year, value]) => [formatFiscalYear(year), value]));
}
