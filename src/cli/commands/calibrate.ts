import { basename, dirname, resolve } from "node:path";
import { calibrateEdition } from "../../answers/calibrate/calibrate.ts";
import { placeMessages } from "../../diagnostics/place-messages.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { editionName } from "../../domain/head-words.ts";
import { headJson } from "../../report/document/json-text.ts";
import { calibrationOverwrites } from "../../scenario/calibration-file.ts";
import { statedMunicipality } from "../../scenario/municipality-place.ts";
import { type ExitCode, print, reportProblems } from "../console.ts";
import { checkOutput, writeOutput } from "../output-file.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";

/** `mitoshi calibrate` — solves the unpublished series of an edition and writes its generated file. */
export function calibrateCommand(
	folder: string,
	options: { readonly edition?: string | undefined; readonly json: boolean },
): ExitCode {
	const isEdition =
		thisRun.files.exists(thisRun.files.join(folder, "edition.yaml")) &&
		basename(dirname(resolve(folder))) === "editions";
	const city = statedMunicipality(thisRun.files, isEdition ? thisRun.files.join(folder, "..", "..") : folder, "DIR");
	if ("problems" in city) return reportProblems(city.problems, options.json);
	const named = isEdition ? basename(resolve(folder)) : undefined;
	if (named !== undefined && options.edition !== undefined && options.edition !== named)
		return reportProblems([errorAt(undefined, placeMessages.twoEditions(named, options.edition))], options.json);
	const outcome = calibrateEdition(thisRun.files, city.loaded, named ?? options.edition);
	if ("problems" in outcome) return reportProblems(outcome.problems, options.json);
	// Not as an input of this run: it is about to be replaced.
	const blocked = checkOutput(outcome.file) ?? calibrationOverwrites(nodeFiles, outcome.file);
	if (blocked) return reportProblems([blocked], options.json);
	const problem = writeOutput(outcome.file, outcome.text);
	if (problem) return reportProblems([problem], options.json);
	reportProblems(outcome.warnings, options.json);
	const { head, file, content } = outcome;
	const { optimum } = content;
	if (options.json)
		print(JSON.stringify({ schema: "mitoshi.calibrated.v1", ...headJson(head), file, optimum }, null, 2));
	else
		print(
			[
				`推計値を計算しました: ${escapedLine(file)}(${head.municipality.name}、${editionName(head.edition)})`,
				...Object.entries(optimum).map(([name, value]) => `  ${name}: ${value}`),
			].join("\n"),
		);
	return 0;
}
