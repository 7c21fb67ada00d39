import type { DriverPath } from "../scenario/scenario.ts";
import { runOffProblem } from "./debt-problems.ts";
import { drivenSeries } from "./driven.ts";
import { planSeries } from "./leaf-series.ts";
import type { Outlook } from "./project.ts";
import { runVariant } from "./variants.ts";

/** 積算の値を変えた見通し — the scenario of an outlook with other values of its drivers, all the way. */
export function redriven(outlook: Outlook, drivers: readonly DriverPath[]): ReturnType<typeof runVariant> {
	const scenario = { ...outlook.scenario, drivers };
	const table = planSeries(outlook.municipality, outlook.edition, outlook.calibrated);
	const planned = "reason" in table ? table : drivenSeries({ ...outlook, scenario }, table);
	if ("reason" in planned) return { problems: [runOffProblem(outlook, planned)] };
	return runVariant({ ...outlook, planned }, scenario);
}
