import { placeMessages } from "./diagnostics/place-messages.ts";
import { errorAt, type Problem } from "./diagnostics/problem.ts";
import type { FormulaParser } from "./engine/formula-parser.ts";
import { modelFacts } from "./model-facts.ts";
import { type Outlook, runPipeline } from "./pipeline.ts";
import type { Files } from "./scenario/files.ts";
import { loadMeasures, resolveMeasures } from "./scenario/load-measures.ts";
import type { MeasureList } from "./scenario/measure.ts";
import { enclosingMunicipality, isSameFolder, municipalityId } from "./scenario/municipality-place.ts";

/** A measures file and the outlook it stands on. */
export interface OpenedMeasures {
	readonly list: MeasureList;
	readonly outlook: Outlook;
}

/** Reads a measures file and runs the scenario it stands on. All problems of both files at once. */
export function openMeasures(
	files: Files,
	path: string,
	municipalityFolder: string | undefined,
	parseFormula: FormulaParser,
): OpenedMeasures | { readonly problems: readonly Problem[] } {
	const read = loadMeasures(files, path, municipalityFolder);
	if ("problems" in read) return read;
	const { scenario, source, problems } = read.loaded;
	const base = runPipeline(files, scenario, { municipalityFolder }, parseFormula);
	if ("problems" in base) return { problems: [...problems, ...base.problems] };
	const { outlook } = base;
	const context = {
		municipality: outlook.municipality,
		horizon: outlook.edition,
		lines: modelFacts.lines,
		parseFormula,
	};
	const list = resolveMeasures(read.loaded, context);
	if ("problems" in list) return list;
	const own = enclosingMunicipality(files, path);
	const { folder, id } = outlook.municipality;
	if (municipalityFolder === undefined && own !== null && !isSameFolder(files, own, folder))
		return {
			problems: [errorAt(source.place(["scenario"]), placeMessages.foreignMeasures(municipalityId(files, own), id))],
		};
	return { list: list.loaded, outlook };
}
