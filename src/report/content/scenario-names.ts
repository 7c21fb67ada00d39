import type { PackMaterial } from "./material.ts";
import { shortLabel } from "./result-lines.ts";

/** Up to so many scenarios are told apart by their names alone; more have letters before them. */
const mostWithoutLetters = 4;

/** A … Z, AA, AB …: letters, for the plan's targets carry circled figures. */
export function letterOf(index: number): string {
	const last = String.fromCharCode(65 + (index % 26));
	return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** Letter and name: 「A 計画どおり」. */
export function lettered({ letter, name }: { readonly letter: string; readonly name: string }): string {
	return `${letter} ${name}`;
}

/** What is said of scenarios, each once with the names of those it is said of, as a sentence has them. */
export function namesBy<Own extends { readonly spoken: string }>(
	scenarios: readonly Own[],
	words: (scenario: Own) => string,
): [said: string, names: string[]][] {
	const all = scenarios.map((scenario) => [words(scenario), scenario.spoken] as const);
	return [...new Set(all.map(([said]) => said))].map((said) => [
		said,
		all.flatMap(([own, name]) => (own === said ? name : [])),
	]);
}

/**
 * シナリオの呼び名 — the same in every part of a pack: a few scenarios by their names, many each with its letter before it, the base
 * A. The charts, which also use the letter alone, put it there themselves.
 */
export function withLetters(material: PackMaterial): PackMaterial {
	if (!areLettered(material.scenarios)) return material;
	const scenarios = material.scenarios.map((scenario, index) => ({
		...scenario,
		name: lettered({ letter: letterOf(index), name: scenario.name }),
	}));
	const bridges = material.bridges.map((found, index) => {
		if (!("bridge" in found)) return found;
		const { base, other } = found.bridge;
		const [first, second] = [scenarios[0], scenarios[index + 1]];
		return {
			bridge: {
				...found.bridge,
				base: { ...base, title: first?.name ?? base.title },
				other: { ...other, title: second?.name ?? other.title },
			},
		};
	});
	return { ...material, scenarios, bridges };
}

/** Whether there are so many that their names alone do not tell them apart. */
export function areLettered(scenarios: readonly unknown[]): boolean {
	return scenarios.length > mostWithoutLetters;
}

/** 短い呼び名 — the name without what stands in brackets, where that still tells the scenarios apart; of many the letter. */
export function shortNames(scenarios: readonly { readonly letter: string; readonly name: string }[]): string[] {
	if (areLettered(scenarios)) return scenarios.map(({ letter }) => letter);
	return plainNames(scenarios);
}

/** 議会での呼び名 — the short name; of many with its letter before it. */
export function councilNames(scenarios: readonly { readonly letter: string; readonly name: string }[]): string[] {
	const names = plainNames(scenarios);
	if (!areLettered(scenarios)) return names;
	return scenarios.map(({ letter }, index) => lettered({ letter, name: names[index] as string }));
}

function plainNames(scenarios: readonly { readonly name: string }[]): string[] {
	const short = scenarios.map(({ name }) => shortLabel(name).trimEnd());
	return new Set(short).size === short.length ? short : scenarios.map(({ name }) => name);
}
