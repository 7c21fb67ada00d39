import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { JudgedLimits, LineResult, OutlookResult, TargetResult } from "../../domain/result.ts";
import { unitLabel } from "../../domain/unit.ts";
import { headJson, jsonText, pick } from "../document/json-text.ts";

/** `mitoshi.run.v1` — one run for other programs; the contract's fields first. */
export function runJson(result: OutlookResult): Record<string, unknown> {
	return {
		schema: "mitoshi.run.v1",
		...headJson(result),
		scenario: {
			...pick(result.scenario, "title", "file", "sha256", "description"),
			closing: closingJson(result.scenario),
		},
		unit: result.unit,
		...yearsJson(result),
		lines: result.lines.map(({ definition, values }) => ({
			...pick(definition, "id", "label"),
			...(definition.kind === undefined ? {} : { parent: definition.partOf, kind: definition.kind }),
			unit: unitLabel(definition.unit, result.unit),
			values,
		})),
		...unknownJson(result.lines),
		...estimatesJson(result),
		...asPrintedJson(result),
		targets: result.targets.map(targetJson),
		limits: result.limits.map(targetJson),
		judgedLimits: judgedJson(result.judgedLimits),
		headlines: { ...headlinesJson(result.headlines), yearsLeft: result.headlines.yearsLeft },
		checks: result.checks.map((check) => pick(check, "id", "label", "ok")),
		warnings: warningsJson(result),
	};
}

/** 不明な値 — lines with years in which nobody made known what they rest on; nothing is said where there are none. */
export function unknownJson(lines: readonly Pick<LineResult, "definition" | "unknown">[]): Record<string, unknown> {
	const unknown = lines.flatMap(({ definition: { id }, unknown }) =>
		unknown.length === 0 ? [] : [{ line: id, years: unknown.map(formatFiscalYear) }],
	);
	return unknown.length === 0 ? {} : { unknown };
}

/** 前の版の見込みのままの額 — of settled years that are settled in part; nothing is said where there are none. */
function estimatesJson({ estimates }: OutlookResult): Record<string, unknown> {
	const kept = estimates.map(({ line, years }) => ({ line, years: years.map(formatFiscalYear) }));
	return kept.length === 0 ? {} : { estimates: kept };
}

/** 公表値のままの比率 — nothing is said where there are none. */
function asPrintedJson({ asPrinted }: OutlookResult): Record<string, unknown> {
	const own = asPrinted.map(({ line, years, words }) => ({ line, years: years.map(formatFiscalYear), reason: words }));
	return own.length === 0 ? {} : { asPrinted: own };
}

/** The years of a run, and those of them that are settled. */
export function yearsJson({ years, settledYears }: Pick<OutlookResult, "years" | "settledYears">): {
	readonly years: readonly string[];
	readonly settledYears: readonly string[];
} {
	const names = years.map(formatFiscalYear);
	return { years: names, settledYears: names.slice(0, settledYears) };
}

export function headlinesJson(headlines: OutlookResult["headlines"]): Record<string, unknown> {
	const { fundExhaustion, floorReached, shortages, lowestFund } = headlines;
	return {
		fundExhaustion: yearText(fundExhaustion),
		floorReached: yearText(floorReached),
		shortages: shortages.map(formatFiscalYear),
		lowestFund: lowestFund && { year: formatFiscalYear(lowestFund.year), value: lowestFund.value },
	};
}

export function warningsJson({ warnings }: OutlookResult): Record<string, unknown>[] {
	return warnings.map(({ code, year, message }) => ({ code, year: yearText(year), message }));
}

/** One run, or `mitoshi.runs.v1` for several. */
export function renderJson(results: readonly OutlookResult[]): string {
	const runs = results.map(runJson);
	return jsonText(runs.length === 1 ? runs[0] : { schema: "mitoshi.runs.v1", runs });
}

/** How a scenario closes its years. */
export function closingJson({ closingRule, floor, stated }: OutlookResult["scenario"]): Record<string, unknown> {
	return { rule: closingRule, floor, stated };
}

/** How many of the ratios the law judges could be judged. */
export function judgedJson(limits: JudgedLimits): Pick<JudgedLimits, "judged" | "of"> {
	return pick(limits, "judged", "of");
}

/** One target or limit of a run. */
export function targetJson(target: TargetResult): Record<string, unknown> {
	return {
		...pick(target, "id", "label", "line", "operator", "limit", "kind", "reference"),
		years: target.years.map(formatFiscalYear),
		results: target.results.map((result) => ({
			year: formatFiscalYear(result.year),
			...pick(result, "value", "limit", "margin", "marginRange", "met", "verdict", "reason"),
		})),
		verdict: target.verdict,
		firstBreach: yearText(target.firstBreach),
		...pick(target, "source", "effective"),
	};
}

export function yearText(year: number | null): string | null {
	return year === null ? null : formatFiscalYear(year);
}
