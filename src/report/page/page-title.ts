import type { PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";

/** What a page of the pack is called: by its city, and its scenario where it has but one. */
export function pageTitle({ scenarios, registers }: PackMaterial): string {
	const [first] = scenarios;
	if (first === undefined) return registerNames(registers.reports);
	const name = `${first.result.municipality.name} 財政見通し`;
	return scenarios.length === 1 ? `${name} ${first.name}` : `${name} シナリオの比較`;
}
