import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const program = resolve("dist/mitoshi.cjs");

export interface Finished {
	readonly code: number | null;
	readonly out: string;
	readonly said: string;
}

/** Runs the built program as a user would. */
export function mitoshi(args: readonly string[], cwd = "."): Finished {
	return run(program, args, cwd);
}

/** Runs a copy of the program. */
export function run(
	file: string,
	args: readonly string[],
	cwd = ".",
	variables: Readonly<Record<string, string>> = {},
): Finished {
	if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
	const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
		cwd,
		env: { ...process.env, ...variables },
		encoding: "utf8",
		maxBuffer: 64 * 2 ** 20,
	});
	return { code: status, out: stdout, said: stderr };
}
