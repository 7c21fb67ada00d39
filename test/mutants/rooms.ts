import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A room whose mutants are made: where its files are, what share of them the tests have to tell, and which tests are asked. */
export interface Room {
	readonly name: string;
	readonly files: readonly string[];
	/** What belongs to another room of this list. */
	readonly except?: readonly string[];
	readonly goal: number;
	/** Test files or folders that are about the room itself: they are asked first. */
	readonly own: readonly string[];
	/** Others in which its faults show. */
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
		own: ["model/"],
		tests: [...runs, ...towns, ...said, "projection/", "report/target-words", "report/unknown-words"],
	},
	{
		name: "engine",
		files: ["src/engine/"],
		goal: 95,
		own: ["engine/", "errors/formula"],
		tests: [...runs, "errors/", "model/kinds/", ...towns],
	},
	{
		name: "projection",
		files: ["src/projection/"],
		goal: 85,
		own: ["projection/"],
		tests: [
			...runs,
			...towns,
			...said,
			...["model/bonds/errors", "answers/none-granted", "answers/plan/requirements"],
			"answers/kept-figures",
			"cli/edition-",
			"errors/bridge",
		],
	},
	{
		name: "bonds",
		files: ["src/model/bonds/"],
		goal: 85,
		own: ["model/bonds/"],
		tests: ["golden/scenarios", "laws/identities"],
	},
	{
		name: "answers",
		files: ["src/answers/"],
		goal: 85,
		own: ["answers/"],
		tests: [
			...said,
			...[
				"bond-words",
				"check-gaps",
				"compare",
				"edition",
				"import",
				"init",
				"measures",
				"read",
				"scenarios",
				"simulate",
			].map((command) => `cli/${command}`),
			...["errors/", "model/bonds/", "scenario/"],
			...["laws/carrying", "laws/own-funds", "laws/towns", "laws/verdicts"],
			...["published/evidence", "published/himi-re", "published/history", "published/settled-facts"],
			...["answer-draft", "certainty", "difference-table", "head", "revision", "simulation-words", "target-words"].map(
				(words) => `report/${words}`,
			),
			"report/unknown-words",
			...["web/driver-levers", "web/read-books", "web/session", "web/work"],
		],
	},
];

/** Too dear to be asked of each mutant, or about what has been built and not about what is in src. */
const leftOut = new RegExp(
	[
		"(?:linear-readers|worked-patches|bundle)",
		"laws/(?:corrupted-columns|edition|encodings|lacking-|magnitude|number-doors|order-of|plan|printing|unit-of-money|between-runs)",
	].join("|"),
);

/** The test files that are asked of a room, in their order. */
export function testsOf({ own, tests }: Pick<Room, "own" | "tests">): string[] {
	const files = filesBelow("test", /\.test\.ts$/).filter((path) => !leftOut.test(path));
	return [...new Set([...own, ...tests].flatMap((start) => files.filter((path) => path.startsWith(`test/${start}`))))];
}

export function filesBelow(folder: string, name: RegExp): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.map((path) => join(folder, path).replaceAll("\\", "/"))
		.filter((path) => name.test(path))
		.sort();
}
