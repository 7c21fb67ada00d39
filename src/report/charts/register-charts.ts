import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { measureRows } from "../content/measure-rows.ts";
import { type NamedChart, namedCharts } from "./named-chart.ts";
import { progressCharts } from "./progress-charts.ts";
import { scheduleCharts } from "./schedule-charts.ts";

/** 取組の図 — of a register how far every entry is, and its schedule where it has one; long ones over several pictures. */
export const registerKinds = [
	{
		name: "progress",
		label: "取組の進捗",
		draw: (report: MeasuresReport) => progressCharts(report, measureRows(report)),
	},
	{
		name: "schedule",
		label: "取組の工程",
		draw: (report: MeasuresReport) =>
			report.entries.some(({ entry }) => entry.schedule.length > 0) ? scheduleCharts(report, measureRows(report)) : [],
	},
];

/** The charts of registers without an outlook. */
export function registerCharts(reports: readonly MeasuresReport[]): NamedChart[] {
	return registerKinds.flatMap((kind) => namedCharts(kind, reports.flatMap(kind.draw)));
}
