/**
 * ライブラリ — the outlook and the answers as functions, for programs instead of people: `import { runOutlook } from
 * "mitoshi"`. They print nothing and write nothing. Wrong input comes back as `problems`, each with its place and remedy;
 * figures are in the municipality's unit, shares and rates as ratios, fiscal years as the calendar year they begin in.
 */

export type { BridgeResult } from "../answers/bridge/bridge.ts";
export type { Comparison } from "../answers/compare/compare.ts";
export { compareOutlooks } from "../answers/compare/compare.ts";
export { openMeasures } from "../answers/plan/open.ts";
export { makePlan } from "../answers/plan/plan.ts";
export { planScenario } from "../answers/plan/written-scenario.ts";
export type { Sensitivity } from "../answers/sensitivity/sensitivity.ts";
export type { SimulationReport } from "../answers/simulate/simulation-report.ts";
export { parseLever, parseTarget } from "../answers/solve/question.ts";
export { solvedScenarioText } from "../answers/solve/written-scenario.ts";
export type { Problem } from "../diagnostics/problem.ts";
export type { FiscalYear } from "../domain/fiscal-year.ts";
export type { OutlookResult } from "../domain/result.ts";
export { parseFormula } from "../engine/formula.ts";
export type { Files } from "../files/files.ts";
export { modelFacts } from "../model/facts.ts";
export type { Outlook, OutlookOptions, OutlookOutcome } from "../projection/project.ts";
export { toResult } from "../projection/result.ts";
export { runVariants } from "../projection/variants.ts";
export { runOutlook } from "../run-outlook.ts";
export { defaultScenario } from "../scenario/municipality-place.ts";
export {
	breakEven,
	bridgeOutlooks,
	explainOutlook,
	measureSensitivity,
	simulateOutlooks,
	solveTargets,
	stressTest,
} from "./checked-questions.ts";
export { nodeFiles } from "./program-files.ts";
export { openSolver, solverFile } from "./solver-file.ts";
