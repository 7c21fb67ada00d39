import { measureMessages } from "../diagnostics/measure-messages.ts";
import { errorAt, hasError, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Files } from "./files.ts";
import { type Loading, loadSalvaged, whereNamed } from "./load.ts";
import type { SpecFile } from "./resolve.ts";
import { scenarioSchema } from "./scenario-schema.ts";
import type { PlainValue } from "./yaml-source.ts";

/** A file to read, and where it was named. */
interface Asked {
	readonly path: string;
	readonly askedAt: Place | undefined;
}

/**
 * Reads a scenario file and those it extends; first applied first. A cycle is an error with its chain. Files of which
 * only parts can be read are in the chain with their problems, so that what they name is looked up all the same.
 */
export function loadChain(files: Files, path: string): Loading<SpecFile[]> {
	const chain: SpecFile[] = [];
	const visited: string[] = [];
	const broken = (problems: readonly Problem[]) => ({
		problems: [...chain.toReversed().flatMap((file) => file.problems), ...problems],
	});
	let next: Asked | null = { path, askedAt: undefined };
	while (next) {
		const { path: current, askedAt } = next as Asked;
		if (visited.includes(current)) {
			const circle = [...visited.slice(visited.indexOf(current)), current];
			return broken([errorAt(askedAt, scenarioMessages.extendsCycle(circle))]);
		}
		visited.push(current);
		const loading = loadSalvaged(files, current, scenarioSchema);
		if ("problems" in loading)
			return broken(askedAt ? whereNamed(loading.problems, current, askedAt) : loading.problems);
		const { value, source, sha256, problems } = loading.loaded;
		if (isMeasuresFile(source.value)) return broken([errorAt(source.place([]), measureMessages.measuresGiven())]);
		chain.unshift({ spec: value, source, sha256, problems });
		const base = value.extends;
		next = base === undefined ? null : { path: files.beside(current, base), askedAt: source.place(["extends"]) };
	}
	// What is refused may be the municipality itself: then there is nothing to look names up in.
	const found = chain.flatMap((file) => file.problems);
	const naming = chain.findLast(({ spec }) => spec.municipality !== undefined);
	const isLost = hasError(found) && "problems" in findMunicipality(files, path, naming?.spec.municipality, undefined);
	return isLost ? broken([]) : { loaded: chain };
}

/** A list of measures to choose from, given where a scenario belongs. */
function isMeasuresFile(value: PlainValue): boolean {
	return value !== null && typeof value === "object" && "measures" in value && !("changes" in value);
}

/** The folder of the municipality a scenario belongs to: beside or above the file, or under `scenarios/`. */
export function findMunicipality(
	files: Files,
	path: string,
	name: string | undefined,
	askedAt: Place | undefined,
): Loading<string> {
	const above = files.foldersAbove(path);
	const named = name === undefined ? [] : [name];
	const places =
		name === undefined
			? above
			: [
					...above.filter((folder) => folder.split(/[\\/]/).at(-1) === name),
					...above.map((folder) => files.join(folder, name)),
					...above.map((folder) => files.join(folder, "scenarios", name)),
					...files.roots.flatMap((root) => named.map((id) => files.join(root, "scenarios", id))),
				];
	const found = places.find((folder) => files.exists(files.join(folder, "settings.yaml")));
	if (found) return { loaded: found };
	return {
		problems: [errorAt(askedAt, scenarioMessages.municipalityMissing(name ?? null, [...new Set(places)].slice(0, 4)))],
	};
}
