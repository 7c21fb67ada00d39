import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { headWords } from "../../domain/head-words.ts";
import { uncertaintyLines } from "../content/simulation-words.ts";
import { csvText } from "../document/csv.ts";
import { comparisonTables, type SimulationRows, simulationTables } from "./simulation-rows.ts";

/** シミュレーションの結果 as CSV for Excel: one table below the other. */
export function renderSimulationCsv(report: SimulationReport): string {
	const table = ({ title, rows }: SimulationRows) => [[title], ...rows, [""]];
	return csvText([
		[
			`${report.municipality.name} シミュレーション`,
			`単位:${report.unit}`,
			`試行${formatNumber(report.paths)}回`,
			`乱数の種${report.seed}`,
		],
		[""],
		...report.scenarios.flatMap((result) => [
			[result.scenario.title, headWords({ edition: result.edition, basis: report.basis })],
			...simulationTables(report, result).flatMap(table),
			["不確かさ"],
			...uncertaintyLines(result).map((line) => [line]),
			[""],
		]),
		...comparisonTables(report).flatMap(table),
	]);
}
