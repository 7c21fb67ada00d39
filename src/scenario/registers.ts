import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";

const registerFile = /\.(?:csv|tsv|ya?ml)$/i;

function registersFolder(files: Files, folder: string): string {
	return files.join(folder, "registers");
}

/** 登録簿のある自治体 — whether a folder keeps registers: it need have no outlook. */
export function hasRegisters(files: Files, folder: string): boolean {
	return registerNames(files, folder).length > 0;
}

/** The files of a municipality's registers, in the order of their names. */
export function registerPaths(files: Files, folder: string): readonly string[] {
	return registerNames(files, folder).map((name) => files.join(registersFolder(files, folder), name));
}

/** The file of one register by its id, at `askedAt` a problem where there is none. */
export function findRegister(files: Files, folder: string, name: string, askedAt: Place): Loading<string> {
	const known = registerNames(files, folder);
	const found = known.find((file) => file === name || idOfFile(file) === name);
	if (found !== undefined) return { loaded: files.join(registersFolder(files, folder), found) };
	const ids = known.map(idOfFile);
	const problem: Problem = errorAt(askedAt, registerMessages.unknownRegister(name, nearest(name, ids), ids));
	return { problems: [problem] };
}

function registerNames(files: Files, folder: string): readonly string[] {
	return files.fileNames(registersFolder(files, folder)).filter((name) => registerFile.test(name));
}

function idOfFile(name: string): string {
	return name.replace(registerFile, "");
}
