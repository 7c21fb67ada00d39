import { basename, dirname, resolve } from "node:path";
import { calibrateEdition } from "../../answers/calibrate/calibrate.ts";
import { placeMessages } from "../../diagnostics/place-messages.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { editionName } from "../../domain/head-words.ts";
import { optimumWords } from "../../model/calibration/optimum-words.ts";
import { answerText, headJson } from "../../report/document/json-text.ts";
import { calibrationOverwrites } from "../../scenario/calibration-file.ts";
import { statedMunicipality } from "../../scenario/municipality-place.ts";
import { type Answer, accepted, type CommandOptions, refuseAny } from "../command.ts";
import { reportProblems } from "../console.ts";
import { checkOutput, writeOutput } from "../output-file.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";

interface CalibrateOptions extends CommandOptions {
	readonly edition?: string | undefined;
}

/** `mitoshi calibrate` — solves the unpublished series of an edition and writes its generated file. */
export function calibrate([folder = ""]: readonly string[], options: CalibrateOptions): Answer {
	const { files } = thisRun;
	const isEdition =
		files.exists(files.join(folder, "edition.yaml")) && basename(dirname(resolve(folder))) === "editions";
	const city = accepted(statedMunicipality(files, isEdition ? files.join(folder, "..", "..") : folder, "DIR")).loaded;
	const named = isEdition ? basename(resolve(folder)) : undefined;
	if (named !== undefined && options.edition !== undefined && options.edition !== named)
		refuseAny([errorAt(undefined, placeMessages.editionTwice(named, options.edition))]);
	const { head, file, content, text, warnings } = accepted(calibrateEdition(files, city, named ?? options.edition));
	// Not as an input of this run: it is about to be replaced.
	refuseAny([checkOutput(file) ?? calibrationOverwrites(nodeFiles, file)]);
	refuseAny([writeOutput(file, text)]);
	const asJson = options.format === "json";
	reportProblems(warnings, asJson);
	const { optimum } = content;
	if (asJson) return { text: answerText({ schema: "mitoshi.calibrated.v1", ...headJson(head), file, optimum }) };
	const said = `推計値を計算しました: ${escapedLine(file)}(${head.municipality.name}、${editionName(head.edition)})`;
	const words = Object.entries(optimum).map(
		([name, value]) => `  ${optimumWords[name] ?? name}: ${Number(value.toPrecision(4))}`,
	);
	return { text: [said, ...words].join("\n") };
}
