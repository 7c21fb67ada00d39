import type { simulationReport } from "./simulate.ts";

/** シミュレーションの結果 — one or several scenarios under the same random numbers, as plain data. */
export type SimulationReport = ReturnType<typeof simulationReport>;

export type SimulationResult = SimulationReport["scenarios"][number];

export type LineBands = SimulationResult["lines"][number];

export type TargetChance = SimulationResult["targets"][number];

export type Chance = FundRisk["anyShortage"];

export type FundRisk = SimulationResult["fund"];

export type SimulationComparison = SimulationReport["comparisons"][number];
