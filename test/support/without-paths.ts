import { visible } from "../../src/diagnostics/visible.ts";

/** A message without the paths it quotes, which are cut where the project's own path is long. */
export function withoutPaths(text: string, paths: readonly string[]): string {
	const longestFirst = paths.toSorted((one, other) => other.length - one.length);
	return longestFirst.reduce((left, path) => left.replaceAll(visible(path), "(パス)"), text);
}
