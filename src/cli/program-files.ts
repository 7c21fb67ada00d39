import { existsSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { fileMessages } from "../diagnostics/file-messages.ts";
import { systemCode } from "../diagnostics/system-reason.ts";
import { type FileReading, type Files, largestFile } from "../files/files.ts";
import { sha256 } from "./digest.ts";
import { linkTarget } from "./link-target.ts";

/** The folder this module stands in, or the program it is bundled in; the oldest Nodes know only its address. */
export const moduleFolder = import.meta.dirname ?? dirname(fileURLToPath(import.meta.url));

/** The folder the program stands in: `dist/` or `src/cli/` is below it. */
export const programRoot = findProgramRoot();

/** File access for the rest of the program, with paths printed as they were given. */
export const nodeFiles: Files = {
	read: readBytes,
	exists: (path) => existsSync(path),
	beside: (from, name) => asStored(isAbsolute(name) ? name : normalize(join(dirname(from), name))),
	foldersAbove,
	folders: (path) => namesIn(path, (entry) => entry.isDirectory()),
	fileNames: (path) => namesIn(path, (entry) => entry.isFile()),
	real: (path) => realPath(resolve(path)),
	join: (...names) => asStored(join(...names)),
	// As written first: what leads to another machine is not even looked at.
	within: (folder, path) =>
		isBelow(resolve(folder), resolve(path)) && isBelow(realPath(resolve(folder)), realPath(resolve(path))),
	roots: [".", programRoot],
	sha256: hashOnce,
};

/** What was read is asked for by several rooms, and nobody changes it. */
const hashes = new WeakMap<Uint8Array, string>();

function hashOnce(bytes: Uint8Array): string {
	const known = hashes.get(bytes) ?? sha256(bytes);
	hashes.set(bytes, known);
	return known;
}

/** Written as the path is: what is seen from the working folder stays so. */
function foldersAbove(path: string): string[] {
	const folders: string[] = [];
	for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
		folders.push(isAbsolute(path) ? folder : relative(".", folder) || ".");
		if (dirname(folder) === folder) return folders;
	}
}

function namesIn(path: string, isWanted: (entry: Stats) => boolean): string[] {
	const isOne = (name: string) => {
		try {
			return isWanted(statSync(join(path, name)));
		} catch {
			// A link that leads nowhere or in circles, or what may not be looked at, hides no other name.
			return false;
		}
	};
	try {
		return readdirSync(path).filter(isOne).sort();
	} catch {
		return [];
	}
}

function isBelow(folder: string, path: string): boolean {
	const between = relative(folder, path);
	return between !== ".." && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

/** A path with all its links followed, also to what is not there yet; of one that leads in circles, as far as it is. */
function realPath(path: string): string {
	try {
		// The system's own answer: on Windows it also knows how a name is spelled, in capitals or not.
		return existsSync(path) ? realpathSync.native(path) : linkTarget(path);
	} catch {
		return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
	}
}

/** A path in the spelling in which it is stored: macOS puts 「が」 down as two letters, a file typed on Windows as one. */
function asStored(path: string): string {
	const [composed, apart] = [path.normalize("NFC"), path.normalize("NFD")];
	if (composed === apart || existsSync(path)) return path;
	const folder = dirname(path);
	if (folder === path) return path;
	const [above, wanted] = [asStored(folder), basename(path).normalize("NFC")];
	try {
		return join(above, readdirSync(above).find((name) => name.normalize("NFC") === wanted) ?? basename(path));
	} catch {
		return path;
	}
}

function readBytes(path: string): FileReading {
	try {
		const stat = statSync(path);
		if (stat.isDirectory()) {
			const isMunicipality = existsSync(join(path, "settings.yaml"));
			return { failure: isMunicipality ? fileMessages.municipality(path) : fileMessages.directory(path) };
		}
		if (!stat.isFile()) return { failure: fileMessages.notRegular(path) };
		if (stat.size > largestFile) return { failure: fileMessages.fileTooLarge(path, stat.size, largestFile) };
		return { bytes: readFileSync(path) };
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOENT" || code === "ENOTDIR") return { failure: fileMessages.fileNotFound(path) };
		return { failure: fileMessages.unreadable(path, code) };
	}
}

function findProgramRoot(): string {
	let folder = moduleFolder;
	// Handed out as a zip it has no package.json.
	const isRoot = () => ["package.json", join("dist", "assets")].some((name) => existsSync(join(folder, name)));
	while (!isRoot() && dirname(folder) !== folder) folder = dirname(folder);
	return folder;
}
