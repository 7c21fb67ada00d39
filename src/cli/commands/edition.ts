import { type BuiltEdition, buildEdition } from "../../answers/edition/build-edition.ts";
import { builtCalibration } from "../../answers/edition/built-calibration.ts";
import { driverRuleMessages } from "../../diagnostics/driver-rule-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { parseFormula } from "../../engine/formula.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { loadText } from "../../files/load.ts";
import { modelFacts } from "../../model/facts.ts";
import { builtFiles, originsName, renderBuilt, tableOfOrigins } from "../../report/tables/edition.ts";
import { calibrationOverwrites } from "../../scenario/calibration-file.ts";
import { loadMunicipality, type Municipality } from "../../scenario/municipality.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { type Answer, accepted, type CommandOptions, misused, Refused, refuseAny } from "../command.ts";
import { defaultFolder } from "../default-file.ts";
import { checkOutput, saidWritten, writeOutput } from "../output-file.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";

interface EditionOptions extends CommandOptions {
	readonly dryRun?: boolean;
	readonly replace?: boolean;
}

/** `mitoshi edition build` — makes an edition's table of settlements and drivers. */
export function edition([action = "", id = ""]: readonly string[], options: EditionOptions): Answer {
	if (action !== "build") throw misused(`edition にできるのは build です: ${action}`);
	const { files } = thisRun;
	const city = accepted(loadMunicipality(files, defaultFolder(options.municipality), modelFacts, loadOwnModel)).loaded;
	const asked = { id, place: argumentPlace({ option: "edition build", text: id }) };
	const built = accepted(buildEdition(files, city, asked, parseFormula)).loaded;
	if (!options.dryRun) writeBuilt(built, city, options.replace === true);
	return { text: renderBuilt(built, city) };
}

/** All files of a built edition; a table that was not made here, or was changed since, stays unless it is told. */
function writeBuilt(made: BuiltEdition, city: Municipality, isToReplace: boolean): void {
	const at = (name: string) => nodeFiles.join(made.folder, name);
	const standing = isToReplace ? null : standingTable(at(made.table), at(originsName), city);
	if (standing !== null) throw new Refused([standing]);
	const table = builtFiles(made, city).map(([name, text]) => ({ path: at(name), text }));
	const texts = new Map(table.map(({ path, text }) => [path, text]));
	const behind = accepted(builtCalibration(nodeFiles, city, made, texts)).loaded;
	if (behind !== null) refuseAny([calibrationOverwrites(nodeFiles, behind.path)]);
	const files = [...table, ...(behind === null ? [] : [behind])];
	refuseAny(files.map(({ path }) => checkOutput(path)));
	for (const { path, text } of files) refuseAny([writeOutput(path, text)]);
	for (const { path } of files) saidWritten(path);
}

/** What stands in the way: somebody else's table, or somebody's changes of this one. */
function standingTable(table: string, origins: string, city: Municipality): Problem | null {
	const text = nodeFiles.exists(table) ? loadText(nodeFiles, table) : null;
	if (text === null) return null;
	const made = nodeFiles.exists(origins) ? loadText(nodeFiles, origins) : null;
	const place = { file: table, line: 1, column: 1 };
	if (made === null) return errorAt(place, driverRuleMessages.tableStands(table));
	const asMade = "loaded" in made ? tableOfOrigins(made.loaded.text, city) : null;
	const isAsMade = "loaded" in text && asMade !== null && plain(asMade) === plain(text.loaded.text);
	return isAsMade ? null : errorAt(place, driverRuleMessages.tableChanged(table));
}

/** A text whatever its lines end with: what keeps files in versions may change that. */
function plain(text: string): string {
	return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}
