import { hasError, type Problem } from "../diagnostics/problem.ts";
import type { ParameterDefinition, StatementRow } from "../domain/term.ts";
import type { FormulaParser } from "../engine/formula-parser.ts";
import { type CalibratedSeries, loadCalibration } from "./calibration-file.ts";
import { loadChain } from "./chain.ts";
import { type Edition, loadEdition } from "./edition.ts";
import type { Files } from "./files.ts";
import { findMunicipality } from "./find-municipality.ts";
import type { LineIndex } from "./lines.ts";
import type { Loading } from "./load.ts";
import { loadMunicipality, type Municipality } from "./municipality.ts";
import { resolveScenario, type SpecFile } from "./resolve.ts";
import type { Scenario } from "./scenario.ts";

/** What the model tells this room: its lines, parameters and published rows. */
export interface ModelFacts {
	readonly lines: LineIndex;
	readonly parameters: readonly ParameterDefinition[];
	readonly rows: readonly StatementRow[];
	/** Series and parameters that are not published and come from the calibration. */
	readonly calibrated: { readonly series: readonly string[]; readonly parameters: readonly string[] };
}

/** A scenario with everything it stands on, read and resolved. */
export interface Opened {
	readonly municipality: Municipality;
	readonly edition: Edition;
	readonly calibrated: CalibratedSeries;
	readonly scenario: Scenario;
	readonly warnings: readonly Problem[];
}

/** Reads a scenario file and its city's folder. Independent problems are gathered and given together. */
export function openScenario(
	files: Files,
	path: string,
	facts: ModelFacts,
	municipalityFolder: string | undefined,
	parseFormula: FormulaParser,
): Loading<Opened> {
	const chain = loadChain(files, path, municipalityFolder);
	if ("problems" in chain) return chain;
	const own = (chain.loaded as SpecFile[]).toReversed();
	const naming = own.find(({ spec }) => spec.municipality !== undefined);
	const folder =
		municipalityFolder === undefined
			? findMunicipality(
					files,
					path,
					naming?.spec.municipality,
					naming?.source.place(["municipality"]) ?? own[0]?.source.place([]),
				)
			: { loaded: municipalityFolder };
	// What was wrong with the form of the files is told together with what keeps their names from being looked up.
	const formal = chain.loaded.flatMap((file) => file.problems);
	if ("problems" in folder) return { problems: [...formal, ...folder.problems] };
	const municipality = loadMunicipality(files, folder.loaded, facts.lines, facts.parameters);
	if ("problems" in municipality) return { problems: [...formal, ...municipality.problems] };
	const dated = own.find(({ spec }) => spec.edition !== undefined);
	const id = dated?.spec.edition ?? municipality.loaded.currentEdition;
	const askedAt = dated?.source.place(["edition"]) ?? municipality.loaded.source.place(["currentEdition"]);
	const edition = loadEdition(files, municipality.loaded, id, facts.lines, facts.rows, askedAt);
	if ("problems" in edition) return { problems: [...formal, ...edition.problems] };
	const context = { municipality: municipality.loaded, horizon: edition.loaded, lines: facts.lines, parseFormula };
	const resolved = resolveScenario(chain.loaded, context, facts.parameters);
	const calibrated = loadCalibration(files, municipality.loaded, edition.loaded, facts.calibrated);
	const problems = [...resolved.problems, ...("problems" in calibrated ? calibrated.problems : [])];
	if (resolved.scenario === null || "problems" in calibrated || hasError(problems)) return { problems };
	return {
		loaded: {
			municipality: municipality.loaded,
			edition: edition.loaded,
			calibrated: calibrated.loaded,
			scenario: resolved.scenario,
			warnings: [...calibrated.loaded.warnings, ...edition.loaded.warnings, ...resolved.problems],
		},
	};
}
