import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { parseSync } from "vite";

/** One source file and what it imports: project files as paths below src, packages by name, data (JSON) not; a file of no room is its own. */
export interface SourceModule {
	readonly path: string;
	readonly room: string;
	readonly lines: number;
	readonly text: string;
	readonly imports: readonly string[];
	/** What it offers to other files, by name. */
	readonly exports: readonly string[];
	readonly packages: readonly string[];
}

// A declaration without a value is text of a file that the build writes.
const exportedName =
	/^export (?!const \w+: [^=\n]*;$)(?:abstract |async )*(?:class|const|enum|function\*?|interface|let|type) (\w+)/gm;
const importedNames = /\b(?:import|export) (?:type )?(\*|\{[^}]*\}).*? from "(\.[^"]+)"|\bimport\("(\.[^"]+)"\)/gm;

/**
 * What the files of src and test take from files of src: for each path the names, as one text. A file that takes a whole
 * module, by a star or at run time, may use every name that stands in it.
 */
export function usedNames(): Map<string, string> {
	const used = new Map<string, string>();
	for (const folder of ["src", "test"])
		for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
			if (!/(?<!\.d)\.m?tsx?$|\.mjs$/.test(name)) continue;
			const text = readFileSync(join(folder, name), "utf8");
			for (const [, names = "*", from, atRunTime] of text.matchAll(importedNames)) {
				const path = normalize(join(folder, dirname(name), from ?? atRunTime ?? ""))
					.split(sep)
					.slice(1)
					.join("/");
				used.set(path, `${used.get(path) ?? ""} ${names === "*" ? text : names}`);
			}
			if (name.endsWith(".mjs"))
				for (const { 1: path } of text.matchAll(/"src\/([\w/-]+\.tsx?)"/g))
					used.set(path as string, `${used.get(path as string) ?? ""} ${text}`);
		}
	return used;
}

/** Every TypeScript module of src, with its imports as a parser sees them, types included. */
export function sourceModules(): SourceModule[] {
	return readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
		.map((name) => {
			const path = name.split(sep).join("/");
			const text = readFileSync(join("src", name), "utf8");
			const named = importsOf(path, text);
			return {
				path,
				room: path.split("/")[0] as string,
				lines: text.split("\n").length - 1,
				text,
				imports: named
					.filter((file) => /^\.(?!.*\.json$)/.test(file))
					.map((file) => normalize(join(dirname(path), file))),
				exports: [...text.matchAll(exportedName)].map((match) => match[1] as string),
				packages: named.filter((file) => !file.startsWith(".")),
			};
		});
}

/** What a module takes from others, by their names: imported, exported on, or asked for where it is used. */
function importsOf(path: string, text: string): string[] {
	const { errors, module } = parseSync(path, text);
	if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
	return [
		...module.staticImports.map((one) => one.moduleRequest.value),
		...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
		...[...text.matchAll(/\bimport\("([^"]+)"\)/g)].map((match) => match[1] as string),
	];
}
