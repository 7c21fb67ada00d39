import { placeMessages } from "../diagnostics/place-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import { loadText } from "../files/load.ts";
import { readYaml } from "../files/yaml-source.ts";
import { municipalitiesIn, settingsName } from "./municipality-place.ts";

/** That no folder has the name a file states, and which there are: a city's own name (○○市) is that of no folder. */
export function unknownMunicipality(files: Files, path: string, name: string, place: Place | undefined): Problem {
	const above = [...files.foldersAbove(path), ...files.foldersAbove(settingsName)];
	const project = above
		.map((folder) => files.join(folder, "scenarios"))
		.find((folder) => municipalitiesIn(files, folder).length > 0);
	const known = project === undefined ? [] : municipalitiesIn(files, project);
	const called = known.find((id) => nameInSettings(files, files.join(project ?? "", id, settingsName)) === name);
	return errorAt(place, placeMessages.unknownMunicipality(name, called ?? null, known));
}

function nameInSettings(files: Files, path: string): string | null {
	const text = loadText(files, path);
	if ("problems" in text) return null;
	const { value } = readYaml(path, text.loaded.text);
	return value !== null && typeof value === "object" && "name" in value ? String(value.name) : null;
}
