import { formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { countsAllShortages } from "../../projection/asked-figure.ts";
import { lineOf, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";

/** 収支不足 — what scenarios lack in a year, or in all projected years up to it, beyond what their fund gives; empty where none does. */
export function shortagesIn(scenarios: readonly DrawnScenario[], year: FiscalYear, isOfAllYears = false): string {
	const words = scenarios.flatMap(({ spoken, result }) => {
		const asked = isOfAllYears ? result.years.slice(result.settledYears).filter((one) => one <= year) : [year];
		const closings = asked.map((one) => valueIn(result, roles.closing, one));
		const closing = closings.reduce<number>((sum, value) => sum + Math.min(0, value ?? 0), 0);
		if (closing === 0) return [];
		const { decimals } = lineOf(result, roles.closing);
		return [`${scenarios.length === 1 ? "" : `${spoken}は`}収支不足${formatNumber(-closing, decimals)}${result.unit}`];
	});
	const when = isOfAllYears ? `${spokenYear(year)}までの合計で` : `${spokenYear(year)}末に`;
	return words.length === 0 ? "" : `${when}${words.join("、")}`;
}

/** Why a picture is about a fund less what its years lack. */
export function netNote(line: string): string {
	const shortage = `収支不足(決算収支のマイナス)${countsAllShortages(line) ? "の、推計年度の累計" : ""}`;
	return `基金が下限に達すると、そこから先の不足は基金残高に表れない。要因をそのまま示すため、残高から${shortage}を差し引いた額で示す`;
}
