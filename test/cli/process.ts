import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const program = resolve("dist/mitoshi.mjs");

export interface Finished {
	readonly code: number | null;
	readonly out: string;
	readonly said: string;
}

/** Runs the built program as a user would. */
export function mitoshi(args: readonly string[], cwd = process.cwd()): Finished {
	if (!existsSync(program)) throw new Error("dist/mitoshi.mjs is missing: run `npm run build` first");
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: "utf8" });
	return { code: status, out: stdout, said: stderr };
}
