import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { outputMessages } from "../diagnostics/output-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { systemCode } from "../diagnostics/system-reason.ts";
import type { PackFile } from "../report/content/material.ts";
import { manifestMunicipality, readManifest } from "../report/pack/manifest.ts";
import { sha256 } from "./digest.ts";
import { isOfKilledRun, ownMark } from "./killed-runs.ts";
import { linkTarget } from "./link-target.ts";
import { keepOwnerAndMode } from "./owner-and-mode.ts";
import { thisRun } from "./recorded-files.ts";

export const manifestName = "manifest.json";

/** Files an operating system leaves in folders on its own. */
export const leftByTheSystem = new Set(["Thumbs.db", "desktop.ini", ".DS_Store"]);

/**
 * 出力先を確かめる — whether a folder may be (re)placed: absent, empty, or an earlier report nobody has changed since.
 * Asked before the work begins, and again before anything is moved.
 */
export function checkFolder(folder: string): Problem | null {
	const problem = (message: Parameters<typeof errorAt>[1]) => errorAt(undefined, message);
	// An empty name is what a batch file gives for a variable that is not set; to the system it is the working folder.
	if (folder.trim() === "") return problem(outputMessages.noName());
	if (folder === "-") return problem(outputMessages.dash());
	try {
		const place = linkTarget(folder);
		restore(place);
		if (!existsSync(place)) {
			const above = nearestExisting(place);
			if (!statSync(above).isDirectory()) return problem(outputMessages.outputNotAFolder(above));
			accessSync(above, constants.W_OK);
			return null;
		}
		if (!statSync(place).isDirectory()) return problem(outputMessages.outputNotAFolder(folder));
		if (holds(place, realpathSync("."))) return problem(outputMessages.outputWorkingFolder(folder));
		const input = thisRun.places().find((read) => holds(place, read));
		if (input !== undefined) return problem(outputMessages.outputHoldsInput(folder, input));
		const present = filesIn(place).filter((path) => !leftByTheSystem.has(basename(path)));
		if (present.length === 0) return null;
		const earlier = earlierFiles(place);
		const strange = present.filter((path) => path !== manifestName && !earlier?.has(path));
		if (earlier === null || strange.length > 0)
			return problem(outputMessages.outputInTheWay(folder, earlier === null ? present : strange));
		const changed = present.filter(
			(path) => path !== manifestName && sha256(readFileSync(join(place, path))) !== earlier.get(path)?.sha256,
		);
		return changed.length > 0 ? problem(outputMessages.outputChanged(folder, changed)) : null;
	} catch (error) {
		return problem(outputMessages.outputUnwritable(folder, systemCode(error)));
	}
}

/** Whether a folder is another one, or one above it. */
function holds(folder: string, other: string): boolean {
	const way = relative(realpathSync(folder), other);
	return way === "" || !(way.startsWith("..") || isAbsolute(way));
}

/**
 * 資料一式を書き出す — all files of a folder appear together or none: written beside it, then put in its place.
 * An earlier report stays whole until then. Returns the problem when it cannot be done.
 */
export function writeFolder(folder: string, files: readonly PackFile[]): Problem | null {
	const blocked = checkFolder(folder);
	if (blocked) return blocked;
	const place = linkTarget(folder);
	const [staged, previous] = [besideName(place, "partial"), besideName(place, "previous")];
	try {
		mkdirSync(dirname(place), { recursive: true });
		sweep(place);
		mkdirSync(staged);
		for (const { path, content } of files) {
			mkdirSync(dirname(join(staged, path)), { recursive: true });
			writeFileSync(join(staged, path), content, { flag: "wx" });
		}
	} catch (error) {
		discard(staged);
		return errorAt(undefined, outputMessages.outputUnwritable(folder, systemCode(error)));
	}
	let isCleared = false;
	try {
		if (existsSync(place)) {
			keepOwnerAndMode(staged, statSync(place));
			renameSync(place, previous);
		}
		isCleared = true;
		renameSync(staged, place);
	} catch (error) {
		// Another report took away what stood there, or put itself there, meanwhile: of the one that stood before nobody asks any more.
		const isOvertaken = isCleared ? existsSync(place) : systemCode(error) === "ENOENT";
		if (isOvertaken) discard(previous);
		else if (existsSync(previous)) renameSync(previous, place);
		discard(staged);
		return errorAt(
			undefined,
			isOvertaken ? outputMessages.outputOvertaken(folder) : outputMessages.outputInUse(folder, systemCode(error)),
		);
	}
	discard(previous);
	return null;
}

function nearestExisting(path: string): string {
	return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

/** Files, and folders with nothing in them: somebody made those too. */
function filesIn(folder: string): string[] {
	return (
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => !entry.isDirectory() || readdirSync(join(entry.parentPath, entry.name)).length === 0)
			// A file system may take composed letters apart.
			.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/").normalize("NFC"))
	);
}

/** A folder nobody named, that holds another municipality's pack: scenarios of two may have one name. */
export function foreignPack(folder: string, municipality: string): Problem | null {
	const path = join(folder, manifestName);
	const earlier = existsSync(path) ? manifestMunicipality(readFileSync(path, "utf8")) : null;
	if (earlier === null || earlier === municipality) return null;
	return errorAt(undefined, outputMessages.outputForeign(folder, earlier));
}

/** 前の資料 — the files of the report that stands in a folder, their ids by path; none where there is no report. */
export function reportedFiles(folder: string): ReadonlyMap<string, string> {
	const place = linkTarget(folder);
	return new Map([...(earlierFiles(place) ?? [])].map(([path, { id }]) => [path, id]));
}

function earlierFiles(folder: string): ReturnType<typeof readManifest> {
	const path = join(folder, manifestName);
	return existsSync(path) ? readManifest(readFileSync(path, "utf8")) : null;
}

/** `.report.partial-pc1-1234` beside `report`: hidden, on the same disk, told apart by machine and process. */
function besideName(place: string, state: "partial" | "previous"): string {
	return join(dirname(place), `.${basename(place)}.${state}-${ownMark()}`);
}

function leftovers(place: string, state: "partial" | "previous"): string[] {
	const parent = dirname(place);
	if (!existsSync(parent) || !statSync(parent).isDirectory()) return [];
	const prefix = `.${basename(place)}.${state}-`;
	return readdirSync(parent)
		.filter((name) => name.startsWith(prefix) && isOfKilledRun(name.slice(prefix.length)))
		.map((name) => join(parent, name));
}

/** A run that was killed between the two renames left the earlier report aside: it goes back to its place. */
function restore(place: string): void {
	const [earlier] = leftovers(place, "previous");
	if (earlier !== undefined && !existsSync(place)) renameSync(earlier, place);
}

/** What killed runs left behind. */
function sweep(place: string): void {
	for (const path of [...leftovers(place, "partial"), ...leftovers(place, "previous")]) discard(path);
}

function discard(path: string): void {
	try {
		rmSync(path, { recursive: true, force: true });
	} catch {
		// Held open by another program: the next run takes it away.
	}
}
