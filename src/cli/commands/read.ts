import { basename, dirname, join } from "node:path";
import { digest, findBaseScenario } from "../../answers/read/base-scenario.ts";
import { changeLines } from "../../answers/read/change-lines.ts";
import { changedScenarioText } from "../../answers/read/changed-scenario.ts";
import { MarkedBook, type SentBook } from "../../answers/read/marked-book.ts";
import { assumedBases, commonBase, readFigureProblems, readWorkbooks } from "../../answers/read/read-workbooks.ts";
import { registersIn, resultsLeft } from "../../answers/read/register-results.ts";
import { type BookBase, baseName } from "../../answers/read/row-marks.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { readWorkbookFile } from "../../files/workbook.ts";
import type { Outlook } from "../../projection/project.ts";
import { namedMunicipality } from "../../scenario/municipality-place.ts";
import { type Answer, accepted, type CommandOptions, misused, Refused, refuseAny } from "../command.ts";
import { defaultFile, defaultFolder } from "../default-file.ts";
import { openAll } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";
import { nameOfBase, runWritten } from "../written-scenario.ts";
import { registerResults } from "./read-results.ts";

interface ReadOptions extends CommandOptions {
	readonly base?: string | undefined;
	readonly results?: boolean;
}

/** `mitoshi read` — what was changed in workbooks that were sent back, as a scenario file that gives their figures. */
export async function read(words: readonly string[], options: ReadOptions): Promise<Answer> {
	if (words.length === 0) throw misused("読むブックを指定してください(例: mitoshi read 計算ブック.xlsx)");
	const sent = readBooks(words);
	if (options.results || isOfRegisters(sent)) return registerResults(sent, options);
	const { base } = accepted(commonBase(sent));
	const path = basePath(base, words[0] as string, options);
	const [outlook] = await openAll([path], { ...options, until: undefined });
	refuseOther(base, outlook, { ...options, file: words[0] as string });
	const found = accepted(readWorkbooks(sent, outlook));
	const assumed = options.base === undefined ? assumedBases(sent, outlook) : [];
	const notes = [...assumed, ...resultsLeft(sent)].map(
		({ place, message, hint }) => `注意: ${baseName({ file: place?.file ?? "" })}: ${message} → ${hint}`,
	);
	if (found.count === 0) return { text: workbookMessages.unchanged().message, file: null, notes };
	// What is printed may be saved beside the file it stands on.
	const extended = options.output === undefined ? basename(path) : nameOfBase(options, path);
	const text = changedScenarioText(found, outlook, extended);
	const run = await runRead(text, outlook, { ...options, path, file: words[0] as string });
	refuseAny(readFigureProblems(sent, outlook, found, run));
	const { output } = options;
	if (output === undefined) return { text, notes: [...changeLines(found), ...notes] };
	return { text: changeLines(found).join("\n"), file: { path: output, text }, notes };
}

/** The scenario read, run before anyone gets it. What keeps it from being run was typed into a workbook. */
async function runRead(
	text: string,
	outlook: Outlook,
	{ output, municipality, path, file }: ReadOptions & { readonly path: string; readonly file: string },
): Promise<Outlook> {
	const unsaved = join(dirname(path), ".mitoshi-read.yaml");
	const folder = output === undefined ? outlook.municipality.folder : municipality;
	try {
		return await runWritten(text, outlook, { output: output ?? unsaved, municipality: folder }, unsaved);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		const place = { file, line: 1, column: 1 };
		throw new Refused(
			error.problems.map((problem) => ({ ...problem, place })),
			error.exitCode,
		);
	}
}

/** Workbooks of registers alone, of a city without an outlook. */
function isOfRegisters(sent: readonly SentBook[]): boolean {
	return sent.every((book) => registersIn(book).length > 0 && new MarkedBook(book).bases.length === 0);
}

/** Every workbook, or the problems of all that cannot be read. */
function readBooks(words: readonly string[]): SentBook[] {
	const { files } = thisRun;
	const problems: Problem[] = [];
	const known = new Map<string, string>();
	const books = words.flatMap((file): SentBook[] => {
		const place = { file, line: 1, column: 1 };
		const reading = files.read(file);
		if ("failure" in reading) {
			problems.push(errorAt(place, reading.failure));
			return [];
		}
		const sha256 = files.sha256(reading.bytes);
		const same = known.get(sha256);
		if (same !== undefined) problems.push(errorAt(place, workbookMessages.sameBook(same)));
		known.set(sha256, file);
		const sheets = readWorkbookFile(file, reading.bytes);
		if (!("message" in sheets)) return [{ file, sheets }];
		problems.push(sheets);
		return [];
	});
	if (problems.length > 0) throw new Refused(problems);
	return books;
}

/** The scenario the workbooks were made from; where none says, the one named or the standard one. */
function basePath(base: BookBase | null, file: string, { base: stated, municipality }: ReadOptions): string {
	const { files } = thisRun;
	if (base === null) return stated ?? defaultFile(municipality);
	const place = { file, line: 1, column: 1 };
	if (stated === undefined) {
		const named = municipality === undefined ? namedMunicipality(files, file, base.municipality) : null;
		return accepted(findBaseScenario(files, base, { folder: named ?? defaultFolder(municipality), place })).loaded;
	}
	const sha256 = digest(files, stated);
	if (sha256 === null || sha256 === base.sha256) return stated;
	throw new Refused([errorAt(place, workbookMessages.otherBase(baseName(base), stated))]);
}

function refuseOther(
	base: BookBase | null,
	{ edition, municipality }: Outlook,
	{ file }: ReadOptions & { readonly file: string },
): void {
	if (base === null) return;
	const place = { file, line: 1, column: 1 };
	if (municipality.id !== base.municipality)
		throw new Refused([errorAt(place, workbookMessages.otherCity(base.municipality, municipality.id))]);
	if (edition.id !== base.edition)
		throw new Refused([errorAt(place, workbookMessages.otherEdition(base.edition, edition.id))]);
}
