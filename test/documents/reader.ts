import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Document } from "./document.ts";

/** What a command prints, on both channels, and its exit code. */
export interface Typed {
	readonly words: readonly string[];
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

/**
 * Types every command in the folder, in order and each once, whatever number of documents show it. They share a process,
 * but for those that write over what the program has read.
 */
export function typeCommands(folder: string, commands: readonly (readonly string[])[]): ReadonlyMap<string, Typed> {
	const each = [...new Map(commands.map((words) => [words.join(" "), words])).values()];
	const alone = each.filter(([name]) => name === "calibrate");
	const together = each.filter((words) => !alone.includes(words));
	const typed = [together, ...alone.map((words) => [words])].flatMap((some) => typeTogether(folder, some));
	return new Map(typed.map((one) => [one.words.join(" "), one]));
}

function typeTogether(folder: string, commands: readonly (readonly string[])[]): readonly Typed[] {
	const answers = join(folder, "typed.json");
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[resolve("test/documents/type-commands.mjs"), join(folder, "dist", "mitoshi.mjs"), answers],
		{ cwd: folder, encoding: "utf8", input: JSON.stringify(commands), maxBuffer: 50_000_000 },
	);
	if (status !== 0) throw new Error(`the commands could not be typed (${status}):\n${stdout}${stderr}`);
	return JSON.parse(readFileSync(answers, "utf8")) as readonly Typed[];
}
