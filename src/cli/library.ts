/**
 * ライブラリ — the outlook and the answers as functions, for programs instead of people: `import { runOutlook } from
 * "mitoshi"`. They print nothing and write nothing. Wrong input comes back as `problems`, each with its place and remedy;
 * figures are in the municipality's unit, shares and rates as ratios, fiscal years as the calendar year they begin in.
 */

export { compareOutlooks } from "../analysis/compare.ts";
export {
	breakEven,
	bridgeOutlooks,
	explainOutlook,
	measureSensitivity,
	simulateOutlooks,
	solveTargets,
	stressTest,
} from "../checked-questions.ts";
export type { Problem } from "../diagnostics/problem.ts";
export type { BridgeResult } from "../domain/bridge.ts";
export type { Comparison } from "../domain/comparison.ts";
export type { FiscalYear } from "../domain/fiscal-year.ts";
export type { OutlookResult } from "../domain/result.ts";
export type { Sensitivity } from "../domain/sensitivity.ts";
export type { SimulationReport } from "../domain/simulation.ts";
export { parseFormula } from "../engine/formula.ts";
export { modelFacts } from "../model-facts.ts";
export type { Outlook, OutlookOptions, OutlookOutcome } from "../outlook.ts";
export { runOutlook } from "../outlook.ts";
export { makePlan } from "../plan.ts";
export { openMeasures } from "../plan-open.ts";
export { planScenario } from "../plan-scenario.ts";
export { toResult } from "../result.ts";
export type { Files } from "../scenario/files.ts";
export { defaultScenario } from "../scenario/municipality-place.ts";
export { parseLever, parseTarget } from "../scenario/solve-question.ts";
export { solvedScenarioText } from "../solve-file.ts";
export { nodeFiles } from "./node-files.ts";
export { openSolver, solverFile } from "./solver-file.ts";
