import { parseFormula } from "./engine/formula.ts";
import type { Files } from "./files/files.ts";
import { composeModel } from "./model/kinds/compose.ts";
import { runPipeline } from "./outlook.ts";
import { driverReaders } from "./projection/driver-readers.ts";
import type { OutlookOptions, OutlookOutcome } from "./projection/project.ts";
import { readPastErrors } from "./scenario/past-errors.ts";
import { loadOwnModel } from "./scenario/read-own-model.ts";
import { useRegister } from "./scenario/use-register.ts";

/** 見通しを計算する — one scenario file, all the way. For callers that do not mind loading the formula language. */
export function runOutlook(files: Files, path: string, options: OutlookOptions = {}): OutlookOutcome {
	return runPipeline(files, path, options, {
		parseFormula,
		useRegister,
		...driverReaders,
		readPastErrors,
		loadOwnModel,
		composeModel,
	});
}
