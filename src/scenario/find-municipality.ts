import { pathMessages } from "../diagnostics/path-messages.ts";
import { errorAt, type Place } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Files } from "./files.ts";
import type { Loading } from "./load.ts";
import { pathPartFault } from "./path-part.ts";

/** The folder of the municipality a scenario belongs to: beside or above the file, or under `scenarios/`. */
export function findMunicipality(
	files: Files,
	path: string,
	name: string | undefined,
	askedAt: Place | undefined,
): Loading<string> {
	const fault = name === undefined ? null : pathPartFault(name);
	if (fault !== null)
		return { problems: [errorAt(askedAt, pathMessages.folderName("municipality", name ?? "", fault))] };
	const above = files.foldersAbove(path);
	const named = name === undefined ? [] : [name];
	const places =
		name === undefined
			? above
			: [
					...above.filter((folder) => folder.split(/[\\/]/).at(-1) === name),
					...above.map((folder) => files.join(folder, name)),
					...above.map((folder) => files.join(folder, "scenarios", name)),
					...files.roots.flatMap((root) => named.map((id) => files.join(root, "scenarios", id))),
				];
	const found = places.find((folder) => files.exists(files.join(folder, "settings.yaml")));
	if (found) return { loaded: found };
	return {
		problems: [errorAt(askedAt, scenarioMessages.municipalityMissing(name ?? null, [...new Set(places)].slice(0, 4)))],
	};
}
