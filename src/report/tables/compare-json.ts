import type { Comparison, LineComparison } from "../../answers/compare/compare.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { pairTargets } from "../../domain/target-pairs.ts";
import { unitLabel } from "../../domain/unit.ts";
import { answerText, headJson, pick } from "../document/json-text.ts";
import { comparedResults } from "./compare-rows.ts";
import {
	closingJson,
	headlinesJson,
	judgedJson,
	targetJson,
	unknownJson,
	warningsJson,
	yearsJson,
	yearText,
} from "./run-json.ts";

/** `mitoshi.compare.v1` — a base and one or several others; amounts positive, differences other − base. */
export function renderCompareJson(comparisons: readonly Comparison[]): string {
	const [base] = comparedResults(comparisons) as [OutlookResult, ...OutlookResult[]];
	return answerText({
		schema: "mitoshi.compare.v1",
		...headJson(base),
		unit: base.unit,
		base: scenarioJson(base),
		comparisons: comparisons.map(comparisonJson),
	});
}

/** What a scenario is and states. */
function scenarioJson(result: OutlookResult): Record<string, unknown> {
	const { scenario } = result;
	return {
		...headJson(result),
		...pick(scenario, "title", "description", "file", "sha256"),
		...yearsJson(result),
		closing: closingJson(scenario),
		changes: scenario.changes,
		headlines: headlinesJson(result.headlines),
		judgedLimits: judgedJson(result.judgedLimits),
		warnings: warningsJson(result),
	};
}

function comparisonJson(comparison: Comparison): Record<string, unknown> {
	const { base, other, years, onlyBase, onlyOther, stated } = comparison;
	const ids = (lines: Comparison["linesOnlyBase"]) => lines.map((line) => pick(line, "id", "label"));
	return {
		other: scenarioJson(other),
		warnings: comparison.grounds,
		years: years.map(formatFiscalYear),
		yearsOnlyBase: onlyBase.map(formatFiscalYear),
		yearsOnlyOther: onlyOther.map(formatFiscalYear),
		lines: comparison.lines.map((line) => ({
			...lineJson(line, base.unit),
			baseOnly: valuesOf(base, line, onlyBase),
			otherOnly: valuesOf(other, line, onlyOther),
		})),
		...unknownJson(comparison.lines),
		linesOnlyBase: ids(comparison.linesOnlyBase),
		linesOnlyOther: ids(comparison.linesOnlyOther),
		targets: targetsJson(base, other, "targets"),
		limits: targetsJson(base, other, "limits"),
		stated,
	};
}

function lineJson(line: LineComparison, unit: string): Record<string, unknown> {
	const { definition, largest, since } = line;
	return {
		...pick(definition, "id", "label"),
		unit: unitLabel(definition.unit, unit),
		...pick(line, "base", "other", "differences"),
		largest: largest === null ? null : { year: formatFiscalYear(largest.year), difference: largest.difference },
		since: yearText(since),
	};
}

function valuesOf(
	result: OutlookResult,
	{ definition }: LineComparison,
	years: readonly FiscalYear[],
): (number | null)[] {
	const line = result.lines.find((candidate) => candidate.definition.id === definition.id);
	return years.map((year) => line?.values[result.years.indexOf(year)] ?? null);
}

function targetsJson(base: OutlookResult, other: OutlookResult, kind: "targets" | "limits"): Record<string, unknown>[] {
	return pairTargets([base, other], kind).map(([left = null, right = null]) => ({
		id: (left ?? right)?.id,
		label: (left ?? right)?.label,
		base: left && targetJson(left),
		other: right && targetJson(right),
	}));
}
