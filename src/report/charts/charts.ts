import type { ChartScenario } from "../content/scenarios.ts";
import { type ScenarioGroup, scenarioGroups } from "../content/scenarios.ts";
import { bridgeCharts } from "./bridge-chart.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { differenceChart } from "./difference-chart.ts";
import { lineChart, lineCharts } from "./line-charts.ts";
import { sensitivityChart } from "./sensitivity-chart.ts";
import { simulationChart } from "./simulation-chart.ts";
import { stackedChart } from "./stacked-charts.ts";
import { targetMap } from "./target-map.ts";

/** The order of the charts in a pack, further pictures of the same kind after the first. */
const order = [
	"fiscal-adjustment-fund",
	"funds",
	"real-debt-service-ratio",
	"future-burden-ratio",
	"real-deficit-ratio",
	"revenue",
	"expenditure",
	"balance",
	"bonds",
	"targets",
	"difference",
	"bridge",
	"sensitivity",
	"simulation",
];

/**
 * 図一式 — every chart of the council pack for one scenario, or for several with the first as base: balances of the funds, ratios
 * against target and limit, 歳入 and 歳出, 収支, 市債, targets by years, the difference from the base in a year and its drivers, and of the base what moves its fund and, with a
 * simulation, how widely it spreads. More
 * scenarios than a picture can show go into further pictures (`funds-2`), each with the base; none is dropped.
 */
export function chartsOf(scenarios: readonly ChartScenario[], options: ChartOptions): readonly Chart[] {
	const groups = scenarioGroups(scenarios);
	const charts = groups.flatMap((group) => {
		const compared = group.scenarios.slice(1).flatMap((scenario) => {
			const comparison = options.comparisons[scenario.position - 1];
			return comparison === undefined ? [] : [{ scenario, comparison }];
		});
		return [
			...lineCharts.map((chart) => lineChart(chart, group)),
			...(["funds", "revenue", "expenditure"] as const).map((name) => stackedChart(name, group)),
			targetMap(group),
			differenceChart(group, compared, options),
		].filter((chart) => chart !== null);
	});
	const place = ({ id }: Chart) => order.indexOf(id.replace(/-\d+$/, ""));
	return [...charts, ...chartsOfBase(groups, options)].sort((a, b) => place(a) - place(b));
}

/** Charts of which there is one for each further scenario, and those of the base alone. */
function chartsOfBase(groups: readonly ScenarioGroup[], options: ChartOptions): Chart[] {
	const base = groups[0]?.scenarios[0];
	if (base === undefined) return [];
	const others = groups.flatMap(({ scenarios }) => scenarios.slice(1));
	return [
		...bridgeCharts(base, others, options),
		sensitivityChart(base, options),
		simulationChart(base, options),
	].filter((chart) => chart !== null);
}
