import { existsSync } from "node:fs";
import { join } from "node:path";
import { measureMessages } from "../diagnostics/measure-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { programRoot } from "./node-files.ts";

/** The solver's WebAssembly: beside the bundled program, or in the package when run from the source. */
const places = [join(programRoot, "dist/assets/highs.wasm"), join(programRoot, "node_modules/highs/build/highs.wasm")];

export function solverFile(): { readonly file: string } | { readonly problem: Problem } {
	const file = places.find((place) => existsSync(place));
	return file === undefined
		? { problem: errorAt(undefined, measureMessages.solverMissing(places[0] as string)) }
		: { file };
}
