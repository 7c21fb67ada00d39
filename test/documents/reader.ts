import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mitoshi } from "../support/command-line.ts";
import type { Document } from "./document.ts";

/** What a command prints, on both channels, and its exit code. */
export interface Typed {
	readonly exitCode: number;
	readonly printed: string;
}

/** A copy of what the reader has after set-up, with the files the documents tell to save, so that commands may write. */
export function readersFolder(documents: readonly Document[]): string {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-reader-"));
	for (const name of ["dist", "scenarios", "package.json"]) cpSync(name, join(folder, name), { recursive: true });
	for (const [path, content] of documents.flatMap(({ files }) => [...files])) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

/** Types every command in the folder, in order and each once, whatever number of documents show it. */
export async function typeCommands(folder: string, commands: readonly (readonly string[])[]) {
	const typed = new Map<string, Typed>();
	for (const words of commands) {
		if (typed.has(words.join(" "))) continue;
		const { code, out, said } = await mitoshi(words, folder);
		typed.set(words.join(" "), { exitCode: code, printed: out + said });
	}
	return typed;
}
