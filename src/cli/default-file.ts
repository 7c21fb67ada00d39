import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { programRoot } from "./node-files.ts";

/** The scenario used when no file is named. */
const defaultScenario = "scenarios/himi/baseline.yaml";

/** The default scenario, seen from the working folder. */
export function defaultFile(): string {
	if (existsSync(defaultScenario)) return defaultScenario;
	return relative(process.cwd(), join(programRoot, defaultScenario)) || defaultScenario;
}
