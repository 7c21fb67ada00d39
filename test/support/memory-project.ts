import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import { himiFolder } from "./memory-files.ts";

type Texts = Readonly<Record<string, string>>;

/**
 * A project that exists only in memory: texts by absolute path, seen from a working folder. Links lead from one folder to
 * another, as a system resolves them.
 */
export function memoryProject(texts: Texts, standing = "/", links: Texts = {}): Files {
	const real = (path: string) => {
		let place = posix.resolve(standing, path);
		for (const [from, to] of Object.entries(links))
			if (place === from || place.startsWith(`${from}/`)) place = to + place.slice(from.length);
		return place;
	};
	const paths = Object.keys(texts);
	const isFolder = (path: string) => paths.some((file) => file.startsWith(path === "/" ? path : `${path}/`));
	return {
		...nodeFiles,
		exists: (path) => Object.hasOwn(texts, real(path)) || isFolder(real(path)),
		read: (path) => {
			const text = texts[real(path)];
			if (text !== undefined) return { bytes: new TextEncoder().encode(text) };
			const code = isFolder(real(path)) ? "file-is-directory" : "file-not-found";
			return { failure: { code, message: `cannot be read: ${path}`, hint: "-" } };
		},
		beside: (from, name) => (posix.isAbsolute(name) ? name : posix.join(posix.dirname(from), name)),
		foldersAbove: (path) => {
			const above: string[] = [];
			for (let folder = posix.dirname(posix.resolve(standing, path)); ; folder = posix.dirname(folder)) {
				above.push(posix.isAbsolute(path) ? folder : posix.relative(standing, folder) || ".");
				if (folder === "/") return above;
			}
		},
		folders: (path) => {
			const folder = posix.resolve(standing, path);
			const inside = [...paths, ...Object.keys(links).map((link) => `${link}/x`)]
				.filter((file) => file.startsWith(`${folder}/`))
				.map((file) => file.slice(folder.length + 1).split("/"))
				.flatMap(([name, ...rest]) => (name !== undefined && rest.length > 0 ? [name] : []));
			return [...new Set(inside)].sort();
		},
		fileNames: (path) => {
			const folder = `${posix.resolve(standing, path)}/`;
			return paths
				.flatMap((file) =>
					file.startsWith(folder) && !file.slice(folder.length).includes("/") ? [file.slice(folder.length)] : [],
				)
				.sort();
		},
		real,
		join: (...names) => posix.join(...names),
		within: (folder, path) => `${real(path)}/`.startsWith(`${real(folder)}/`.replace("//", "/")),
		roots: [],
	};
}

/** A copy of the project's city at a place of its own: settings (changed where asked) and editions, no scenario. */
export function cityAt(folder: string, settings: (text: string) => string = (text) => text): Texts {
	const texts = new Map<string, string>();
	texts.set(`${folder}/settings.yaml`, settings(readFileSync(join(himiFolder, "settings.yaml"), "utf8")));
	for (const edition of readdirSync(join(himiFolder, "editions")))
		for (const name of readdirSync(join(himiFolder, "editions", edition)))
			texts.set(
				`${folder}/editions/${edition}/${name}`,
				readFileSync(join(himiFolder, "editions", edition, name), "utf8"),
			);
	return Object.fromEntries(texts);
}

/** The same city with a second edition, r4, of the same figures: its current one, calibrated as its own. */
export function withNextEdition(city: Texts, folder: string, title: (text: string) => string = (text) => text): Texts {
	const settings = `${folder}/settings.yaml`;
	const texts: Record<string, string> = { ...city };
	texts[settings] = (city[settings] ?? "").replace("currentEdition: r3", "currentEdition: r4");
	for (const [path, text] of Object.entries(city))
		if (path.includes("/editions/r3/")) texts[path.replace("/r3/", "/r4/")] = text;
	const edition = `${folder}/editions/r4/edition.yaml`;
	texts[edition] = title(texts[edition] ?? "");
	const calibrated = calibrateEdition(memoryProject(texts), folder, "r4");
	if ("problems" in calibrated) throw new Error(JSON.stringify(calibrated.problems));
	return { ...texts, [`${folder}/editions/r4/calibration.json`]: calibrated.text };
}
