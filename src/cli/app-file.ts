import { isAbsolute, relative, resolve } from "node:path";
import { originsName } from "../answers/edition/build-edition.ts";
import type { Files } from "../files/files.ts";
import { renderApp } from "../report/page/app-page.ts";
import { carriedFile } from "../report/page/carried-file.ts";
import { isUncounted } from "../scenario/current-edition.ts";
import type { Municipality } from "../scenario/municipality.ts";
import { municipalityId } from "../scenario/municipality-place.ts";
import { manifestName } from "./output-folder.ts";
import { appProgram } from "./pack-assets.ts";
import { programVersion } from "./program-name.ts";

/** Where the page goes when nobody says otherwise, and in a report. */
export const appName = "mitoshi.html";

/** What a page is made of. */
interface AppContents {
	readonly city: Pick<Municipality, "folder" | "name">;
	/** The scenarios open at first; the first is the base. */
	readonly cases: readonly string[];
	/** All that was read for them: some may lie outside of the city's folder. */
	readonly read: readonly string[];
	/** What is missing, where nothing can be calculated yet. */
	readonly notYet?: string | undefined;
	/** Whether the city was stated beside the scenarios, which may not say it themselves. */
	readonly isStated: boolean;
}

/** アプリのファイル — the program with a city's folder and what else its scenarios stand on, as one page. */
export function appPage(files: Files, { city, cases, read, isStated, notYet }: AppContents): Promise<string> {
	const outside = read.filter((path) => wayInto(files, city.folder, path) === null);
	const place = placesIn(files, city.folder, outside);
	const besides = uncountedEditions(files, city.folder);
	const isShown = (path: string) => read.includes(path) || !besides.some((folder) => files.within(folder, path));
	const inside = [...filesBelow(files, city.folder)].filter(
		(path) => /\.(ya?ml|json|csv)$/i.test(path) && isShown(path),
	);
	const carried = [...new Set([...inside, ...outside])].flatMap((path) => {
		const reading = files.read(path);
		return "bytes" in reading ? [[place(path), carriedFile(reading.bytes)] as const] : [];
	});
	return renderApp(`${city.name} 財政見通し`, appProgram(), {
		files: Object.fromEntries(carried),
		cases: cases.map(place),
		municipality: isStated || outside.length > 0 ? place(city.folder) : null,
		program: `mitoshi ${programVersion()}`,
		...(notYet === undefined ? {} : { notYet }),
	});
}

/** Editions that nobody published: a page carries one only for a case that stands on it. */
function uncountedEditions(files: Files, folder: string): string[] {
	const editions = files.join(folder, "editions");
	return files
		.folders(editions)
		.map((id) => files.join(editions, id))
		.filter((edition) => isUncounted(files, edition));
}

/** What a folder holds, folder by folder; what is hidden, and a report made there, is nobody's to carry about. */
function* filesBelow(files: Files, folder: string): Generator<string> {
	const names = files.fileNames(folder);
	if (names.includes(manifestName)) return;
	// What tells people where a built table's cells come from is read by nobody.
	for (const name of names) if (!name.startsWith(".") && name !== originsName) yield files.join(folder, name);
	for (const name of files.folders(folder))
		if (!name.startsWith(".")) yield* filesBelow(files, files.join(folder, name));
}

/**
 * Where files stand in the page: as seen from the working folder, like in the commands typed there, or from the folder
 * that holds the city's and all outside of it.
 */
function placesIn(files: Files, folder: string, outside: readonly string[]): (path: string) => string {
	const home = partsOf(resolve(folder)).slice(0, -1);
	const others = outside.map((path) => partsOf(resolve(path)).slice(0, -1));
	const here = partsOf(resolve("."));
	const parting = home.findIndex((part, at) => others.some((parts) => parts[at] !== part));
	const common = parting < 0 ? home.length : parting;
	const shared = here.every((part, at) => at < common && home[at] === part) ? here.length : common;
	const city = [...home.slice(shared), municipalityId(files, folder)];
	return (path) => {
		const way = wayInto(files, folder, path);
		return (way === null ? partsOf(resolve(path)).slice(shared) : [...city, ...way]).join("/");
	};
}

/** The way from a folder to what it holds, as both are written or with links followed; `null` where it is outside. */
function wayInto(files: Files, folder: string, path: string): string[] | null {
	const ways = [relative(resolve(folder), resolve(path)), relative(files.real(folder), files.real(path))];
	const way = ways.find((one) => !isAbsolute(one) && partsOf(one)[0] !== "..");
	return way === undefined ? null : partsOf(way).filter((part) => part !== "");
}

function partsOf(path: string): string[] {
	return path.split(/[\\/]/);
}
