import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../diagnostics/problem.ts";
import type { Loading } from "../files/load.ts";
import { defaultScenario, municipalityFolder } from "../scenario/municipality-place.ts";
import { thisRun } from "./recorded-files.ts";

/** What was asked cannot be begun: the problems of finding out what is meant. */
export class NothingMeant extends Error {
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super("no municipality");
		this.problems = problems;
	}
}

/** The scenario used when no file is named, of the municipality given or of the one meant where none is. */
export function defaultFile(municipality: string | undefined): string {
	return meant(defaultScenario(thisRun.files, municipality));
}

/** The folder of the municipality given, or of the one meant where none is. */
export function defaultFolder(municipality: string | undefined): string {
	return meant(municipalityFolder(thisRun.files, municipality));
}

/** What was found; what keeps it from being known ends the command. */
export function meant<Value>(found: Loading<Value>): Value {
	if ("problems" in found) throw new NothingMeant(found.problems);
	return found.loaded;
}

/** For examples in the help: the files there are; where there are none, names that say what belongs there. */
export function exampleFiles(): { readonly folder: string; readonly scenario: string; readonly measures: string } {
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
