import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { openSolver as loadSolver, type Solver, SolverUnusable } from "../answers/plan/optimise/highs-solver.ts";
import { measureMessages } from "../diagnostics/measure-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { modelFacts } from "../model/facts.ts";
import { programRoot } from "./program-files.ts";

/** The solver's WebAssembly: beside the bundled program, or in the package when run from the source. */
const places = [join(programRoot, "dist/assets/highs.wasm"), join(programRoot, "node_modules/highs/build/highs.wasm")];

export function solverFile(): { readonly file: string } | { readonly problem: Problem } {
	// The zip for Windows holds it packed more tightly than a zip can.
	const file = [...places, `${places[0]}.br`].find((place) => existsSync(place));
	return file === undefined
		? { problem: errorAt(undefined, measureMessages.planSolverMissing(places[0] as string)) }
		: { file };
}

/** The solver of a file, or that the file is missing or damaged: one of the program's own, so nothing the user wrote is wrong. */
export async function openSolver(file: string): Promise<Solver | { readonly problem: Problem }> {
	// Few combinations are all tried and ask no solver.
	if (modelFacts.kernel.module === null) return { bound: unusable, minimise: unusable };
	try {
		return await loadSolver(file, unpacked(file));
	} catch (error) {
		if (!(error instanceof SolverUnusable)) throw error;
		const message = existsSync(file)
			? measureMessages.planSolverDamaged(file)
			: measureMessages.planSolverMissing(file);
		return { problem: errorAt(undefined, message) };
	}
}

function unusable(): never {
	throw new SolverUnusable("WebAssembly");
}

/** What a packed file holds; of any other the solver reads itself. */
function unpacked(file: string): Buffer<ArrayBuffer> | undefined {
	if (!file.endsWith(".br")) return undefined;
	try {
		return brotliDecompressSync(readFileSync(file));
	} catch (cause) {
		throw new SolverUnusable(file, { cause });
	}
}
