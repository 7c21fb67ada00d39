import { basename } from "node:path";
import { calibrateEdition } from "../../answers/calibrate/calibrate.ts";
import { importTable } from "../../answers/import/import-table.ts";
import { type ImportedFacts, importFacts } from "../../answers/import/official-forms.ts";
import { importMessages } from "../../diagnostics/import-messages.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { textIn } from "../../files/load.ts";
import { modelFacts } from "../../model/facts.ts";
import { editionText, importFiles, renderImport, tableSource } from "../../report/tables/import.ts";
import { factsText, renderImportedFacts } from "../../report/tables/import-facts.ts";
import { plainTitle, sourceToFill } from "../../report/tables/init.ts";
import { calibrationOverwrites } from "../../scenario/calibration-file.ts";
import { editionFileName, isBlankEdition } from "../../scenario/current-edition.ts";
import { loadMunicipality, type Municipality } from "../../scenario/municipality.ts";
import { pathPartFault } from "../../scenario/path-part.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { sayWarnings, warningWords } from "../console.ts";
import { defaultFolder } from "../default-file.ts";
import { finishKilledIn } from "../output-commit.ts";
import { checkOutput, saidWritten, writeOutput, writeOutputs } from "../output-file.ts";
import { writeFolder } from "../output-folder.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";

interface ImportOptions extends CommandOptions {
	readonly edition?: string | undefined;
	readonly sheet?: string | undefined;
	readonly column?: string | undefined;
	readonly mapping?: string | undefined;
	readonly replace?: boolean;
	readonly dryRun?: boolean;
}

type EditionFile = ReturnType<typeof importFiles>[number];

/**
 * `mitoshi import` — reads the table a city has into an edition of its own, and the ministry's forms into its settled facts;
 * what was there is never written over.
 */
export function importFile([file = ""]: readonly string[], options: ImportOptions): Answer {
	const { files } = thisRun;
	const { edition, sheet, column } = options;
	const place = defaultFolder(options.municipality);
	if (!options.dryRun) finishKilledIn(place, edition);
	const city = accepted(loadMunicipality(files, place, modelFacts, loadOwnModel)).loaded;
	const facts = importFacts(files, city, { file, sheet, standing: nodeFiles });
	if (facts !== null) {
		const imported = accepted(facts).loaded;
		sayWarnings(imported.warnings);
		if (!options.dryRun) writeFacts(imported);
		return { text: renderImportedFacts(imported, city, file) };
	}
	if (edition === undefined) throw new Refused([errorAt(undefined, importMessages.noEdition())]);
	const fault = pathPartFault(edition);
	const asked = argumentPlace({ option: "--edition", text: edition });
	refuseAny([fault === null ? null : errorAt(asked, pathMessages.folderName("edition", edition, fault))]);
	const folder = files.join(city.folder, "editions", edition);
	const { mapping, isOfBefore } = mappingFor(city, edition, options.mapping);
	const standing = nodeFiles;
	// Files that are written anew keep of the mapping what was decided by hand.
	const isProposedAnew = options.replace === true && options.mapping === undefined && !isOfBefore;
	const question = { file, sheet, column, folder, mapping, isProposedAnew, standing };
	const imported = accepted(importTable(files, city, question)).loaded;
	const title = titleToKeep(folder, city.name);
	const ofEdition =
		title === undefined
			? []
			: [[editionFileName, editionText(imported, city, { file: basename(file), title })] as const];
	const used = mapping !== null && isOfBefore ? [warningAt(undefined, importMessages.mappingKept(mapping))] : [];
	sayWarnings([
		...used,
		...imported.warnings,
		...(title === undefined ? otherSource(folder, tableSource(imported, basename(file))) : []),
	]);
	const made = [...importFiles(imported, city), ...ofEdition];
	const kept = isProposedAnew && !imported.isMapped ? null : mapping;
	if (!options.dryRun) writeEdition(folder, made, { mapping: kept, mayReplace: options.replace === true });
	const isComputable = imported.missing.every((line) => line.standing !== "needed");
	if (!options.dryRun && isComputable) calibrateImported(city, edition);
	const notComputable = importMessages.notComputable(options.dryRun ? null : city.folder);
	const lacking = isComputable ? [] : warningWords([warningAt(undefined, notComputable)]);
	const notes = [...(options.dryRun ? [] : notCurrent(city, edition)), ...lacking];
	return { text: renderImport(imported, city, file), notes };
}

/** Without one of its rows: by their names. */
const byNames = "なし";

/** The mapping a table is read by: the one that is named, the edition's own, that of the edition in use. */
function mappingFor({ folder, currentEdition }: Municipality, edition: string, named: string | undefined) {
	if (named !== undefined) return { mapping: named === byNames ? null : named, isOfBefore: false };
	const { files } = thisRun;
	const of = (id: string) => files.join(folder, "editions", id, "mapping.csv");
	if (files.exists(of(edition))) return { mapping: of(edition), isOfBefore: false };
	const before = currentEdition === null || !files.exists(of(currentEdition)) ? null : of(currentEdition);
	return { mapping: before, isOfBefore: true };
}

/** The title an edition keeps when its settings are written: `null` for that of the table; `undefined`: they stay. */
function titleToKeep(folder: string, name: string): string | null | undefined {
	const path = nodeFiles.join(folder, editionFileName);
	if (!nodeFiles.exists(path)) return null;
	const isAsMade = isBlankEdition(nodeFiles, folder) && textIn(nodeFiles, path, "source") === sourceToFill;
	const title = textIn(nodeFiles, path, "title");
	return isAsMade ? (title === plainTitle(name) ? null : title) : undefined;
}

/** What was written by hand stays; that a table comes from another file than the edition says is told. */
function otherSource(folder: string, source: string): Problem[] {
	const path = nodeFiles.join(folder, editionFileName);
	const said = textIn(nodeFiles, path, "source");
	const isFile = /\.(?:xls[xm]|csv|tsv|txt)(?:\(シート .*\))?$/i.test(said ?? "");
	return said === null || said === source || !isFile
		? []
		: [warningAt(undefined, importMessages.otherSource(path, said, source))];
}

/** What a run needs of a table with ratios is solved at once; where it cannot be, why is said and `calibrate` left to try again. */
export function calibrateImported({ folder }: Municipality, edition: string): void {
	const solved = calibrateEdition(nodeFiles, folder, edition);
	if (!("problems" in solved) && !solved.isWanted) return;
	const kept =
		"problems" in solved
			? solved.problems
			: [
					checkOutput(solved.file) ??
						calibrationOverwrites(nodeFiles, solved.file) ??
						writeOutput(solved.file, solved.text),
				];
	const problems = kept.flatMap((problem) => problem ?? []);
	sayWarnings(problems.map((problem) => ({ ...problem, severity: "warning" })));
	if (!("problems" in solved) && problems.length === 0) saidWritten(solved.file);
}

/** Where the edition taken in is not the one a run takes. */
function notCurrent({ folder }: Municipality, edition: string): string[] {
	const now = loadMunicipality(nodeFiles, folder, modelFacts, loadOwnModel);
	const current = "loaded" in now ? now.loaded.currentEdition : null;
	return current === edition
		? []
		: warningWords([warningAt(undefined, importMessages.editionNotCurrent(edition, current))]);
}

/** The files of facts something is added to; the others stay as they are. */
function writeFacts({ files }: ImportedFacts): void {
	const open = files.flatMap((file) => {
		const text = factsText(file);
		return text === null ? [] : [{ path: file.path, text }];
	});
	refuseAny(open.map(({ path }) => checkOutput(path)));
	refuseAny([writeOutputs(open.map(({ path, text }) => ({ path, content: text })))]);
	for (const { path } of open) saidWritten(path);
}

/**
 * All of an edition's files or none; one that stands as it would be written, and the mapping that was read, stay. An
 * edition whose table waits for its first figure is what `init` made: nobody's work is lost.
 */
function writeEdition(
	folder: string,
	made: readonly EditionFile[],
	{ mapping, mayReplace }: { readonly mapping: string | null; readonly mayReplace: boolean },
): void {
	const files = made.map(([name, text]) => ({ name, text, path: nodeFiles.join(folder, name) }));
	const open = files.filter(({ path, text }) => textAt(path) !== text && path !== mapping);
	if (nodeFiles.exists(folder)) {
		const isBlank = mayReplace || isBlankEdition(nodeFiles, folder);
		refuseAny(open.map(({ path }) => checkOutput(path) ?? (isBlank ? null : standing(path))));
		refuseAny([writeOutputs(open.map(({ path, text }) => ({ path, content: text })))]);
	} else
		refuseAny([
			writeFolder(
				folder,
				open.map(({ name, text }) => ({ path: name, content: text })),
			),
		]);
	for (const { path } of open) saidWritten(path);
}

function standing(path: string): Problem | null {
	return nodeFiles.exists(path) ? errorAt(undefined, importMessages.stands(path)) : null;
}

function textAt(path: string): string | null {
	const reading = nodeFiles.exists(path) ? nodeFiles.read(path) : null;
	if (reading === null || !("bytes" in reading)) return null;
	return new TextDecoder("utf-8", { ignoreBOM: true }).decode(reading.bytes);
}
