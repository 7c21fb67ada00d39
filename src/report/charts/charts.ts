import type { AmountUnit } from "../../domain/amount.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { drawnRatioNames, drawnRatios, roles } from "../../model/roles.ts";
import { balanceFinding, fundFinding, ratioFinding, trendFinding } from "../content/line-findings.ts";
import { ofReserve } from "../content/result-lines.ts";
import type { ChartScenario } from "../content/scenarios.ts";
import { type DrawnScenario, type ScenarioGroup, scenarioGroups } from "../content/scenarios.ts";
import {
	spokenComparison,
	spokenResult,
	spokenSensitivity,
	spokenSimulation,
	spokenUnit,
} from "../content/spoken-money.ts";
import { bridgeCharts, effectCharts, revisionChart } from "./bridge-chart.ts";
import type { Chart, ChartOptions } from "./chart.ts";
import { differenceChart } from "./difference-chart.ts";
import { lineChart } from "./line-charts.ts";
import { type NamedChart, namedCharts } from "./named-chart.ts";
import { peersChart } from "./peers-chart.ts";
import { registerKinds } from "./register-charts.ts";
import { sensitivityChart } from "./sensitivity-chart.ts";
import { simulationChart } from "./simulation-chart.ts";
import { stackedChart } from "./stacked-charts.ts";
import { targetMap } from "./target-map.ts";

const bondLines = [roles.issuance, roles.debt, roles.debtService];
/** 「real-debt-service-ratio」, of a line's id. */
const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A pack as its charts see it: its scenarios in groups that stay readable, and what is told of them. */
interface ChartedPack {
	readonly groups: readonly ScenarioGroup[];
	readonly base: DrawnScenario;
	readonly options: ChartOptions;
}

/** 図の種類 — by the name `--charts` knows it, with what its files are called and how its pictures are drawn up. */
interface ChartKind {
	readonly name: string;
	readonly label: string;
	readonly draw: (pack: ChartedPack) => readonly (Chart | null)[];
}

/** A picture for each group of scenarios. */
function perGroup(name: string, label: string, chart: (group: ScenarioGroup, options: ChartOptions) => Chart | null) {
	return { name, label, draw: ({ groups, options }: ChartedPack) => groups.map((group) => chart(group, options)) };
}

function ratioChart(line: string, index: number): ChartKind {
	const chart = lineChart({ id: kebab(line), lines: [line], finding: ratioFinding(line) });
	return perGroup(kebab(line), drawnRatioNames[index] as string, chart);
}

const fundChart = lineChart({ id: "fiscal-adjustment-fund", lines: [roles.fund], finding: fundFinding });
const balanceChart = lineChart({
	id: "balance",
	lines: [roles.balance, roles.closing],
	finding: balanceFinding,
});
const bondsChart = lineChart({ id: "bonds", lines: bondLines, finding: trendFinding(roles.debt, bondLines) });

/** The kinds of charts, in the order of a pack. */
const kinds: readonly ChartKind[] = [
	perGroup("fund", "財政調整基金残高", fundChart),
	perGroup("funds", "基金残高の内訳", stackedChart("funds")),
	...drawnRatios.map(ratioChart),
	perGroup("revenue", "歳入の内訳", stackedChart("revenue")),
	perGroup("expenditure", "歳出の内訳", stackedChart("expenditure")),
	perGroup("balance", "収支", balanceChart),
	perGroup("bonds", "市債", bondsChart),
	perGroup("targets", "目標の達成状況", targetMap),
	perGroup("difference", "基準との差", differenceChart),
	{
		name: "bridge",
		label: "差の要因",
		draw: ({ groups, base, options }) => bridgeCharts(base, othersOf(groups), options),
	},
	{ name: "revision", label: "前回との差の要因", draw: ({ options }) => [revisionChart(options)] },
	{ name: "measures-effect", label: "取組の効果", draw: ({ options }) => effectCharts(options.registers.effects) },
	...registerKinds.map(({ name, label, draw }) => ({
		...{ name, label },
		draw: ({ options }: ChartedPack) => options.registers.reports.flatMap(draw),
	})),
	{ name: "sensitivity", label: "感度", draw: ({ base, options }) => [sensitivityChart(base, options)] },
	{ name: "simulation", label: "見通しの幅", draw: ({ base, options }) => [simulationChart(base, options)] },
	{ name: "peers", label: "類似団体との比較", draw: ({ options }) => [peersChart(options.peers)] },
];

/** What `--charts` may name. */
export const chartNames: readonly Pick<ChartKind, "name" | "label">[] = kinds;

/**
 * 図一式 — every chart of the council pack for one scenario, or for several with the first as base: balances of the funds, ratios
 * against target and limit, 歳入 and 歳出, 収支, 市債, targets by years, the difference from the base in a year and its drivers, of the base what moves its fund and, with a
 * simulation, how widely it spreads, and where the city keeps them, municipalities like it. More
 * scenarios than a picture can show go into further pictures (`funds-2`), each with the base; none is dropped. Amounts are drawn in 億円.
 */
export function chartsOf(own: readonly ChartScenario[], material: ChartOptions): readonly NamedChart[] {
	const groups = scenarioGroups(own.map(({ name, result }) => ({ name, result: spokenResult(result) })));
	const base = groups[0]?.scenarios[0];
	if (base === undefined) return [];
	const { result } = base;
	const options = spokenOptions(material, spokenUnit(result));
	const said = (label: string) => ofReserve(saidBy(result.municipality, label), result);
	return kinds.flatMap(({ name, label, draw }) =>
		namedCharts({ name, label: said(label) }, draw({ groups, base, options })),
	);
}

function othersOf(groups: readonly ScenarioGroup[]): DrawnScenario[] {
	return groups.flatMap((group) => group.scenarios.slice(1));
}

/** What more than scenarios the pictures are drawn from, in the unit they are drawn in. */
function spokenOptions(material: ChartOptions, to: AmountUnit): ChartOptions {
	const { comparisons, sensitivity, simulation } = material;
	return {
		...material,
		comparisons: comparisons.map((comparison) => spokenComparison(comparison, to)),
		sensitivity: sensitivity && spokenSensitivity(sensitivity, to),
		simulation: simulation && spokenSimulation(simulation, to),
	};
}
