import { realpathSync, statSync } from "node:fs";
import type { Files } from "../files/files.ts";
import type { InputFile } from "../report/content/material.ts";
import { inputFiles } from "../report/pack/provenance.ts";
import { nodeFiles } from "./program-files.ts";

/** One file that was read. */
interface ReadFile {
	readonly sha256: () => string;
	readonly identity: string | null;
	/** The path without links; `null` where it lies nowhere, as in a test's memory. */
	readonly place: () => string | null;
}

/** File access that remembers what was read. */
export function recordedFiles(files: Files) {
	const read = new Map<string, ReadFile>();
	return {
		files: {
			...files,
			read: (path: string) => {
				const reading = files.read(path);
				if ("bytes" in reading)
					read.set(path, {
						sha256: () => files.sha256(reading.bytes),
						identity: identityOf(path),
						place: () => placeOf(path),
					});
				return reading;
			},
		},
		/** What was read, for the provenance of a report. */
		inputs: (): InputFile[] => inputFiles([...read].map(([file, { sha256 }]) => [file, sha256()])),
		/** The paths of what was read. */
		paths: () => [...read.keys()],
		/** The path under which a file was read that is the same as this one, whatever its name. */
		inputSameAs: (path: string) => {
			const identity = identityOf(path);
			return [...read].find(([, file]) => identity !== null && file.identity === identity)?.[0] ?? null;
		},
		/** The places of all that was read, without links. */
		places: () => [...read.values()].flatMap(({ place }) => place() ?? []),
	};
}

/** この実行が読んだもの — every command reads through this, so that no output is written over what it came from. */
export let thisRun = recordedFiles(nodeFiles);

/** Nothing is read yet. */
export function beginRun(): void {
	thisRun = recordedFiles(nodeFiles);
}

/** Which file a path leads to: hard links and symbolic links of one file are one. `null` where there is none. */
function identityOf(path: string): string | null {
	try {
		const { dev, ino } = statSync(path, { bigint: true });
		// Some network drives do not number their files: there the place is all there is.
		return ino === 0n ? realpathSync(path) : `${dev}:${ino}`;
	} catch {
		return null;
	}
}

function placeOf(path: string): string | null {
	try {
		return realpathSync(path);
	} catch {
		return null;
	}
}
