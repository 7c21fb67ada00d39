import type { FileNames } from "../content/file-names.ts";
import type { ListedFile } from "../content/material.ts";

/** A file before it is decided what it is called. */
export interface MadeFile extends Omit<ListedFile, "path"> {
	/** What it is called in Japanese; `null` where its name is fixed, since other programs look for it. */
	readonly ja: string | null;
}

/** Files under their names: Japanese, or the letters that are their ids. */
export function namedFiles(files: readonly MadeFile[], names: FileNames): ListedFile[] {
	return files.map(({ ja, ...file }) => ({ ...file, path: names === "ja" && ja !== null ? ja : file.id }));
}
