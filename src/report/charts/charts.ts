import { drawnRatios, roles } from "../../model/roles.ts";
import { balanceFinding, fundFinding, ratioFinding, trendFinding } from "../content/line-findings.ts";
import type { ChartScenario } from "../content/scenarios.ts";
import { type ScenarioGroup, scenarioGroups } from "../content/scenarios.ts";
import { bridgeCharts, effectCharts, revisionChart } from "./bridge-chart.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { differenceChart } from "./difference-chart.ts";
import { lineChart } from "./line-charts.ts";
import { registerCharts } from "./register-charts.ts";
import { sensitivityChart } from "./sensitivity-chart.ts";
import { simulationChart } from "./simulation-chart.ts";
import { stackedChart } from "./stacked-charts.ts";
import { targetMap } from "./target-map.ts";

const bondLines = [roles.issuance, roles.debt, roles.debtService];
/** 「real-debt-service-ratio」, of a line's id. */
const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The charts of a group of scenarios, in the order of a pack. */
const charts: readonly ((group: ScenarioGroup, options: ChartOptions) => Chart | null)[] = [
	lineChart({ id: "fiscal-adjustment-fund", lines: [roles.fund], finding: fundFinding }),
	stackedChart("funds"),
	...drawnRatios.map((line) => lineChart({ id: kebab(line), lines: [line], finding: ratioFinding(line) })),
	stackedChart("revenue"),
	stackedChart("expenditure"),
	lineChart({ id: "balance", lines: [roles.balance, roles.closing], finding: balanceFinding }),
	lineChart({ id: "bonds", lines: bondLines, finding: trendFinding(roles.debt, bondLines) }),
	targetMap,
	differenceChart,
];

/**
 * 図一式 — every chart of the council pack for one scenario, or for several with the first as base: balances of the funds, ratios
 * against target and limit, 歳入 and 歳出, 収支, 市債, targets by years, the difference from the base in a year and its drivers, and of the base what moves its fund and, with a
 * simulation, how widely it spreads. More
 * scenarios than a picture can show go into further pictures (`funds-2`), each with the base; none is dropped.
 */
export function chartsOf(scenarios: readonly ChartScenario[], options: ChartOptions): readonly Chart[] {
	const groups = scenarioGroups(scenarios);
	const base = groups[0]?.scenarios[0];
	if (base === undefined) return [];
	const others = groups.flatMap((group) => group.scenarios.slice(1));
	return [
		...charts.flatMap((chart) => groups.map((group) => chart(group, options))),
		...bridgeCharts(base, others, options),
		revisionChart(options),
		...effectCharts(options.registers.effects),
		...registerCharts(options.registers.reports),
		sensitivityChart(base, options),
		simulationChart(base, options),
	].filter((chart) => chart !== null);
}
