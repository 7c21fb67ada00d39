import { placeMessages } from "../../diagnostics/place-messages.ts";
import { errorAt, refused, warningAt } from "../../diagnostics/problem.ts";
import type { FormulaParser } from "../../engine/formula.ts";
import type { Files } from "../../files/files.ts";
import { composeModel } from "../../model/kinds/compose.ts";
import { runPipeline } from "../../outlook.ts";
import { driverReaders } from "../../projection/driver-readers.ts";
import { editionGround, mentionWarnings } from "../../scenario/edition-warnings.ts";
import { enclosingMunicipality, isSameFolder, municipalityId } from "../../scenario/municipality-place.ts";
import { readPastErrors } from "../../scenario/past-errors.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { useRegister } from "../../scenario/use-register.ts";
import { loadMeasures, resolveMeasures } from "./load-measures.ts";

/** A measures file and the outlook it stands on. */
export type OpenedMeasures = Exclude<ReturnType<typeof openMeasures>, { readonly problems: unknown }>;

/** Reads a measures file and runs the scenario it stands on. All problems of both files at once. */
export function openMeasures(
	files: Files,
	path: string,
	municipalityFolder: string | undefined,
	parseFormula: FormulaParser,
) {
	const read = loadMeasures(files, path, municipalityFolder);
	if ("problems" in read) return read;
	const { scenario, spec, source, problems } = read.loaded;
	const base = runPipeline(
		files,
		scenario,
		{ municipalityFolder },
		{ parseFormula, useRegister, ...driverReaders, readPastErrors, loadOwnModel, composeModel },
	);
	if ("problems" in base) return refused([...problems, ...base.problems]);
	const { outlook } = base;
	const context = {
		municipality: outlook.municipality,
		horizon: outlook.edition,
		lines: outlook.municipality.lines,
		parseFormula,
		files,
	};
	const list = resolveMeasures(read.loaded, context, outlook.scenario);
	if ("problems" in list) return list;
	const own = enclosingMunicipality(files, path);
	const { folder, id } = outlook.municipality;
	const isForeign = own !== null && !isSameFolder(files, own, folder);
	const owner = own === null ? "" : municipalityId(files, own);
	if (isForeign && municipalityFolder === undefined)
		return refused([errorAt(source.place(["scenario"]), placeMessages.foreignMeasures(owner, id))]);
	const ground = editionGround(files, outlook.municipality, outlook.edition);
	/** What of the measures file is worth a second look. */
	const warnings = [
		...(isForeign && owner !== id
			? [warningAt(source.place([]), placeMessages.municipalityOverruled(`${owner} のフォルダにある取組の一覧`, id))]
			: []),
		...mentionWarnings(spec, source, ground, outlook.scenario.edition !== null),
	];
	return { list: list.loaded, warnings, outlook };
}
