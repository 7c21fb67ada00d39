import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Reference } from "../content/references.ts";
import { lineOf } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { unitOf } from "../content/spoken-figures.ts";
import type { FigureRow } from "./chart.ts";
import { type YearSpan, yearKind } from "./year-axis.ts";

/** One figure of a scenario in a year. */
export function figureRow(
	scenario: DrawnScenario,
	year: FiscalYear,
	{ 項目, 単位, 値, line }: Pick<FigureRow, "項目" | "単位" | "値"> & { readonly line?: string },
): FigureRow {
	return {
		年度: formatFiscalYear(year),
		区分: yearKind(scenario, year, line),
		記号: scenario.letter,
		シナリオ: scenario.called,
		項目,
		単位,
		値,
		西暦: year,
	};
}

/** Every figure of some lines for some scenarios, in the order of the CSV. */
export function figureRows(scenarios: readonly DrawnScenario[], lines: readonly string[]): FigureRow[] {
	return scenarios.flatMap((scenario) =>
		lines.flatMap((id) => {
			const { definition, values } = lineOf(scenario.result, id);
			const what = { line: id, 項目: definition.label, 単位: unitOf(scenario.result, id) };
			return scenario.result.years.map((year, index) =>
				figureRow(scenario, year, { ...what, 値: values[index] ?? null }),
			);
		}),
	);
}

/** The targets, limits and floors that are drawn. */
export function referenceRows(references: readonly Reference[], span: YearSpan): FigureRow[] {
	return references.flatMap((reference) =>
		span.years.map((year) => ({
			年度: formatFiscalYear(year),
			区分: "",
			記号: "",
			シナリオ: "",
			項目: reference.long,
			単位: reference.unit,
			値: reference.steps === null ? reference.value : (reference.steps.get(year) ?? null),
			西暦: year,
		})),
	);
}
