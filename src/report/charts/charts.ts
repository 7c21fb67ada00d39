import type { Chart, ChartOptions, ChartScenario } from "./chart.ts";
import { lineChart, lineCharts } from "./line-charts.ts";
import { scenarioGroups } from "./scenario-marks.ts";
import { stackedChart, stackedCharts } from "./stacked-charts.ts";

export function chartsOf(scenarios: readonly ChartScenario[], options: ChartOptions): readonly Chart[] {
	const groups = scenarioGroups(scenarios);
	return groups.flatMap((group) => [
		...lineCharts.map((chart) => lineChart(chart, group, options)),
		...stackedCharts.map((chart) => stackedChart(chart, group, options)),
	]);
}
