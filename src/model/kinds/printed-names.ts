import { foldText } from "../../domain/names.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { adjustmentId } from "../adjustment.ts";
import type { CityShape } from "./city-shape.ts";
import type { Definitions } from "./definitions.ts";

/** What speaks of the letters behind two totals: 収支差引額(A-B). */
const letters = /\(A-B\)$/;

/** 表の呼び名 — lines by the names a city's table has for them; whoever writes the standard name means the same line. */
export function withPrintedNames(before: Definitions, { names }: CityShape): Definitions {
	const printed = new Map(names);
	const adjusted = new Map(names.map(([line, name]) => [adjustmentId(line), `${name}調整`]));
	const named = before.terms.map((term) => {
		const name = printed.get(term.id);
		if (name !== undefined) return called(term, name);
		const label = adjusted.get(term.id);
		return label === undefined ? term : { ...term, label };
	});
	const isLettered = ["(A)", "(B)"].every((letter) => named.some(({ label }) => label.endsWith(letter)));
	if (isLettered && names.length === 0) return before;
	const terms = isLettered
		? named
		: named.map((term) => (letters.test(term.label) ? called(term, term.label.replace(letters, "")) : term));
	return { ...before, terms };
}

function called({ shortLabel: _short, aliases = [], ...term }: TermDefinition, label: string): TermDefinition {
	const own = foldText(label);
	return { ...term, label, aliases: [...aliases, term.label].filter((name) => foldText(name) !== own) };
}
