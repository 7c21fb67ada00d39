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
