import { placeMessages } from "../diagnostics/place-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import { textIn } from "../files/load.ts";
import { municipalitiesIn, settingsName } from "./municipality-place.ts";

/** That no folder has the name a file states, and which there are: a city's own name (○○市) is that of no folder. */
export function unknownMunicipality(files: Files, path: string, name: string, place: Place | undefined): Problem {
	const above = [...files.foldersAbove(path), ...files.foldersAbove(settingsName)];
	const project = above
		.map((folder) => files.join(folder, "scenarios"))
		.find((folder) => municipalitiesIn(files, folder).length > 0);
	const known = project === undefined ? [] : municipalitiesIn(files, project);
	const called = known.find((id) => textIn(files, files.join(project ?? "", id, settingsName), "name") === name);
	return errorAt(place, placeMessages.unknownMunicipality(name, called ?? null, known));
}
