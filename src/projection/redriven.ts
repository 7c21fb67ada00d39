import type { Problem } from "../diagnostics/problem.ts";
import type { DriverPath, Scenario } from "../scenario/scenario.ts";
import { runOffProblem } from "./debt-problems.ts";
import { drivenSeries } from "./driven.ts";
import { planSeries } from "./leaf-series.ts";
import type { Outlook } from "./project.ts";
import { runVariant } from "./variants.ts";

/** 積算の値を変えた見通し — the scenario of an outlook with other values of its drivers, all the way. */
export function redriven(outlook: Outlook, drivers: readonly DriverPath[]): ReturnType<typeof runVariant> {
	const scenario = { ...outlook.scenario, drivers };
	const ground = onDrivers(outlook, scenario);
	return "problems" in ground ? ground : runVariant(ground, scenario);
}

/** 積算の値を変えた表の上 — an outlook's ground with the table that the drivers of a scenario make. */
export function onDrivers(outlook: Outlook, scenario: Scenario): Outlook | { readonly problems: readonly Problem[] } {
	const table = planSeries(outlook.municipality, outlook.edition, outlook.calibrated);
	const planned = "reason" in table ? table : drivenSeries({ ...outlook, scenario }, table);
	return "reason" in planned ? { problems: [runOffProblem(outlook, planned)] } : { ...outlook, planned };
}
