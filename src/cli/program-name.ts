import { readFileSync } from "node:fs";
import { join } from "node:path";
import { programRoot } from "./program-files.ts";

/** The version of the package: 「0.2.0」. */
export function programVersion(): string {
	return (JSON.parse(readFileSync(join(programRoot, "package.json"), "utf8")) as { version: string }).version;
}
