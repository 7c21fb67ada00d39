import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A room whose mutants are made: where its files are, what share of them the tests have to tell, and which tests are asked. */
export interface Room {
	readonly name: string;
	readonly files: readonly string[];
	/** What belongs to another room of this list. */
	readonly except?: readonly string[];
	readonly goal: number;
	/** Test files or folders, those that are quick and tell much first. */
	readonly tests: readonly string[];
}

/** Whole runs, told by their figures and by what is said of them. */
const runs = ["golden/scenarios", "published/", "laws/", "errors/gallery"];
const towns = ["scenario/", "answers/towns"];
const said = ["golden/printed", "cli/commands", "cli/answers"];

export const rooms: readonly Room[] = [
	{
		name: "model",
		files: ["src/model/"],
		except: ["src/model/bonds/"],
		goal: 95,
		tests: [...runs, "model/", ...towns, ...said, "report/target-words", "report/unknown-words"],
	},
	{
		name: "engine",
		files: ["src/engine/"],
		goal: 95,
		tests: ["engine/", ...runs, "errors/", "model/kinds/", ...towns],
	},
	{ name: "projection", files: ["src/projection/"], goal: 85, tests: ["projection/", ...runs, ...towns, ...said] },
	{
		name: "bonds",
		files: ["src/model/bonds/"],
		goal: 85,
		tests: ["model/bonds/", "golden/scenarios", "laws/identities"],
	},
	{
		name: "answers",
		files: ["src/answers/"],
		goal: 85,
		tests: ["answers/", ...said, "cli/compare", "cli/edition", "errors/"],
	},
];

/** Too dear to be asked of each mutant, or about what has been built and not about what is in src. */
const leftOut = new RegExp(
	[
		"(?:brute-force|simulate-same-as-scenario|linear-readers|worked-patches|bundle)",
		"laws/(?:corrupted-columns|edition|encodings|lacking-|magnitude|number-doors|order-of|plan|printing|unit-of-money|between-runs)",
	].join("|"),
);

/** The test files that are asked of a room, in their order. */
export function testsOf({ tests }: Room): string[] {
	const files = filesBelow("test", /\.test\.ts$/).filter((path) => !leftOut.test(path));
	return [...new Set(tests.flatMap((start) => files.filter((path) => path.startsWith(`test/${start}`))))];
}

export function filesBelow(folder: string, name: RegExp): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((path) => join(folder, path).replaceAll("\\", "/"))
		.filter((path) => name.test(path))
		.sort();
}
