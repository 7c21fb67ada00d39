import { placeMessages } from "../../diagnostics/place-messages.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import type { FormulaParser } from "../../engine/formula-parser.ts";
import type { Files } from "../../files/files.ts";
import { runPipeline } from "../../outlook.ts";
import type { Outlook } from "../../projection/project.ts";
import { editionGround, mentionWarnings } from "../../scenario/edition-warnings.ts";
import { enclosingMunicipality, isSameFolder, municipalityId } from "../../scenario/municipality-place.ts";
import { loadMeasures, resolveMeasures } from "./load-measures.ts";
import type { MeasureList } from "./measure.ts";

/** A measures file and the outlook it stands on. */
export interface OpenedMeasures {
	readonly list: MeasureList;
	/** What of the measures file is worth a second look. */
	readonly warnings: readonly Problem[];
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
	const { scenario, spec, source, problems } = read.loaded;
	const base = runPipeline(files, scenario, { municipalityFolder }, parseFormula);
	if ("problems" in base) return { problems: [...problems, ...base.problems] };
	const { outlook } = base;
	const context = {
		municipality: outlook.municipality,
		horizon: outlook.edition,
		lines: outlook.municipality.lines,
		parseFormula,
	};
	const list = resolveMeasures(read.loaded, context);
	if ("problems" in list) return list;
	const own = enclosingMunicipality(files, path);
	const { folder, id } = outlook.municipality;
	const isForeign = own !== null && !isSameFolder(files, own, folder);
	const owner = own === null ? "" : municipalityId(files, own);
	if (isForeign && municipalityFolder === undefined)
		return { problems: [errorAt(source.place(["scenario"]), placeMessages.foreignMeasures(owner, id))] };
	const ground = editionGround(files, outlook.municipality, outlook.edition);
	const warnings = [
		...(isForeign && owner !== id
			? [warningAt(source.place([]), placeMessages.municipalityOverruled(`${owner} のフォルダにある取組の一覧`, id))]
			: []),
		...mentionWarnings(spec, source, ground, outlook.scenario.edition !== null),
	];
	return { list: list.loaded, warnings, outlook };
}
