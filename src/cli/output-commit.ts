import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathPartFault } from "../scenario/path-part.ts";
import { isOfKilledRun, ownMark } from "./killed-runs.ts";

/** A file that waits beside its place. */
interface Move {
	readonly temporary: string;
	readonly place: string;
}

const temporaryName = /^\.mitoshi-(.+-\d+)-[0-9a-f]{12}\.tmp$/;
const commitName = /^\.mitoshi-(.+-\d+)\.commit$/;

/** Its name does not grow with the file's: that one may be as long as a name can be. */
export function besideName(place: string): string {
	return join(dirname(place), `.mitoshi-${ownMark()}-${randomBytes(6).toString("hex")}.tmp`);
}

/**
 * 置きかえの控え — which files wait for which places of a folder, written once all of them are whole: from then on a run that is
 * killed amid the renames is finished by the next that writes there. Returns the lists, one for each folder.
 */
export function writeCommits(moves: readonly Move[]): string[] {
	const folders = [...new Set(moves.map(({ place }) => dirname(place)))];
	return folders.map((folder) => {
		const own = moves.filter(({ place }) => dirname(place) === folder);
		const path = join(folder, `.mitoshi-${ownMark()}.commit`);
		const half = besideName(path);
		const names = own.map(({ temporary, place }) => [basename(temporary), basename(place)]);
		writeFileSync(half, JSON.stringify(names), { flag: "wx" });
		renameSync(half, path);
		return path;
	});
}

/** 途中で止められた書き出しの続き — in a folder: files that were whole go to their places, what was half-written is taken away. */
export function finishKilled(folder: string): void {
	try {
		const names = readdirSync(folder);
		const left = (form: RegExp) => names.filter((name) => isOfKilledRun(form.exec(name)?.[1] ?? ""));
		for (const commit of left(commitName)) {
			for (const [temporary, place] of movesIn(join(folder, commit)))
				if (existsSync(join(folder, temporary))) renameSync(join(folder, temporary), join(folder, place));
			rmSync(join(folder, commit), { force: true });
		}
		for (const name of left(temporaryName)) rmSync(join(folder, name), { force: true });
	} catch {
		// A folder that may not be written, or is none: whoever writes there is told.
	}
}

/** The same of a municipality's own files and of an edition's, before a command that writes there reads them. */
export function finishKilledIn(city: string, edition?: string): void {
	finishKilled(city);
	if (edition !== undefined && pathPartFault(edition) === null) finishKilled(join(city, "editions", edition));
}

/** Names of files of one folder only: a list that says anything else is nobody's. */
function movesIn(path: string): readonly (readonly [string, string])[] {
	try {
		const read: unknown = JSON.parse(readFileSync(path, "utf8"));
		return Array.isArray(read) ? read.filter(isMove) : [];
	} catch {
		return [];
	}
}

function isMove(read: unknown): read is readonly [string, string] {
	if (!Array.isArray(read) || read.length !== 2) return false;
	const [temporary, place] = read as readonly unknown[];
	if (typeof temporary !== "string" || typeof place !== "string") return false;
	return (
		temporaryName.test(temporary) && basename(temporary) === temporary && basename(place) === place && place !== ""
	);
}
