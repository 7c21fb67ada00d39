import type { Problem } from "../../diagnostics/problem.ts";
import { parseFormula } from "../../engine/formula.ts";
import { openMeasures } from "../../plan-open.ts";
import { thisRun } from "../recorded-files.ts";

/** Reads a list of measures and the scenario it stands on; every problem of both. */
export function checkMeasures(path: string, municipality: string | undefined): readonly Problem[] {
	const opened = openMeasures(thisRun.files, path, municipality, parseFormula);
	return "problems" in opened ? opened.problems : [];
}
