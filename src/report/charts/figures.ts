import { convertAmount, formatNumber, isAmountUnit } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { unitLabel } from "../../domain/unit.ts";
import { lineOf } from "../content/result-lines.ts";
import { lettered } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { figureWords as exactWords, type Written } from "../content/target-words.ts";
import type { FigureRow } from "./chart.ts";
import { yearKind } from "./year-axis.ts";

/** The unit of a line as it is printed. */
export function unitOf(result: OutlookResult, id: string): string {
	return unitLabel(lineOf(result, id).definition.unit, result.unit);
}

/** How a figure is written: its unit, and its digits after the point. */
export type Measured = Written;

export function measuredAs(result: OutlookResult, id: string): Measured {
	const { definition, decimals } = lineOf(result, id);
	return { unit: unitOf(result, id), decimals, noneAtZero: definition.noneAtZero === true };
}

/** Every figure of some lines for some scenarios, in the order of the CSV. */
export function figureRows(scenarios: readonly DrawnScenario[], lines: readonly string[]): FigureRow[] {
	return scenarios.flatMap((scenario) =>
		lines.flatMap((id) => {
			const line = lineOf(scenario.result, id);
			return scenario.result.years.map((year, index) => ({
				年度: formatFiscalYear(year),
				区分: yearKind(scenario, year),
				記号: scenario.letter,
				シナリオ: lettered(scenario),
				項目: line.definition.label,
				単位: unitOf(scenario.result, id),
				値: line.values[index] ?? null,
				西暦: year,
			}));
		}),
	);
}

/** A figure for a sentence: 「26億円」 where that is exact to a tenth, 「13.0%」, else with its unit. */
export function figureWords(value: number, measured: Measured): string {
	const { unit } = measured;
	if (unit === "%") return exactWords(value, measured);
	if (isAmountUnit(unit)) {
		const inHundredMillions = convertAmount(value, unit, "億円");
		const tenths = Number(inHundredMillions.toFixed(1));
		if (Math.abs(value) > 0 && Math.abs(tenths - inHundredMillions) < 1e-9)
			return `${formatNumber(tenths, Number.isInteger(tenths) ? 0 : 1)}億円`;
	}
	return exactWords(value, measured);
}
