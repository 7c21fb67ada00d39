import { placeMessages } from "../diagnostics/place-messages.ts";
import { errorAt } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import { decodeText } from "../files/text.ts";
import { pathPartFault } from "./path-part.ts";

/** The file that makes a folder a municipality's. */
export const settingsName = "settings.yaml";
/** The scenario of a municipality that is meant where no file is named. */
const baselineName = "baseline.yaml";
/** The file under `scenarios/` whose one line names the municipality meant where several are there. */
const defaultName = "default";

/** The folder of the municipality a file lies in, or one above it; `null` outside of any. */
export function enclosingMunicipality(files: Files, path: string): string | null {
	return files.foldersAbove(path).find((folder) => isMunicipality(files, folder)) ?? null;
}

/** The municipality of a file by its own word: the one it lies in, else the one it states. `null` where neither says. */
export function homeOf(files: Files, path: string, stated: string | undefined): string | null {
	const enclosing = enclosingMunicipality(files, path);
	return enclosing ?? (stated === undefined ? null : namedMunicipality(files, path, stated));
}

/** 既定の自治体 — the folder one stands in; else the only one; else the one `scenarios/default` names. */
export function defaultMunicipality(files: Files): Loading<string> {
	const standing = files.foldersAbove(settingsName);
	const inside = standing.find((folder) => isMunicipality(files, folder));
	if (inside !== undefined) return { loaded: inside };
	for (const project of [...standing.map((folder) => files.join(folder, "scenarios")), "."]) {
		const known = municipalitiesIn(files, project);
		if (known.length > 0) return defaultAmong(files, project, known);
	}
	return { problems: [errorAt(undefined, placeMessages.noProject())] };
}

/** The only municipality of a folder, or the one stated there. */
function defaultAmong(files: Files, project: string, known: readonly string[]): Loading<string> {
	const stated = files.join(project, defaultName);
	if (project !== "." && files.exists(stated)) return namedDefault(files, { project, known }, stated);
	if (known.length > 1) return { problems: [errorAt(undefined, placeMessages.municipalityAmbiguous(known, stated))] };
	return { loaded: files.join(project, known[0] as string) };
}

/** What `scenarios/default` names: one folder beside it. */
function namedDefault(
	files: Files,
	{ project, known }: { readonly project: string; readonly known: readonly string[] },
	path: string,
): Loading<string> {
	const reading = files.read(path);
	const decoded = "failure" in reading ? reading : decodeText(path, reading.bytes);
	if ("failure" in decoded) return { problems: [errorAt({ file: path, line: 1, column: 1 }, decoded.failure)] };
	const written = decoded.text.split(/\r\n?|\n/).filter((line) => line.trim() !== "");
	const name = (written[0] ?? "").trim().normalize("NFC");
	const found = known.find((folder) => folder.normalize("NFC") === name);
	if (written.length === 1 && found !== undefined) return { loaded: files.join(project, found) };
	const message =
		written.length === 1
			? placeMessages.unknownDefault(name, known)
			: placeMessages.defaultLines(written.length, known);
	return { problems: [errorAt({ file: path, line: 1, column: 1, excerpt: written[0] ?? "" }, message)] };
}

/** 指定された自治体 — the folder somebody typed (`-m DIR`, the DIR of a command), held against what is there. */
export function statedMunicipality(files: Files, typed: string, option = "-m"): Loading<string> {
	const folder = typed.trim() === "" ? "" : typed.replace(/(?<=[^\\/])[\\/]+$/, "");
	if (folder !== "" && isMunicipality(files, folder)) return { loaded: folder };
	// A file or a folder within a municipality means that municipality; a bare name the folder of that name.
	const meant =
		folder === ""
			? null
			: files.exists(folder)
				? enclosingMunicipality(files, folder)
				: namedMunicipality(files, settingsName, folder);
	const place = { file: option, line: 1, column: 1, excerpt: typed };
	const keepsRegisters = folder !== "" && files.fileNames(files.join(folder, "registers")).length > 0;
	const message =
		folder === ""
			? placeMessages.blank(option)
			: files.exists(folder)
				? placeMessages.notMunicipality(typed, option, { meant, keepsRegisters })
				: placeMessages.folderMissing(typed, option, meant);
	return { problems: [errorAt(place, message)] };
}

/** The folder of the municipality stated, or of the default one. */
export function municipalityFolder(files: Files, stated?: string): Loading<string> {
	return stated === undefined ? defaultMunicipality(files) : statedMunicipality(files, stated);
}

/** 標準シナリオ — the file meant where none is named: `baseline.yaml` of the municipality stated, or of the default one. */
export function defaultScenario(files: Files, stated?: string): Loading<string> {
	const folder = municipalityFolder(files, stated);
	return "problems" in folder ? folder : baselineOf(files, folder.loaded);
}

/** The baseline of a municipality's folder. */
export function baselineOf(files: Files, folder: string): Loading<string> {
	const path = files.join(folder, baselineName);
	if (files.exists(path)) return { loaded: path };
	return { problems: [errorAt({ file: path, line: 1, column: 1 }, placeMessages.baselineMissing(path))] };
}

/**
 * The folder a name stands for: above a file, beside it or above, under `scenarios/`, or in the program's own. What is no
 * name of a folder leads nowhere.
 */
export function namedMunicipality(files: Files, path: string, name: string): string | null {
	if (pathPartFault(name) !== null) return null;
	const above = files.foldersAbove(path);
	// One folder name may be written in two ways that look alike (か + ゙, or が).
	for (const spelling of new Set([name, name.normalize("NFC"), name.normalize("NFD")])) {
		const places = [
			...above.filter((folder) => partsOf(folder).at(-1) === spelling),
			...above.map((folder) => files.join(folder, spelling)),
			...[...above, ...files.foldersAbove(settingsName), ...files.roots].map((folder) =>
				files.join(folder, "scenarios", spelling),
			),
		];
		const found = places.find((folder) => isMunicipality(files, folder));
		if (found !== undefined) return found;
	}
	return null;
}

/** The name of a municipality's folder, by which files speak of it. */
export function municipalityId(files: Files, folder: string): string {
	const name = partsOf(folder).at(-1);
	const isRelative = name === undefined || name === "." || name === "..";
	return (isRelative ? partsOf(files.real(folder)).at(-1) : name) ?? folder;
}

/** Whether two names of a folder lead to the same one. */
export function isSameFolder(files: Files, one: string, other: string): boolean {
	return one === other || files.real(one) === files.real(other);
}

function isMunicipality(files: Files, folder: string): boolean {
	return files.exists(files.join(folder, settingsName));
}

/** The names of the municipalities' folders directly in a folder. */
export function municipalitiesIn(files: Files, folder: string): readonly string[] {
	return files.folders(folder).filter((name) => isMunicipality(files, files.join(folder, name)));
}

function partsOf(folder: string): string[] {
	return folder.split(/[\\/]/).filter(Boolean);
}
