import { FormulasNotLoaded, formulasNotLoaded } from "../engine/formula-parser.ts";
import type { Files } from "../files/files.ts";
import { runPipeline } from "../outlook.ts";
import type { OutlookOptions, OutlookOutcome } from "../projection/project.ts";
import { thisRun } from "./recorded-files.ts";

/** Runs a scenario file; the formula language is loaded only when the scenario has an `expr`. */
export async function runScenario(
	path: string,
	options: OutlookOptions,
	files: Files = thisRun.files,
): Promise<OutlookOutcome> {
	try {
		return runPipeline(files, path, options, formulasNotLoaded);
	} catch (error) {
		if (!(error instanceof FormulasNotLoaded)) throw error;
		const { parseFormula } = await import("../engine/formula.ts");
		return runPipeline(files, path, options, parseFormula);
	}
}
