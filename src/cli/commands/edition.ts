import { relative } from "node:path";
import { asCityPrints } from "../../answers/edition/as-city-prints.ts";
import { type BuiltEdition, buildEdition, originsName } from "../../answers/edition/build-edition.ts";
import { builtCalibration } from "../../answers/edition/built-calibration.ts";
import { nextEdition } from "../../answers/edition/next-edition.ts";
import { sinceBefore } from "../../answers/edition/since-before.ts";
import { driverRuleMessages } from "../../diagnostics/driver-rule-messages.ts";
import { errorAt, type Place, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { parseFormula } from "../../engine/formula.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Files } from "../../files/files.ts";
import { loadText } from "../../files/load.ts";
import { withTexts } from "../../files/with-texts.ts";
import { modelFacts } from "../../model/facts.ts";
import { composeModel } from "../../model/kinds/compose.ts";
import { builtFiles, renderBuilt, tableOfOrigins } from "../../report/tables/edition.ts";
import { calibrationOverwrites } from "../../scenario/calibration-file.ts";
import { loadMunicipality, type Municipality } from "../../scenario/municipality.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { type Answer, accepted, type CommandOptions, misused, Refused, refuseAny } from "../command.ts";
import { sayWarnings, warningWords } from "../console.ts";
import { defaultFolder } from "../default-file.ts";
import { finishKilledIn } from "../output-commit.ts";
import { checkOutput, saidWritten, writeOutputs } from "../output-file.ts";
import { writeFolder } from "../output-folder.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";

interface EditionOptions extends CommandOptions {
	readonly from?: string | undefined;
	readonly dryRun?: boolean;
	readonly replace?: boolean;
}

/** `mitoshi edition` — makes an edition's table of settlements and drivers, or begins the edition of the next year. */
export function edition([action = "", id = ""]: readonly string[], options: EditionOptions): Answer {
	const { from } = options;
	if (action === "next" && from === undefined)
		throw misused(
			`edition next には、もとにする版がいります(例: mitoshi edition next ${id === "" ? "r8" : id} --from r7)`,
		);
	if (action === "build" && from !== undefined) throw misused("--from は edition next だけで使えます");
	if (action === "next" && options.replace) throw misused("--replace は edition build だけで使えます");
	const { files } = thisRun;
	const folder = defaultFolder(options.municipality);
	if (!options.dryRun) finishKilledIn(folder, id);
	const city = accepted(loadMunicipality(files, folder, modelFacts, loadOwnModel)).loaded;
	if (from !== undefined) return next(city, id, from, options.dryRun === true);
	const asked = { id, place: argumentPlace({ option: "edition build", text: id }) };
	const built = builtAs(files, city, asked);
	const since = accepted(sinceBefore(files, city, built, parseFormula)).loaded;
	if (!options.dryRun) writeBuilt(built, city, options.replace === true);
	return { text: renderBuilt(built, city, since) };
}

/** Begins the next edition and builds its table: the whole folder, or nothing. */
function next(city: Municipality, id: string, from: string, isDry: boolean): Answer {
	const place = argumentPlace({ option: "edition next", text: id });
	const asked = { id, place, from, fromPlace: argumentPlace({ option: "--from", text: from }) };
	const begun = accepted(nextEdition(thisRun.files, city, asked, parseFormula)).loaded;
	const files = withTexts(thisRun.files, begun.texts);
	const built = builtAs(files, city, { id, place });
	const since = accepted(sinceBefore(files, city, built, parseFormula)).loaded;
	if (!isDry) {
		const made = madeFiles(built, city, files);
		const texts = [...begun.texts, ...made.map(({ path, text }) => [path, text] as const)];
		const content = texts.map(([path, text]) => ({ path: relative(begun.folder, path), content: text }));
		refuseAny([writeFolder(begun.folder, content)]);
		saidWritten(begun.folder);
	}
	const ended = begun.ended.map((words) => warningAt(undefined, driverRuleMessages.overrideEnded(words)));
	sayWarnings(ended);
	const isCurrent = city.currentEdition === id;
	const message = driverRuleMessages.nextNotCurrent(id, city.currentEdition);
	return {
		text: renderBuilt(built, city, since),
		notes: isDry || isCurrent ? [] : warningWords([warningAt(undefined, message)]),
	};
}

/** An edition as its city prints it. */
function builtAs(
	files: Files,
	city: Municipality,
	asked: { readonly id: string; readonly place: Place },
): BuiltEdition {
	const built = accepted(buildEdition(files, city, asked, parseFormula)).loaded;
	const { place } = asked;
	return accepted(asCityPrints(files, city, built, { place, model: modelFacts, composeModel })).loaded;
}

/** All files of a built edition; a table that was not made here, or was changed since, stays unless it is told. */
function writeBuilt(made: BuiltEdition, city: Municipality, isToReplace: boolean): void {
	const at = (name: string) => nodeFiles.join(made.folder, name);
	const standing = isToReplace
		? null
		: standingTable(at(made.table), at(originsName), (text) => tableOfOrigins(text, city, made.layout));
	if (standing !== null) throw new Refused([standing]);
	const files = madeFiles(made, city, nodeFiles);
	refuseAny(files.map(({ path }) => checkOutput(path)));
	refuseAny([writeOutputs(files.map(({ path, text }) => ({ path, content: text })))]);
	for (const { path } of files) saidWritten(path);
}

/** The table, its years and origins, and what a run needs behind its ratios. */
function madeFiles(made: BuiltEdition, city: Municipality, files: Files) {
	const table = builtFiles(made, city).map(([name, text]) => ({ path: files.join(made.folder, name), text }));
	const texts = new Map(table.map(({ path, text }) => [path, text]));
	// A published table is calibrated from itself: `calibrate` does so for one made again.
	const behind = made.rebuilt ? null : accepted(builtCalibration(files, city, made, texts)).loaded;
	if (behind !== null) refuseAny([calibrationOverwrites(files, behind.path)]);
	return [...table, ...(behind === null ? [] : [behind])];
}

/** What stands in the way: somebody else's table, or somebody's changes of this one. */
function standingTable(table: string, origins: string, asMadeOf: (origins: string) => string | null): Problem | null {
	const text = nodeFiles.exists(table) ? loadText(nodeFiles, table) : null;
	if (text === null) return null;
	const made = nodeFiles.exists(origins) ? loadText(nodeFiles, origins) : null;
	const place = { file: table, line: 1, column: 1 };
	if (made === null) return errorAt(place, driverRuleMessages.tableStands(table));
	const asMade = "loaded" in made ? asMadeOf(made.loaded.text) : null;
	const isAsMade = "loaded" in text && asMade !== null && plain(asMade) === plain(text.loaded.text);
	return isAsMade ? null : errorAt(place, driverRuleMessages.tableChanged(table));
}

/** A text whatever its lines end with: what keeps files in versions may change that. */
function plain(text: string): string {
	return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}
