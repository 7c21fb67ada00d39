import { fileMessages } from "../diagnostics/file-messages.ts";
import type { Files } from "./files.ts";

/**
 * 手元のファイル — files that stand in memory under paths with `/`: what a page carries with it, or was given. `bytesAt`
 * looks one up; `paths` are all there are. The working folder is the top.
 */
export function memoryFiles(
	paths: () => Iterable<string>,
	bytesAt: (path: string) => Uint8Array | undefined,
	sha256: Files["sha256"],
): Files {
	const below = (folder: string) => {
		const start = normalised(folder) === "." ? "" : `${normalised(folder)}/`;
		return [...paths()].flatMap((path) => (path.startsWith(start) ? [path.slice(start.length)] : []));
	};
	const isFolder = (path: string) => below(path).length > 0;
	return {
		read: (path) => {
			const bytes = bytesAt(normalised(path));
			if (bytes !== undefined) return { bytes };
			return { failure: isFolder(path) ? fileMessages.directory(path) : fileMessages.fileNotFound(path) };
		},
		exists: (path) => bytesAt(normalised(path)) !== undefined || isFolder(path),
		beside: (from, name) => (name.startsWith("/") ? normalised(name) : normalised(`${folderOf(from)}/${name}`)),
		foldersAbove: (path) => {
			const parts = normalised(path).split("/").slice(0, -1);
			return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), "."];
		},
		folders: (path) => {
			const names = below(path).flatMap((rest) => (rest.includes("/") ? [rest.slice(0, rest.indexOf("/"))] : []));
			return [...new Set(names)].sort();
		},
		fileNames: (path) =>
			below(path)
				.filter((rest) => !rest.includes("/"))
				.sort(),
		real: normalised,
		join: (...names) => normalised(names.join("/")),
		within: (folder, path) => {
			const [above, inside] = [normalised(folder), normalised(path)];
			return inside !== ".." && !inside.startsWith("../") && (above === "." || inside.startsWith(`${above}/`));
		},
		roots: ["."],
		sha256,
	};
}

function folderOf(path: string): string {
	return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
}

/** Without `.`, `..` and empty parts, as far as they lead within the top. */
function normalised(path: string): string {
	const parts: string[] = [];
	for (const part of path.replaceAll("\\", "/").split("/")) {
		if (part === "" || part === ".") continue;
		if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
		else parts.push(part);
	}
	return parts.length === 0 ? "." : parts.join("/");
}
