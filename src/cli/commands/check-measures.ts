import { openMeasures } from "../../answers/plan/open.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { parseFormula } from "../../engine/formula.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { thisRun } from "../recorded-files.ts";

/** Reads a list of measures and the scenario it stands on; every problem of both, or what it stands on. */
export function checkMeasures(
	path: string,
	municipality: string | undefined,
): { readonly problems: readonly Problem[] } | { readonly head: DocumentHead; readonly warnings: readonly Problem[] } {
	const opened = openMeasures(thisRun.files, path, municipality, parseFormula);
	return "problems" in opened ? opened : { head: documentHead(opened.outlook), warnings: opened.warnings };
}
