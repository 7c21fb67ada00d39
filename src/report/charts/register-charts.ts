import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { measureRows } from "../content/measure-rows.ts";
import type { Chart } from "./chart.ts";
import { progressCharts } from "./progress-charts.ts";
import { scheduleCharts } from "./schedule-charts.ts";

/** 取組の図 — of each register how far every entry is, and its schedule where it has one; long ones over several pictures. */
export function registerCharts(reports: readonly MeasuresReport[]): Chart[] {
	return reports.flatMap((report) => {
		const rows = measureRows(report);
		const hasSteps = report.entries.some(({ entry }) => entry.schedule.length > 0);
		return [...progressCharts(report, rows), ...(hasSteps ? scheduleCharts(report, rows) : [])];
	});
}
