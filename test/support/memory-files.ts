import { basename, dirname, join } from "node:path";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import type { FileReading, Files } from "../../src/files/files.ts";

export const himiFolder = join(programRoot, "scenarios", "himi");
export const himiEdition = join(himiFolder, "editions", "r3");
export const baselineFile = join(himiFolder, "baseline.yaml");
/** Where a generated scenario pretends to stand. */
export const generatedFile = join(himiFolder, "generated.yaml");

const kept = new Map<string, FileReading>();

/** The real files, read once, with some of them replaced by texts that exist only in memory. */
export function filesWith(replaced: Readonly<Record<string, string | Uint8Array>> = {}): Files {
	const encoder = new TextEncoder();
	return {
		...nodeFiles,
		fileNames: (folder) => {
			const added = Object.keys(replaced).filter((path) => dirname(path) === folder);
			return [...new Set([...nodeFiles.fileNames(folder), ...added.map((path) => basename(path))])];
		},
		exists: (path) => Object.hasOwn(replaced, path) || nodeFiles.exists(path),
		read: (path) => {
			const text = Object.hasOwn(replaced, path) ? replaced[path] : undefined;
			if (text !== undefined) return { bytes: typeof text === "string" ? encoder.encode(text) : text };
			const reading = kept.get(path) ?? nodeFiles.read(path);
			kept.set(path, reading);
			return reading;
		},
	};
}

/** A real file as text, without its byte order mark. */
export function textOf(path: string): string {
	const reading = nodeFiles.read(path);
	if ("failure" in reading) throw new Error(reading.failure.message);
	return new TextDecoder().decode(reading.bytes);
}
