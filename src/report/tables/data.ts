import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { unitLabel } from "../../domain/unit.ts";
import type { PackScenario } from "../content/material.ts";
import { allYears } from "../content/result-lines.ts";
import { csvText } from "../document/csv.ts";

/**
 * 機械が読む表 — every line of every scenario as numbers: 「-65」 where people read 「△ 65」, deposits as they are in files and JSON.
 * What does not exist is empty; the years in which it is not known stand behind.
 */
export function renderData(scenarios: readonly Pick<PackScenario, "name" | "result">[]): string {
	const years = allYears(scenarios.map(({ result }) => result));
	const rows = scenarios.flatMap(({ name, result }) =>
		result.lines.map(({ definition, values, unknown }) => [
			...[name, definition.id, definition.label, unitLabel(definition.unit, result.unit)],
			...years.map((year) => values[result.years.indexOf(year)] ?? null),
			unknown.map(formatFiscalYear).join(" "),
		]),
	);
	return csvText([["scenario", "line", "label", "unit", ...years.map(formatFiscalYear), "unknown"], ...rows]);
}
