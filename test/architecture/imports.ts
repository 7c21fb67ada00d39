import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import ts from "typescript";

/** One source file and what it imports: project files as paths below src, packages by name; a file of no room is its own. */
export interface SourceModule {
	readonly path: string;
	readonly room: string;
	readonly lines: number;
	readonly text: string;
	readonly imports: readonly string[];
	readonly packages: readonly string[];
}

/** Every TypeScript module of src, with its imports as the compiler sees them. */
export function sourceModules(): SourceModule[] {
	return readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
		.map((name) => {
			const path = name.split(sep).join("/");
			const text = readFileSync(join("src", name), "utf8");
			const named = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
			return {
				path,
				room: path.split("/")[0] as string,
				lines: text.split("\n").length - 1,
				text,
				imports: named.filter((file) => file.startsWith(".")).map((file) => normalize(join(dirname(path), file))),
				packages: named.filter((file) => !file.startsWith(".")),
			};
		});
}
