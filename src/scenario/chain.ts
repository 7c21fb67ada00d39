import { errorAt, hasError, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Files } from "./files.ts";
import { type Loading, loadShaped } from "./load.ts";
import type { SpecFile } from "./resolve.ts";
import { scenarioSchema } from "./scenario-schema.ts";

/** Reads a scenario file and those it extends; first applied first. A cycle is an error with its chain. */
export function loadChain(files: Files, path: string): Loading<SpecFile[]> {
	const chain: SpecFile[] = [];
	const problems: Problem[] = [];
	const visited: string[] = [];
	let next: { path: string; askedAt: Place | null } | null = { path, askedAt: null };
	while (next) {
		const { path: current, askedAt } = next as { path: string; askedAt: Place | null };
		if (visited.includes(current)) {
			const chainText = [...visited.slice(visited.indexOf(current)), current];
			problems.push(errorAt(askedAt ?? undefined, scenarioMessages.extendsCycle(chainText)));
			break;
		}
		visited.push(current);
		const loading = loadShaped(files, current, scenarioSchema);
		if ("problems" in loading) {
			problems.push(
				...(askedAt ? loading.problems.map((problem) => placeMissing(problem, current, askedAt)) : loading.problems),
			);
			break;
		}
		const { value, source, sha256 } = loading.loaded;
		chain.unshift({ spec: value, source, sha256 });
		next =
			value.extends === undefined
				? null
				: { path: files.beside(current, value.extends), askedAt: source.place(["extends"]) };
	}
	return hasError(problems) ? { problems } : { loaded: chain };
}

/** A file that is not there is reported where it was named. */
function placeMissing(problem: Problem, path: string, askedAt: Place): Problem {
	const unopened = problem.place?.file === path && problem.code.startsWith("file-");
	return unopened ? { ...problem, place: askedAt } : problem;
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
