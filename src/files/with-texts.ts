import { fileMessages } from "../diagnostics/file-messages.ts";
import type { Files } from "./files.ts";

/** The same files with some that are yet to be written. */
export function withTexts(files: Files, texts: ReadonlyMap<string, string>): Files {
	return {
		...files,
		exists: (path) => texts.has(path) || files.exists(path),
		read: (path) => {
			const text = texts.get(path);
			return text === undefined ? files.read(path) : { bytes: new TextEncoder().encode(text) };
		},
	};
}

/** The same files as if some were not there: not even a question about them reaches the place where they stand. */
export function withoutFiles(files: Files, paths: readonly string[]): Files {
	return {
		...files,
		exists: (path) => !paths.includes(path) && files.exists(path),
		read: (path) => (paths.includes(path) ? { failure: fileMessages.fileNotFound(path) } : files.read(path)),
	};
}
