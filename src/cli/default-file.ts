import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { defaultScenario, municipalityFolder } from "../scenario/municipality-place.ts";
import { accepted, type ExampleFiles } from "./command.ts";
import { thisRun } from "./recorded-files.ts";

/** The scenario used when no file is named, of the municipality given or of the one meant where none is. */
export function defaultFile(municipality: string | undefined): string {
	return accepted(defaultScenario(thisRun.files, municipality)).loaded;
}

/** The folder of the municipality given, or of the one meant where none is. */
export function defaultFolder(municipality: string | undefined): string {
	return accepted(municipalityFolder(thisRun.files, municipality)).loaded;
}

/** For examples in the help: the files there are; where there are none, names that say what belongs there. */
export function exampleFiles(): ExampleFiles {
	const found = defaultScenario(thisRun.files);
	const folder = "loaded" in found ? dirname(found.loaded) : "自治体のフォルダ";
	const yaml = (path: string) => {
		try {
			return readdirSync(path).filter((name) => /\.ya?ml$/.test(name) && !/^(settings|baseline)\./.test(name));
		} catch {
			return [];
		}
	};
	const named = (path: string, otherwise: string) => join(path, yaml(path).sort()[0] ?? otherwise);
	return {
		folder,
		scenario: named(folder, "シナリオ.yaml"),
		measures: named(join(folder, "measures"), "取組.yaml"),
	};
}
