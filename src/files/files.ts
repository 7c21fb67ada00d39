import type { Message } from "../diagnostics/problem.ts";

/** What a place of the file system answered. */
export type FileReading = { readonly bytes: Uint8Array } | { readonly failure: Message };

/** Larger files are refused before they are read. */
export const largestFile = 20_000_000;

/** 入力の窓口 — all the file access this room has; the command line gives one, a browser page another. */
export interface Files {
	readonly read: (path: string) => FileReading;
	readonly exists: (path: string) => boolean;
	/** `name` as seen from the folder of `from`, or absolute as it is. */
	readonly beside: (from: string, name: string) => string;
	/** The folders above a file, nearest first. */
	readonly foldersAbove: (path: string) => readonly string[];
	/** The names of the folders directly in a folder, in order; none where there is no such folder. */
	readonly folders: (path: string) => readonly string[];
	/** The names of the files directly in a folder, in order; none where there is no such folder. */
	readonly fileNames: (path: string) => readonly string[];
	/** The one name of a place that links and dots may lead to in several ways. */
	readonly real: (path: string) => string;
	readonly join: (...names: string[]) => string;
	/** Whether a path, all links followed, stands in a folder or is that folder. */
	readonly within: (folder: string, path: string) => boolean;
	/** Folders in which `scenarios/` may stand: the working folder, the program's own. */
	readonly roots: readonly string[];
	readonly sha256: (bytes: Uint8Array) => string;
}
