import { pathMessages } from "../diagnostics/path-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import { type Loading, loadText, whereNamed } from "../files/load.ts";
import { scenarioKeys } from "./file-shapes.ts";
import { enclosingMunicipality, homeOf } from "./municipality-place.ts";

/** A scenario that a file names: 「extends: other.yaml」. */
interface NamedScenario {
	/** The file that names it, and the key it does so by. */
	readonly from: string;
	readonly key: "extends" | "scenario";
	readonly name: string;
	readonly place: Place;
	/** The municipality the naming file states. */
	readonly municipality?: string | undefined;
	/** The municipality's folder the user gave. */
	readonly municipalityFolder?: string | undefined;
}

/**
 * Where a scenario stands that a file names. It may stand beside that file, in the municipality's folder or under
 * `scenarios/`; anything else is refused unread, and of a file that is no scenario no message quotes anything.
 */
export function findNamedScenario(files: Files, named: NamedScenario): Loading<string> {
	const { from, key, name, place } = named;
	const path = files.beside(from, name);
	if (!mayName(files, named, path)) return { problems: [errorAt(place, pathMessages.outsideScenarios(key, name))] };
	const text = loadText(files, path);
	if ("problems" in text) return { problems: unquoted(whereNamed(text.problems, path, place), path) };
	if (hasScenarioKey(text.loaded.text) && !otherKey.test(text.loaded.text)) return { loaded: path };
	return { problems: [errorAt(place, pathMessages.notAScenario(key, name))] };
}

/** Problems in the file that was named, without the lines they stand in. */
function unquoted(problems: readonly Problem[], path: string): Problem[] {
	return problems.map((problem) => {
		if (problem.place?.file !== path) return problem;
		const { file, line, column } = problem.place;
		return { ...problem, place: { file, line, column } };
	});
}

/** Whether a file may name a scenario at a path. */
export function mayName(
	files: Files,
	{ from, municipality, municipalityFolder }: Pick<NamedScenario, "from" | "municipality" | "municipalityFolder">,
	path: string,
): boolean {
	const above = files.foldersAbove(from);
	// A file that stands in no city's folder and names none belongs to that of the scenario it builds on.
	const home = homeOf(files, from, municipality) ?? enclosingMunicipality(files, path);
	return [
		...above.slice(0, 1),
		...(home === null ? [] : [home]),
		...(municipalityFolder === undefined ? [] : [municipalityFolder]),
		...[...above, ...files.roots].map((folder) => files.join(folder, "scenarios")),
	].some((folder) => files.within(folder, path));
}

let scenarioKey: RegExp | undefined;

/** Whether a text has a line, or an entry in braces, that begins with a key of a scenario. */
function hasScenarioKey(text: string): boolean {
	scenarioKey ??= new RegExp(
		`^(?:[ \\t\\uFEFF]*|.{0,200}?[{,][ \\t]*)["'“”]?(?:${scenarioKeys().join("|")})["'“”]?[ \\t]*[:：]`,
		"m",
	);
	return scenarioKey.test(text);
}

/** A key at the left edge that settings, editions, calibrations and lists of measures must have and scenarios never do. */
const otherKey =
	/^(?:["']?(?:currentEdition|roundingUnit|settledYears|table|measures)["']?|[ \t{]*"schema")[ \t]*[:：]/m;
