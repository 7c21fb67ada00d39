import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Files } from "../files/files.ts";
import { type Loading, loadSalvaged } from "../files/load.ts";
import type { PlainValue } from "../files/yaml-source.ts";
import { shapeOfScenario } from "./file-shapes.ts";
import { findNamedScenario } from "./named-scenario.ts";
import type { SpecFile } from "./resolve.ts";

/** A file to read, and where it was named. */
interface Asked {
	readonly path: string;
	readonly askedAt: Place | undefined;
}

/**
 * Reads a scenario file and those it extends; first applied first. A cycle is an error with its chain. Files of which
 * only parts can be read are in the chain with their problems, so that what they name is looked up all the same.
 */
export function loadChain(files: Files, path: string, municipalityFolder?: string): Loading<SpecFile[]> {
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
		const loading = loadSalvaged(files, current, shapeOfScenario);
		if ("problems" in loading) return broken(loading.problems);
		const { value, source, sha256, problems } = loading.loaded;
		if (isMeasuresFile(source.value))
			return broken([errorAt(askedAt ?? source.place([]), scenarioMessages.measuresFile())]);
		chain.unshift({ spec: value, source, sha256: sha256(), problems });
		const { extends: base, municipality } = value;
		if (base === undefined) break;
		const place = source.place(["extends"]);
		const naming = { from: current, key: "extends", name: base, place, municipality, municipalityFolder } as const;
		const found = findNamedScenario(files, naming);
		if ("problems" in found) return broken(found.problems);
		next = { path: found.loaded, askedAt: place };
	}
	return { loaded: chain };
}

/** A list of measures to choose from, given where a scenario belongs. */
function isMeasuresFile(value: PlainValue): boolean {
	if (value === null || typeof value !== "object" || "changes" in value) return false;
	return "measures" in value || ("scenario" in value && "register" in value);
}
