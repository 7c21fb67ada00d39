import { formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { lineOf, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";

/** 収支不足 — what scenarios lack in a year, beyond what their fund gives; empty where none does. */
export function shortagesIn(scenarios: readonly DrawnScenario[], year: FiscalYear): string {
	const words = scenarios.flatMap(({ spoken, result }) => {
		const closing = valueIn(result, roles.closing, year);
		if (closing === null || closing >= 0) return [];
		const { decimals } = lineOf(result, roles.closing);
		return [`${scenarios.length === 1 ? "" : `${spoken}は`}収支不足${formatNumber(-closing, decimals)}${result.unit}`];
	});
	return words.length === 0 ? "" : `${spokenYear(year)}末に${words.join("、")}`;
}

/** Why a picture is about a fund less what its years lack. */
export const netNote =
	"基金が下限に達すると、そこから先の不足は基金残高に表れない。要因をそのまま示すため、残高から収支不足(決算収支のマイナス)を差し引いた額で示す";
