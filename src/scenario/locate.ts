import { pathMessages } from "../diagnostics/path-messages.ts";
import { placeMessages } from "../diagnostics/place-messages.ts";
import { errorAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import {
	defaultMunicipality,
	enclosingMunicipality,
	homeOf,
	isSameFolder,
	municipalityId,
	namedMunicipality,
	statedMunicipality,
} from "./municipality-place.ts";
import { pathPartFault } from "./path-part.ts";
import type { SpecFile } from "./resolve.ts";
import { unknownMunicipality } from "./unknown-municipality.ts";

/** Whose a scenario is, and what was overruled to say so. */
interface Located {
	readonly folder: string;
	readonly warnings: readonly Problem[];
}

/** What one file says of whose it is: the name it states, and the municipality it lies in. */
interface Claim {
	readonly file: string;
	readonly stated: string | undefined;
	readonly enclosing: string | null;
	readonly place: Place | undefined;
}

/**
 * 自治体を決める — the one folder a scenario and the files it extends stand on. What was given on the command line wins, with
 * a warning where a file says otherwise; else the files must agree, with the folder they lie in and with each other; files
 * that say nothing are the default municipality's.
 */
export function locateMunicipality(
	files: Files,
	chain: readonly SpecFile[],
	given: string | undefined,
): Loading<Located> {
	const claims = chain.toReversed().map((file) => claimOf(files, file));
	if (given !== undefined) {
		const stated = statedMunicipality(files, given);
		if ("problems" in stated) return stated;
		return { loaded: { folder: stated.loaded, warnings: overruled(files, claims, stated.loaded) } };
	}
	const problems = claims.flatMap((claim) => claimProblem(files, claim) ?? []);
	if (problems.length > 0) return { problems };
	const folders = claims.map(({ file, stated }) => homeOf(files, file, stated));
	const folder = folders.find((found) => found !== null);
	if (folder === undefined) return byDefault(files, claims);
	const strange = folders.findIndex((found) => found !== null && !isSameFolder(files, found, folder));
	if (strange < 0) return { loaded: { folder, warnings: [] } };
	const [own, other] = [municipalityId(files, folder), municipalityId(files, folders[strange] ?? "")];
	// Only a file that is extended can differ from the first that says whose it is.
	const extending = chain.at(-strange) as SpecFile;
	const message = placeMessages.foreignBase(claims[strange]?.file ?? "", other, own);
	return { problems: [errorAt(extending.source.place(["extends"]), message)] };
}

function claimOf(files: Files, { spec, source }: SpecFile): Claim {
	const stated = spec.municipality;
	const place = stated === undefined ? source.place([]) : source.place(["municipality"]);
	return { file: source.file, stated, enclosing: enclosingMunicipality(files, source.file), place };
}

/** A name that no folder has, or another than that of the folder the file lies in. */
function claimProblem(files: Files, { file, stated, enclosing, place }: Claim): Problem | null {
	if (stated === undefined) return null;
	const fault = pathPartFault(stated);
	if (fault !== null) return errorAt(place, pathMessages.folderName("municipality", stated, fault));
	if (enclosing === null) {
		const isKnown = namedMunicipality(files, file, stated) !== null;
		return isKnown ? null : unknownMunicipality(files, file, stated, place);
	}
	if (isCalled(files, enclosing, stated, file)) return null;
	const id = municipalityId(files, enclosing);
	return errorAt(place, placeMessages.contradiction(stated, id, enclosing));
}

/** By its own name, or by a link to it. */
function isCalled(files: Files, folder: string, name: string, path: string): boolean {
	if (municipalityId(files, folder).normalize("NFC") === name.normalize("NFC")) return true;
	const named = namedMunicipality(files, path, name);
	return named !== null && isSameFolder(files, named, folder);
}

function overruled(files: Files, claims: readonly Claim[], folder: string): Problem[] {
	const id = municipalityId(files, folder);
	return claims.flatMap(({ file, stated, enclosing, place }) => {
		if (stated !== undefined)
			return isCalled(files, folder, stated, file)
				? []
				: [warningAt(place, placeMessages.municipalityOverruled(`municipality: ${stated}`, id))];
		if (enclosing === null || isSameFolder(files, enclosing, folder)) return [];
		const own = municipalityId(files, enclosing);
		return own === id
			? []
			: [warningAt(place, placeMessages.municipalityOverruled(`${own} のフォルダにあるファイル`, id))];
	});
}

function byDefault(files: Files, claims: readonly Claim[]): Loading<Located> {
	const folder = defaultMunicipality(files);
	if ("loaded" in folder) return { loaded: { folder: folder.loaded, warnings: [] } };
	const place = claims[0]?.place;
	return { problems: folder.problems.map((problem) => (problem.place ? problem : errorAt(place, problem))) };
}
