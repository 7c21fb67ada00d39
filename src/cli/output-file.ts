import {
	accessSync,
	constants,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	type Stats,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { outputMessages } from "../diagnostics/output-messages.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { systemCode } from "../diagnostics/system-reason.ts";
import { escapedLine } from "../diagnostics/visible.ts";
import { say } from "./console.ts";
import { linkTarget } from "./link-target.ts";
import { besideName, finishKilled, writeCommits } from "./output-commit.ts";
import { keepOwnerAndMode } from "./owner-and-mode.ts";
import { programRoot } from "./program-files.ts";
import { thisRun } from "./recorded-files.ts";

/** The folder of the working folder that results go to where nobody says otherwise. */
const standardFolder = "output";

/**
 * 出力先の既定 — where a result of this name goes when nobody says otherwise: in the working folder. Where that cannot be
 * written, as on a share that is only read, and `mitoshi.cmd` has told where the person's documents are
 * (`MITOSHI_DOCUMENTS`): in `mitoshi` there, which is said.
 */
export function standardPlace(...names: readonly string[]): string {
	const documents = process.env.MITOSHI_DOCUMENTS;
	if (documents === undefined || canWrite(".")) return names.join("/");
	const folder = join(documents, "mitoshi");
	say(`いまのフォルダには書けないため、${escapedLine(folder)} に書きます。`);
	try {
		mkdirSync(folder, { recursive: true });
	} catch {
		// That it is not there is said where the result is written.
	}
	return join(folder, ...names);
}

/** By trying: what Windows says of a folder's rights is not what a share allows. */
function canWrite(folder: string): boolean {
	try {
		rmSync(mkdtempSync(join(folder, ".mitoshi-")), { recursive: true });
		return true;
	} catch {
		return false;
	}
}

/** A report's folder when nobody says otherwise. */
export function standardReport(name: string): string {
	return standardPlace(standardFolder, name);
}

/** Where a result is to go: a regular file, or none yet, behind whatever links lead there. */
interface Target {
	readonly place: string;
	/** The file that stands there now. */
	readonly standing: Stats | null;
}

/**
 * 出力の窓口 — whether a result may be written to a path: a name, no folder, no device, and nothing this run has read.
 * Asked when everything is read and before the work begins; {@link writeOutput} asks again.
 */
export function checkOutput(path: string | undefined): Problem | null {
	if (path === undefined) return null;
	const target = targetOf(path);
	return "code" in target ? errorAt(undefined, target) : null;
}

/** Writes a file whole or not at all, through links and with the mode it had; the problem when it cannot be written. */
export function writeOutput(path: string, content: string | Uint8Array): Problem | null {
	return writeOutputs([{ path, content }]);
}

/** A file that is to be written. */
interface Output {
	readonly path: string;
	readonly content: string | Uint8Array;
}

/** The same of files that belong together: all of them, or none. */
export function writeOutputs(outputs: readonly Output[]): Problem | null {
	const staged: Staged[] = [];
	let commits: string[] = [];
	let path = "";
	try {
		for (const folder of new Set(outputs.map((output) => dirname(linkTarget(output.path))))) finishKilled(folder);
		for (const output of outputs) {
			path = output.path;
			const target = targetOf(path);
			if ("code" in target) return errorAt(undefined, target);
			const one = { path, ...target, temporary: besideName(target.place), kept: null };
			staged.push(one);
			writeStaged(one, output.content);
		}
		if (staged.length > 1) commits = writeCommits(staged);
		for (const [at, one] of staged.entries()) {
			path = one.path;
			if (outputs.length > 1 && one.standing) {
				const kept = besideName(one.place);
				staged[at] = { ...one, kept };
				copyFileSync(one.place, kept);
			}
			renameSync(one.temporary, one.place);
			staged[at] = { ...(staged[at] as Staged), isPut: true };
		}
		return null;
	} catch (error) {
		// Nothing is to be finished any more.
		for (const commit of commits) discard(commit);
		for (const one of staged) if (one.isPut) putBack(one);
		return errorAt(undefined, outputMessages.outputUnwritable(path, systemCode(error)));
	} finally {
		for (const commit of commits) discard(commit);
		for (const { temporary, kept } of staged) for (const each of [temporary, kept]) if (each !== null) discard(each);
	}
}

/** A file that waits beside its place. */
interface Staged extends Target {
	readonly path: string;
	readonly temporary: string;
	/** What stood there, while the others are put in their places. */
	readonly kept: string | null;
	readonly isPut?: boolean;
}

function writeStaged({ place, standing, temporary }: Staged, content: string | Uint8Array): void {
	if (!existsSync(dirname(place))) mkdirSync(dirname(place));
	writeFileSync(temporary, content, { flag: "wx", mode: standing ? standing.mode & 0o777 : 0o666 });
	if (standing) keepOwnerAndMode(temporary, standing);
}

function putBack({ place, kept, standing }: Staged): void {
	try {
		if (kept === null) discard(place);
		else {
			renameSync(kept, place);
			if (standing) keepOwnerAndMode(place, standing);
		}
	} catch {
		// What cannot be put back is told by the problem of the file beside it.
	}
}

/** Says where a result went. */
export function saidWritten(path: string): void {
	say(`書き出しました: ${escapedLine(path)}`);
}

function targetOf(path: string): Target | Message {
	// An empty name is what a batch file gives for a variable that is not set.
	if (path.trim() === "") return outputMessages.noFileName();
	if (path === "-") return outputMessages.dash();
	if (/[\\/]$/.test(path)) return outputMessages.outputIsDirectory(path);
	try {
		const place = linkTarget(path);
		const standing = statSync(place, { throwIfNoEntry: false }) ?? null;
		if (standing === null) return folderProblem(path, dirname(place)) ?? { place, standing };
		if (standing.isDirectory()) return outputMessages.outputIsDirectory(path);
		if (!standing.isFile()) return outputMessages.outputNotRegular(path, kindOf(standing));
		// Replacing would not ask whether the file itself may be written; whoever took that right away meant it.
		accessSync(place, constants.W_OK);
		if ((standing.mode & 0o222) === 0) return outputMessages.outputUnwritable(path, "EACCES");
		const input = thisRun.inputSameAs(place);
		if (input !== null) return outputMessages.outputIsInput(path, input);
		return isOfTheProgram(place) ? outputMessages.outputIsProgram(path) : { place, standing };
	} catch (error) {
		return outputMessages.outputUnwritable(path, systemCode(error));
	}
}

/** Why nothing can stand in a folder. A misspelt one is not made; the one for results is. */
function folderProblem(path: string, folder: string): Message | null {
	const standing = statSync(folder, { throwIfNoEntry: false });
	if (standing) return standing.isDirectory() ? null : outputMessages.outputUnwritable(path, "ENOTDIR");
	return folder === resolve(standardFolder) ? null : outputMessages.outputNoFolder(dirname(path));
}

function kindOf(standing: Stats): string {
	if (standing.isFIFO()) return "名前付きパイプ";
	return standing.isSocket() ? "ソケット" : "デバイス";
}

/** The program, its fonts, its solver. */
function isOfTheProgram(place: string): boolean {
	return /^(dist|node_modules)[\\/]|^package\.json$/.test(relative(programRoot, place));
}

/** Takes a half-written file away; where it never came to be, there is nothing to take. */
function discard(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {
		// The folder itself is not there.
	}
}
