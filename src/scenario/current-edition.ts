import type { Files } from "../files/files.ts";
import { loadText, textIn } from "../files/load.ts";
import { readTable } from "../files/table.ts";
import { driversName } from "./driver-names.ts";

/** The file that makes a folder an edition's. */
export const editionFileName = "edition.yaml";

/** The edition whose table another one makes again from rules; `null` of an edition of its own. */
export function rebuiltEdition(files: Files, folder: string): string | null {
	return textIn(files, files.join(folder, editionFileName), "rebuilds");
}

/** Whether an edition is none that was published: made again from rules, or made to try. */
export function isUncounted(files: Files, folder: string): boolean {
	return ["rebuilds", "rehearsal"].some((key) => textIn(files, files.join(folder, editionFileName), key) !== null);
}

/** The editions of a municipality's folder, by name; those that were never published say nothing new. */
export function editionsIn(files: Files, folder: string): readonly string[] {
	const editions = files.join(folder, "editions");
	const all = files
		.folders(editions)
		.filter((id) => !id.startsWith(".") && files.exists(files.join(editions, id, editionFileName)));
	// The only one is no other's: it is not read, so that it may still be written.
	return all.length > 1 ? all.filter((id) => !isUncounted(files, files.join(editions, id))) : all;
}

/** いまの版 — the one meant where the settings name none: the only one there is, or the only one with a figure in its table. */
export function onlyEdition(files: Files, folder: string): string | null {
	const all = editionsIn(files, folder);
	const found = all.length > 1 ? all.filter((id) => !isBlankEdition(files, files.join(folder, "editions", id))) : all;
	return found.length === 1 ? (found[0] as string) : null;
}

/** Whether an edition's table waits for its first figure. */
export function isBlankEdition(files: Files, folder: string): boolean {
	const table = textIn(files, files.join(folder, editionFileName), "table");
	if (table === null) return false;
	const path = files.join(folder, table);
	// A table that is yet to be made of its drivers waits too.
	if (!files.exists(path)) return files.exists(files.join(folder, driversName));
	const text = loadText(files, path);
	if ("problems" in text) return false;
	const { rows, problems } = readTable(path, text.loaded.text);
	return problems.length === 0 && rows.every(({ isFilled }) => !isFilled);
}
