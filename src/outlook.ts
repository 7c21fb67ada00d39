import { parseFormula } from "./engine/formula.ts";
import { type OutlookOptions, type OutlookOutcome, runPipeline } from "./projection/project.ts";
import type { Files } from "./files/files.ts";

export type { Outlook, OutlookOptions, OutlookOutcome } from "./projection/project.ts";

/** 見通しを計算する — one scenario file, all the way. For callers that do not mind loading the formula language. */
export function runOutlook(files: Files, path: string, options: OutlookOptions = {}): OutlookOutcome {
	return runPipeline(files, path, options, parseFormula);
}
