import type { InputFile } from "../report/pack.ts";
import type { Files } from "../scenario/files.ts";

/** File access that remembers what was read, for the provenance of a report. */
export function recordedFiles(files: Files): { readonly files: Files; readonly inputs: () => InputFile[] } {
	const read = new Map<string, string>();
	return {
		files: {
			...files,
			read: (path) => {
				const reading = files.read(path);
				if ("bytes" in reading) read.set(path, files.sha256(reading.bytes));
				return reading;
			},
		},
		inputs: () =>
			[...read]
				.map(([file, sha256]) => ({ file: file.replaceAll("\\", "/"), sha256 }))
				.sort((a, b) => (a.file < b.file ? -1 : 1)),
	};
}
